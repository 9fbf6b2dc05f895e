using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Bot.Files;
using SupportBot.Channels.Slack.Api;
using SupportBot.Data;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Slack;

/// <summary>
/// Opens what people sent in Slack, and puts into Slack what they sent elsewhere. The bot's token, which opens the files, goes to
/// Slack's own hosts only.
/// </summary>
public sealed class SlackFiles(IHttpClientFactory clients, SlackOptions options, SlackHosts hosts, SlackApi api, UnitOfWork unitOfWork, FileStore store)
    : IFileSource
{
    /// <summary>Slack sends on to another of its hosts where an organisation has several.</summary>
    private const int MostRedirects = 3;

    public string Channel => SlackChannel.Id;

    public async Task<Stream> OpenAsync(string source, CancellationToken cancellationToken)
    {
        var address = hosts.Trusted(source) ?? throw Unavailable("its address is not Slack's", forGood: true);
        for (var hops = 0; hops <= MostRedirects; hops++)
        {
            var response = await GetAsync(address, cancellationToken);
            if (response.Headers.Location is { } next && (int)response.StatusCode is >= 300 and < 400)
            {
                response.Dispose();
                address = hosts.Trusted(new Uri(address, next).AbsoluteUri) ?? throw Unavailable("it lies outside of Slack", forGood: true);
                continue;
            }

            if (response.IsSuccessStatusCode && !IsSignIn(response)) return await response.Content.ReadAsStreamAsync(cancellationToken);
            using (response) throw Refused(response);
        }

        throw Unavailable("Slack sends from one address to the next", forGood: true);
    }

    /// <summary>Puts the files of a message of ours where it is about to be posted.</summary>
    /// <exception cref="SlackException">Slack does not take them; the message has not been posted then.</exception>
    public async Task PutAsync(Activity activity, string channel, string? threadTs, CancellationToken cancellationToken)
    {
        var ids = (activity.Attachments ?? []).Select(attachment => KeptFile.IdOf(attachment.ContentUrl)).OfType<string>().ToList();
        if (ids.Count == 0) return;
        var kept = await unitOfWork.ReadAsync(
            (services, token) => services.GetRequiredService<SupportBotDb>().KeptFiles().AsNoTracking()
                .Where(file => ids.Contains(file.Id) && file.State == FileState.Kept).ToListAsync(token),
            cancellationToken);
        var files = new List<(string Name, byte[] Content)>();
        foreach (var file in kept) files.Add((file.Name, await File.ReadAllBytesAsync(store.PathOf(file.Hash!), cancellationToken)));
        if (files.Count > 0) await api.UploadAsync(files, channel, threadTs, cancellationToken);
    }

    private async Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.BotToken);
        return await clients.CreateClient(SlackApi.FilesClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    // Without the right token Slack answers with its page to sign in, and no error. No file that is taken is a page.
    private static bool IsSignIn(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType == "text/html";

    private static FileUnavailableException Refused(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode) return Unavailable("Slack asks to sign in: the bot may not read files", forGood: false);
        var wait = response.Headers.RetryAfter?.Delta is { } delta ? Duration.FromTimeSpan(delta) : (Duration?)null;
        var mayComeLater = (int)response.StatusCode >= 500 || response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;
        return new FileUnavailableException($"HTTP {(int)response.StatusCode}", !mayComeLater, wait);
    }

    private static FileUnavailableException Unavailable(string reason, bool forGood) => new(reason, forGood);
}
