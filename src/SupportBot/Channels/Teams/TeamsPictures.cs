using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot.Files;
using SupportBot.Data;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Teams;

/// <summary>
/// Shows files in Teams as far as Teams can show them without an address on the internet: pictures travel inside the message. Of
/// all others the message has the name, and "files INC-12" opens them.
/// </summary>
public sealed class TeamsPictures(UnitOfWork unitOfWork, FileStore store)
{
    /// <summary>In bytes; Teams draws no larger ones. They do not count towards the size of the message.</summary>
    private const long Largest = 1024 * 1024;

    private static readonly string[] Drawn = ["image/png", "image/jpeg", "image/gif"];

    public async Task PutInAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity.Attachments is not { } attachments || !attachments.Exists(attachment => KeptFile.IdOf(attachment.ContentUrl) is not null)) return;
        var shown = new List<Attachment>();
        foreach (var attachment in attachments)
        {
            if (KeptFile.IdOf(attachment.ContentUrl) is not { } fileId) shown.Add(attachment);
            else if (await PictureAsync(fileId, cancellationToken) is { } picture) shown.Add(picture);
        }

        activity.Attachments = shown.Count == 0 ? null : shown;
    }

    private async Task<Attachment?> PictureAsync(string fileId, CancellationToken cancellationToken)
    {
        var file = await unitOfWork.ReadAsync((services, token) => services.GetRequiredService<SupportBotDb>().KeptFiles()
            .AsNoTracking().SingleOrDefaultAsync(file => file.Id == fileId && file.State == FileState.Kept, token), cancellationToken);
        if (file is null || file.Size > Largest || !Drawn.Contains(file.ContentType)) return null;
        var content = await File.ReadAllBytesAsync(store.PathOf(file.Hash!), cancellationToken);
        return new Attachment
        {
            Name = file.Name,
            ContentType = file.ContentType,
            ContentUrl = $"data:{file.ContentType};base64,{Convert.ToBase64String(content)}",
        };
    }
}
