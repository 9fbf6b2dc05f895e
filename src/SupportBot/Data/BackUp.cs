using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace SupportBot.Data;

/// <summary>
/// Copies the database as it is at one moment, and the files it refers to, into one zip file, while hosts go on working. The copy is
/// checked before it gets its name; nothing is overwritten.
/// </summary>
public sealed class BackUp(DatabaseFile database, IEnumerable<DataFolder> folders) : IOperatorCommand
{
    /// <summary>The database's name in the zip file.</summary>
    public const string DatabaseEntry = "supportbot.db";

    public string Usage => "backup FILE";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (arguments is not [{ Length: > 0 } file]) throw new FormatException($"It takes the file to write: {Usage}.");
        try
        {
            await output.WriteLineAsync(await WriteAsync(Path.GetFullPath(file), cancellationToken));
            return 0;
        }
        catch (Exception refused) when (refused is SqliteException or UnauthorizedAccessException)
        {
            throw new IOException($"Nothing was backed up: {refused.Message}", refused);
        }
    }

    private async Task<string> WriteAsync(string file, CancellationToken cancellationToken)
    {
        if (Path.Exists(file)) throw new IOException($"{file} is there already, and a backup overwrites nothing. Name another file.");
        if (!Directory.Exists(Path.GetDirectoryName(file))) throw new IOException($"There is no folder {Path.GetDirectoryName(file)}.");
        if (!File.Exists(database.Path)) throw new IOException($"There is no database {database.Path}. Check Database:Path.");
        var (copy, zip) = ($"{file}.{Guid.NewGuid():N}.db", $"{file}.{Guid.NewGuid():N}.zip");
        try
        {
            CopyDatabase(copy);
            // After the database: what the copy refers to was written before it.
            var files = await PackAsync(copy, zip, cancellationToken);
            await CompareAsync(copy, zip, cancellationToken);
            File.Move(zip, file);
            return string.Create(CultureInfo.InvariantCulture,
                $"{file}: the database ({new FileInfo(copy).Length:N0} bytes) and {files:N0} files, checked.");
        }
        finally
        {
            File.Delete(copy);
            File.Delete(zip);
        }
    }

    // SQLite's own online backup: one consistent state, also while others write.
    private void CopyDatabase(string copy)
    {
        using (var source = DatabaseFile.OpenUnpooled(database.Path))
        using (var target = DatabaseFile.OpenUnpooled(copy))
        {
            source.BackupDatabase(target);
        }

        DatabaseFile.RequireIntact(copy);
    }

    private async Task<int> PackAsync(string copy, string zip, CancellationToken cancellationToken)
    {
        await using var archive = await ZipFile.OpenAsync(zip, ZipArchiveMode.Create, cancellationToken);
        await archive.CreateEntryFromFileAsync(copy, DatabaseEntry, CompressionLevel.Fastest, cancellationToken);
        var count = 0;
        foreach (var folder in folders.Where(folder => Directory.Exists(folder.Path)))
        {
            foreach (var file in Directory.EnumerateFiles(folder.Path))
            {
                try
                {
                    await archive.CreateEntryFromFileAsync(file, $"{folder.Name}/{Path.GetFileName(file)}", CompressionLevel.Fastest, cancellationToken);
                    count++;
                }
                catch (FileNotFoundException)
                {
                    // It was still arriving, or nobody needs it any more: the copy of the database does not refer to it.
                }
            }
        }

        return count;
    }

    private static async Task CompareAsync(string copy, string zip, CancellationToken cancellationToken)
    {
        await using var archive = await ZipFile.OpenReadAsync(zip, cancellationToken);
        await using var written = File.OpenRead(copy);
        var hash = await SHA256.HashDataAsync(written, cancellationToken);
        await using var packed = await archive.GetEntry(DatabaseEntry)!.OpenAsync(cancellationToken);
        var packedHash = await SHA256.HashDataAsync(packed, cancellationToken);
        if (!hash.AsSpan().SequenceEqual(packedHash))
            throw new IOException("What was written is not what was read. Check the disk.");
    }
}
