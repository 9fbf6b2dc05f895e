using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Bot.Files;
using SupportBot.Data;

namespace SupportBot.Channels.WebChat;

/// <summary>Files in the local web chat: what somebody sends is kept at once, and whoever was shown an address may fetch it.</summary>
public sealed class WebChatFiles(FileStore store, UnitOfWork unitOfWork, IClock clock)
{
    public long LargestFile => store.LargestFile;

    /// <summary>Stores the content; null when it is refused.</summary>
    public async Task<KeptFile?> KeepAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        if (await store.KeepAsync(name, content, cancellationToken) is not ({ } stored, _)) return null;
        var file = KeptFile.Uploaded(WebChatChannel.Id, name, stored, clock.GetCurrentInstant());
        await unitOfWork.RunAsync((services, _) =>
        {
            services.GetRequiredService<SupportBotDb>().Add(file);
            return Task.CompletedTask;
        }, cancellationToken);
        return file;
    }

    public async Task ServeAsync(HttpContext http)
    {
        var id = (string?)http.GetRouteValue("id");
        var file = await unitOfWork.ReadAsync((services, token) => services.GetRequiredService<SupportBotDb>().KeptFiles()
            .AsNoTracking().SingleOrDefaultAsync(file => file.Id == id && file.State == FileState.Kept, token), http.RequestAborted);
        if (file is null) throw DirectLineException.NotFound();
        await FileResponse.SendAsync(http, file, store);
    }
}
