using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Data;

namespace SupportBot.Bot.Files;

/// <summary>
/// Opens a file at its link, as long as the link lives and whom it was made for may still see the file. Anything else is not found.
/// </summary>
public sealed class OpenFileLink(UnitOfWork unitOfWork, FileStore store, FilesOptions options, IClock clock)
{
    private const string Path = "/files";

    /// <summary>The address to give out; null when people's browsers do not reach this host.</summary>
    public string? AddressOf(FileLink link, KeptFile file) =>
        options.PublicAddress is { Length: > 0 } host ? $"{host.TrimEnd('/')}{Path}/{link.Token}/{Uri.EscapeDataString(file.Name)}" : null;

    public static string Route => Path + "/{token}/{name}";

    public async Task ServeAsync(HttpContext http)
    {
        var token = (string?)http.GetRouteValue("token") ?? "";
        if (await FindAsync(token, http.RequestAborted) is { } file) await FileResponse.SendAsync(http, file, store);
        else http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private Task<KeptFile?> FindAsync(string token, CancellationToken cancellationToken) => unitOfWork.ReadAsync<KeptFile?>(async (services, stop) =>
    {
        var db = services.GetRequiredService<SupportBotDb>();
        var now = clock.GetCurrentInstant();
        var link = await db.FileLinks().AsNoTracking().SingleOrDefaultAsync(link => link.Token == token && link.ExpiresAt > now, stop);
        if (link is null) return null;
        var file = await db.KeptFiles().AsNoTracking().SingleOrDefaultAsync(file => file.Id == link.FileId && file.State == FileState.Kept, stop);
        if (file is null) return null;
        foreach (var rights in services.GetServices<IFileRights>())
        {
            if (await rights.MaySeeAsync(link.PersonId, file, stop)) return file;
        }

        return null;
    }, cancellationToken);
}
