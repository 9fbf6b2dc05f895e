using System.IO.Compression;
using Microsoft.Data.Sqlite;

namespace SupportBot.Data;

/// <summary>Puts a backup where a new host finds it. It replaces nothing, and does nothing while a host runs there.</summary>
public sealed class Restore(DatabaseFile database, HostPresence presence, IEnumerable<DataFolder> folders) : IOperatorCommand
{
    public string Usage => "restore FILE";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (arguments is not [{ Length: > 0 } file]) throw new FormatException($"It takes the backup to restore: {Usage}.");
        try
        {
            await RestoreAsync(Path.GetFullPath(file), cancellationToken);
            await output.WriteLineAsync($"{database.Path} is restored and checked. Start the host.");
            return 0;
        }
        catch (Exception refused) when (refused is InvalidDataException or SqliteException)
        {
            throw new IOException($"{file} is no backup of SupportBot, or it is damaged: {refused.Message}", refused);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException($"Nothing was restored: {refused.Message}", refused);
        }
    }

    private async Task RestoreAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file)) throw new IOException($"There is no file {file}.");
        if (presence.AnybodyLives()) throw new IOException($"A host runs on {database.Path}. Stop it first.");
        foreach (var there in new[] { database.Path, database.Path + "-wal" }.Where(File.Exists))
            throw new IOException($"{there} is there already, and nothing is overwritten. Move it away first.");
        Directory.CreateDirectory(Path.GetDirectoryName(database.Path)!);
        var arriving = $"{database.Path}.{Guid.NewGuid():N}";
        try
        {
            await using var archive = await ZipFile.OpenReadAsync(file, cancellationToken);
            var entry = archive.GetEntry(BackUp.DatabaseEntry) ?? throw new InvalidDataException("there is no database in it.");
            await entry.ExtractToFileAsync(arriving, cancellationToken);
            DatabaseFile.RequireIntact(arriving);
            foreach (var folder in folders) await RestoreAsync(archive, folder, cancellationToken);
            // Last: a database that is there is complete.
            File.Move(arriving, database.Path);
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    private static async Task RestoreAsync(ZipArchive archive, DataFolder folder, CancellationToken cancellationToken)
    {
        // Names with more folders in them are not ours: they could lead anywhere.
        foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0 && entry.FullName == $"{folder.Name}/{entry.Name}"))
        {
            Directory.CreateDirectory(folder.Path);
            await entry.ExtractToFileAsync(Path.Combine(folder.Path, entry.Name), overwrite: true, cancellationToken);
        }
    }
}
