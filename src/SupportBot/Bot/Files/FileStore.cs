using System.Security.Cryptography;
using SupportBot.Data;

namespace SupportBot.Bot.Files;

/// <summary>Content that was stored: what it is called and served as, and the hash it lies under.</summary>
public sealed record StoredContent(string Name, string ContentType, string Hash, long Size);

/// <summary>Keeps contents by their hash in a folder that no web server shows.</summary>
public sealed class FileStore(DatabaseFile database, FilesOptions options)
{
    /// <summary>Their folder's name beside the database and in a backup.</summary>
    public const string FolderName = "files";

    /// <summary>In bytes.</summary>
    public long LargestFile => options.LargestMegabytes * 1024L * 1024L;

    public string Folder => options.Folder is { Length: > 0 } folder
        ? Path.GetFullPath(folder)
        : Path.Combine(Path.GetDirectoryName(database.Path)!, FolderName);

    /// <summary>Stores the content when name and first bytes agree on a type that is taken; says otherwise why not.</summary>
    /// <remarks>What is too long is not read to its end.</remarks>
    public async Task<(StoredContent? Stored, FileRefusal Why)> KeepAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var arriving = Path.Combine(Folder, Path.GetRandomFileName());
        try
        {
            if (await WriteAsync(arriving, content, cancellationToken) is not var (hash, head, size)) return (null, FileRefusal.TooLarge);
            if (size == 0) return (null, FileRefusal.Empty);
            name = FileTypes.WithEnding(name, head);
            if (FileTypes.ContentTypeOf(name, head) is not { } contentType) return (null, FileRefusal.Type);
            File.Move(arriving, PathOf(hash), overwrite: true);
            return (new StoredContent(name, contentType, hash, size), default);
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    /// <summary>Where the content lies.</summary>
    public string PathOf(string hash) => Path.Combine(Folder, hash);

    private async Task<(string Hash, byte[] Head, long Size)?> WriteAsync(string path, Stream content, CancellationToken cancellationToken)
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
            if (size > LargestFile) return null;
            hash.AppendData(piece, 0, count);
            await file.WriteAsync(piece.AsMemory(0, count), cancellationToken);
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), head, size);
    }
}
