using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SupportBot.Data;

/// <summary>Where the database lies and how a connection to it is opened.</summary>
public sealed class DatabaseFile(string path)
{
    /// <summary>The absolute path of the SQLite file.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string ConnectionString { get; } = Connection(path).ToString();

    /// <summary>Opens a connection that is kept as long as the host runs.</summary>
    public async Task<PreparingConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new PreparingConnection(new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
        // The entity framework gives it the functions that its queries may call.
        using (var db = new SupportBotDb(new DbContextOptionsBuilder<SupportBotDb>().UseSqlite(connection).Options)) db.Database.GetDbConnection();
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>Opens the writer's connection: a commit on it is on the disk before it is answered.</summary>
    public async Task<SqliteConnection> OpenWriterAsync(CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken);
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

    /// <summary>A connection that is really closed when it is disposed, for files that are moved or deleted afterwards.</summary>
    public static SqliteConnection OpenUnpooled(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Reads all of a database that nobody else uses, and leaves it as one file.</summary>
    /// <exception cref="IOException">It is damaged.</exception>
    public static void RequireIntact(string path)
    {
        using var connection = OpenUnpooled(path);
        Execute(connection, "PRAGMA journal_mode=DELETE;");
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1);";
        if (command.ExecuteScalar() is not "ok") throw new IOException($"{path} is damaged.");
    }

    private static SqliteConnectionStringBuilder Connection(string path) =>
        new() { DataSource = System.IO.Path.GetFullPath(path), Cache = SqliteCacheMode.Private };

    private static void Execute(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        command.ExecuteNonQuery();
    }
}
