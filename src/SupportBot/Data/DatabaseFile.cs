using Microsoft.Data.Sqlite;

namespace SupportBot.Data;

/// <summary>Where the database lies and how a connection to it is opened.</summary>
public sealed class DatabaseFile(string path)
{
    /// <summary>The absolute path of the SQLite file.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string ConnectionString => new SqliteConnectionStringBuilder { DataSource = Path, Cache = SqliteCacheMode.Private }.ToString();

    /// <summary>Opens the writer's connection: a commit on it is on the disk before it is answered.</summary>
    public async Task<SqliteConnection> OpenWriterAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        Execute(connection, "PRAGMA synchronous=FULL;");
        return connection;
    }

    /// <summary>Creates the folder and the file and switches the file to write-ahead logging, which stays with the file.</summary>
    public void Create()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        using var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL;");
    }

    private static void Execute(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        command.ExecuteNonQuery();
    }
}
