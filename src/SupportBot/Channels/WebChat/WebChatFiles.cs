using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using NodaTime;
using SupportBot.Data;

namespace SupportBot.Channels.WebChat;

/// <summary>A file that somebody sent. Its id cannot be guessed: whoever was shown it may fetch it.</summary>
public sealed class WebChatFile
{
    private WebChatFile()
    {
    }

    public string Id { get; private set; } = "";

    /// <summary>SHA-256 of the content, in hexadecimal; the name it lies under.</summary>
    public string Hash { get; private set; } = "";

    public string ConversationId { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string ContentType { get; private set; } = "";

    /// <summary>In bytes.</summary>
    public long Size { get; private set; }

    public Instant AddedAt { get; private set; }

    public bool IsPicture => ContentType.StartsWith("image/", StringComparison.Ordinal);

    public static WebChatFile Of(string conversationId, string name, string contentType, string hash, long size, Instant now) => new()
    {
        Id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)),
        ConversationId = conversationId,
        Name = name,
        ContentType = contentType,
        Hash = hash,
        Size = size,
        AddedAt = now,
    };
}

/// <summary>Keeps files by the hash of their content in a folder that no web server shows, and gives them out one by one.</summary>
public sealed class WebChatFiles(DatabaseFile database, WebChatOptions options, UnitOfWork unitOfWork, IClock clock)
{
    /// <summary>In bytes.</summary>
    public const int LargestFile = 10 * 1024 * 1024;

    /// <summary>Their folder's name beside the database and in a backup.</summary>
    public const string FolderName = "web-chat-files";

    public string Folder =>
        options.FilesFolder is { Length: > 0 } folder ? Path.GetFullPath(folder) : Path.Combine(Path.GetDirectoryName(database.Path)!, FolderName);

    /// <summary>Stores the content when name and first bytes agree on a type that is taken; null when it is refused.</summary>
    public async Task<WebChatFile?> KeepAsync(string conversationId, string name, Stream content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var arriving = Path.Combine(Folder, Path.GetRandomFileName());
        try
        {
            if (await WriteAsync(arriving, content, cancellationToken) is not var (hash, head, size)) return null;
            if (size == 0 || FileTypes.ContentTypeOf(name, head) is not { } contentType) return null;
            File.Move(arriving, Path.Combine(Folder, hash), overwrite: true);
            var file = WebChatFile.Of(conversationId, name, contentType, hash, size, clock.GetCurrentInstant());
            await unitOfWork.RunAsync((services, _) =>
            {
                services.GetRequiredService<SupportBotDb>().Add(file);
                return Task.CompletedTask;
            }, cancellationToken);
            return file;
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    public async Task ServeAsync(HttpContext http)
    {
        var id = (string?)http.GetRouteValue("id");
        var file = await unitOfWork.ReadAsync((services, token) => services.GetRequiredService<SupportBotDb>().WebChatFiles()
            .AsNoTracking().SingleOrDefaultAsync(file => file.Id == id, token), http.RequestAborted);
        if (file is null) throw DirectLineException.NotFound();
        var disposition = new ContentDispositionHeaderValue(file.IsPicture ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        http.Response.ContentType = file.ContentType;
        http.Response.ContentLength = file.Size;
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "private, max-age=86400";
        await http.Response.SendFileAsync(Path.Combine(Folder, file.Hash), http.RequestAborted);
    }

    // Null when it is longer than allowed; the rest is then read and dropped.
    private static async Task<(string Hash, byte[] Head, long Size)?> WriteAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = new byte[FileTypes.HeadLength];
        var piece = new byte[64 * 1024];
        long size = 0;
        int count;
        while ((count = await content.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, cancellationToken)) > 0)
        {
            if (size == 0) piece.AsSpan(0, Math.Min(count, head.Length)).CopyTo(head);
            size += count;
            if (size > LargestFile) continue;
            hash.AppendData(piece, 0, count);
            await file.WriteAsync(piece.AsMemory(0, count), cancellationToken);
        }

        return size > LargestFile ? null : (Convert.ToHexStringLower(hash.GetHashAndReset()), head, size);
    }
}
