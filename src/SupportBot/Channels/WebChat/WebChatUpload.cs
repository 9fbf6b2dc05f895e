using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using NodaTime;
using SupportBot.Bot.Files;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.WebChat;

/// <summary>A message with files, as DirectLineJS sends it: the activity first, then one part for each file.</summary>
public sealed class WebChatUpload(
    WebChatDoor door, WebChatFiles keptFiles, WebChatStreams streams, UnitOfWork unitOfWork, Texts texts, IClock clock)
{
    private const string ActivityType = "application/vnd.microsoft.activity";

    private long LargestBody => ((SentFiles.Most + 1) * keptFiles.LargestFile) + (1024 * 1024);

    public async Task<string> TakeAsync(HttpContext http, WebChatGrant grant, string conversationId, int largestActivity)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = LargestBody;
        if (http.Request.ContentLength > LargestBody) throw DirectLineException.TooLarge(LargestBody);
        var (activity, files, refused) = await ReadAsync(http, largestActivity);
        var shown = files.Select(file => AttachmentOf(file, $"{http.Request.Scheme}://{http.Request.Host}{WebChatChannel.FilePath(file.Id, file.Name)}"));
        var id = await door.SayAsync(grant, conversationId, activity, [.. shown, .. refused], files);
        if (refused.Count > 0) await RefuseAsync(grant, conversationId, refused);
        return id;
    }

    private async Task<(Activity Activity, List<KeptFile> Files, List<Attachment> Refused)> ReadAsync(HttpContext http, int largestActivity)
    {
        Activity? activity = null;
        var (files, refused) = (new List<KeptFile>(), new List<Attachment>());
        try
        {
            var reader = new MultipartReader(Boundary(http.Request), http.Request.Body) { BodyLengthLimit = LargestBody };
            while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } part)
            {
                if (part.ContentType?.StartsWith(ActivityType, StringComparison.OrdinalIgnoreCase) == true)
                    activity = DirectLineBody.ParseActivity(await DirectLineBody.ReadAsync(part.Body, null, largestActivity, http.RequestAborted));
                else if (FileName(part) is { } name && files.Count + refused.Count < 4 * SentFiles.Most)
                    await TakeAsync(name, part, http.RequestAborted);
            }
        }
        catch (Exception malformed) when (malformed is InvalidDataException or IOException && !http.RequestAborted.IsCancellationRequested)
        {
            throw DirectLineException.Malformed("The body is not multipart/form-data as promised.");
        }

        return (activity ?? throw DirectLineException.Malformed("The part with the activity is missing."), files, refused);

        async Task TakeAsync(string name, MultipartSection part, CancellationToken cancellationToken)
        {
            var kept = files.Count < SentFiles.Most ? await keptFiles.KeepAsync(name, part.Body, cancellationToken) : null;
            if (kept is null) refused.Add(new Attachment { ContentType = "application/octet-stream", Name = name });
            else files.Add(kept);
        }
    }

    private async Task RefuseAsync(WebChatGrant grant, string conversationId, List<Attachment> refused)
    {
        var person = await unitOfWork.ReadAsync((services, token) => services.GetRequiredService<SupportBotDb>().LinkedAccounts()
            .Where(account => account.Channel == WebChatChannel.Id && account.AccountId == grant.AccountId)
            .Select(account => account.Person).AsNoTracking().FirstAsync(token), CancellationToken.None);
        var names = string.Join(", ", refused.Select(file => file.Name));
        var sentence = texts.SayInMessage(person.Reader, new Phrase("webchat.file-refused", names, SentFiles.Most, keptFiles.LargestFile / (1024 * 1024)));
        var now = clock.GetCurrentInstant();
        streams.Show(conversationId, grant.AccountId, WireActivity.Ephemeral(
            Activity.Message(sentence), Guid.CreateVersion7(now.ToDateTimeOffset()).ToString("N"), conversationId, now));
    }

    // Web Chat draws the picture itself only where there is an address for a small one.
    private static Attachment AttachmentOf(KeptFile file, string url) => new()
    {
        ContentType = file.ContentType,
        Name = file.Name,
        ContentUrl = url,
        ThumbnailUrl = file.IsPicture ? url : null,
    };

    private static string Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 200 } boundary
            ? boundary
            : throw DirectLineException.Malformed("The body has no boundary.");

    private static string? FileName(MultipartSection part) =>
        part.GetContentDispositionHeader() is { } header ? FileTypes.CleanName(header.FileNameStar.Value ?? header.FileName.Value) : null;
}
