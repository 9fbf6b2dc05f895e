using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SupportBot.Data;

namespace SupportBot.Bench.Turns;

/// <summary>What the database holds, read past the product: SQL on the file.</summary>
public sealed class Records(string path)
{
    /// <summary>Longer than a lease that a dead host left behind.</summary>
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(120);

    private readonly string _connection = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly }.ToString();

    /// <summary>How the host's own writer commits.</summary>
    public static async Task<string> CommitModeAsync(string path)
    {
        await using var connection = await new DatabaseFile(path).OpenWriterAsync(CancellationToken.None);
        return $"SQLite {connection.ServerVersion}, journal_mode={Pragma("journal_mode")}, synchronous={Pragma("synchronous") switch { "2" => "FULL", "1" => "NORMAL", var other => other }}";

        string Pragma(string name)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA {name}";
            return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
        }
    }

    /// <summary>Messages and cards that are still owed.</summary>
    public long Owed() => Read(
        """
        SELECT (SELECT COUNT(*) FROM OutgoingMessages WHERE State = 'Pending')
             + (SELECT COUNT(*) FROM PostedCards WHERE WantedVersion > ShownVersion AND NOT Failed)
        """, row => row.GetInt64(0))[0];

    /// <summary>Waits until the host has sent all that it owes, and returns the seconds; what is owed after two minutes is for the checks to find.</summary>
    public async Task<double> DrainAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (Owed() > 0 && Stopwatch.GetElapsedTime(started) < LongestDrain) await Task.Delay(100);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public IReadOnlyList<TicketRow> Tickets()
    {
        var events = Read("SELECT TicketId, Verb FROM TicketEvents ORDER BY Id", row => (Ticket: row.GetString(0), Verb: row.GetString(1)))
            .ToLookup(happened => happened.Ticket, happened => happened.Verb);
        var cards = Read(
            "SELECT Id, Subject, View, Place, ActivityId, WantedVersion, ShownVersion, ConversationId, PossiblyTwice FROM PostedCards",
            row => new CardRow(
                Guid.Parse(row.GetString(0)), row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4),
                row.GetInt32(5), row.GetInt32(6), row.IsDBNull(7) ? null : row.GetString(7), row.GetBoolean(8))).ToLookup(card => card.Subject, StringComparer.OrdinalIgnoreCase);
        return Read(
            """
            SELECT Tickets.Id, Tickets.Title, Tickets.State, Requester.Handle, Owner.Handle, Owner.Name, Tickets.Kind || '-' || Tickets.NumberValue
            FROM Tickets JOIN People AS Requester ON Requester.Id = RequesterId LEFT JOIN People AS Owner ON Owner.Id = OwnerId
            """,
            row => new TicketRow(
                row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5),
                row.GetString(6), [.. events[row.GetString(0)]], [.. cards["ticket:" + row.GetString(0)]]));
    }

    public IReadOnlyList<MessageRow> Messages() => Read(
        "SELECT Id, State, PossiblyTwice, Place, Problem FROM OutgoingMessages WHERE Kind = 'Post'",
        row => new MessageRow(row.GetInt64(0), row.GetString(1), row.GetBoolean(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4)));

    /// <summary>The keys of deliveries whose turn is done.</summary>
    public IReadOnlySet<string> Received() => Read(
        "SELECT \"Key\" FROM ReceivedActivities WHERE Pending IS NULL", row => row.GetString(0)).ToHashSet(StringComparer.Ordinal);

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = new SqliteConnection(_connection);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var all = new List<T>();
        while (rows.Read()) all.Add(read(rows));
        return all;
    }
}

/// <summary>A ticket with what happened to it, in order, and its cards.</summary>
public sealed record TicketRow(
    string Title, string State, string Requester, string? Owner, string? OwnerName, string Number, IReadOnlyList<string> Events, IReadOnlyList<CardRow> Cards);

/// <summary>A live card.</summary>
public sealed record CardRow(
    Guid Id, string Subject, string View, string Place, string? ActivityId, int WantedVersion, int ShownVersion, string? Conversation,
    bool PossiblyTwice);

/// <summary>A message that was to be posted.</summary>
public sealed record MessageRow(long Id, string State, bool PossiblyTwice, string Place, string? Problem);
