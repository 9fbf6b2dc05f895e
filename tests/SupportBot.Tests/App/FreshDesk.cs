using Microsoft.Data.Sqlite;

namespace SupportBot.Tests.App;

/// <summary>The database of a desk that was started once and never used: to copy it costs less than to make it again for each test.</summary>
public static class FreshDesk
{
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    public static async Task CopyToAsync(string path) => File.Copy(await Made.Value, path);

    private static async Task<string> MakeAsync()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("supportbot-").FullName, "fresh.db");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        await using var first = await SupportBotApp.StartAnewAsync();
        await using var connection = new SqliteConnection($"Data Source={first.DatabasePath};Pooling=False");
        await connection.OpenAsync();
        await using var copy = connection.CreateCommand();
        copy.CommandText = "VACUUM INTO $path";
        copy.Parameters.AddWithValue("$path", path);
        await copy.ExecuteNonQueryAsync();
        return path;
    }
}
