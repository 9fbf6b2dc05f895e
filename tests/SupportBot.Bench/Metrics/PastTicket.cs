using System.Globalization;
using Microsoft.Data.Sqlite;
using NodaTime;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;

namespace SupportBot.Bench.Metrics;

/// <summary>A ticket of the past as it is written straight into the database.</summary>
public sealed record PastTicket(Instant OpenedAt, int TeamId, int? ServiceId, int OrganisationId, Priority Priority)
{
    private readonly List<(TicketVerb Verb, Instant At, int ById, string? After)> _events = [];

    public IReadOnlyList<(TicketVerb Verb, Instant At, int ById, string? After)> Events => _events;

    public PastTicket Happened(TicketVerb verb, Instant at, int byId, string? after = null)
    {
        _events.Add((verb, at, byId, after));
        return this;
    }

    /// <summary>Where its history leaves it.</summary>
    public TicketState State => _events.Aggregate(TicketState.New, (state, happened) => Lifecycle.After(state, happened.Verb) ?? state);

    public int? OwnerId => _events.LastOrDefault(happened => happened.Verb is TicketVerb.Claim or TicketVerb.Assign) is { After: { } after } ? int.Parse(after, CultureInfo.InvariantCulture) : null;
}

/// <summary>Writes tickets of the past, in one transaction after the other.</summary>
public static class PastTickets
{
    private const int AtOnce = 20_000;

    private static readonly string[] Troubles =
    [
        "The VPN drops", "My password expired", "No mail comes", "The printer jams", "No sound in meetings", "The screen stays dark", "The laptop is slow", "No Wi-Fi", "The badge is refused",
        "The project folder is full", "Excel crashes", "The phone does not ring", "L’imprimante bourre", "Mot de passe oublié", "La messagerie est lente", "Le VPN coupe", "Pas de réseau",
    ];

    /// <returns>How many events it was.</returns>
    public static long Write(string database, IEnumerable<PastTicket> tickets)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using (var pragma = connection.CreateCommand())
        {
            pragma.CommandText = "PRAGMA synchronous=OFF;";
            pragma.ExecuteNonQuery();
        }

        var (number, events) = (0, 0L);
        foreach (var some in tickets.Chunk(AtOnce))
        {
            using var transaction = connection.BeginTransaction();
            using var ticketRow = Insert(connection, transaction, "Tickets",
                "Id", "Kind", "NumberValue", "Title", "Description", "State", "Impact", "Urgency", "Priority", "OrganisationId", "RequesterId", "TeamId", "ServiceId", "OpenedAt", "Version", "OwnerId");
            using var eventRow = Insert(connection, transaction, "TicketEvents", "TicketId", "Verb", "At", "ById", "After");
            foreach (var ticket in some)
            {
                var id = Guid.CreateVersion7(ticket.OpenedAt.ToDateTimeOffset());
                Run(ticketRow, id, "Incident", ++number, $"{Troubles[number * 7919L % Troubles.Length]} in room {number % 400}", "Told at some length so that the row is as long as others are", ticket.State.ToString(), "OnePerson", "SlowsMe",
                    ticket.Priority.ToString(), ticket.OrganisationId, ticket.OrganisationId, ticket.TeamId, ticket.ServiceId, ticket.OpenedAt.ToUnixTimeTicks(), ticket.Events.Count, ticket.OwnerId);
                foreach (var (verb, at, byId, after) in ticket.Events) Run(eventRow, id, verb.ToString(), at.ToUnixTimeTicks(), byId, after);
                events += ticket.Events.Count;
            }

            transaction.Commit();
        }

        return events;
    }

    private static SqliteCommand Insert(SqliteConnection connection, SqliteTransaction transaction, string table, params string[] columns)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, at) => "$" + at))})";
        for (var at = 0; at < columns.Length; at++) command.Parameters.Add(new SqliteParameter("$" + at, null));
        return command;
    }

    private static void Run(SqliteCommand command, params object?[] values)
    {
        for (var at = 0; at < values.Length; at++) command.Parameters[at].Value = values[at] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }
}
