using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.People;

namespace SupportBot.Bench.Sweeps;

/// <summary>
/// Fills the database of a running host: three tickets come about as all tickets do, and are then copied by the database itself.
/// One in twenty is being worked on, one in a hundred is on hold, the others are closed; the first so many are due within one minute.
/// </summary>
public sealed class ManyTickets(HostInside host, string database)
{
    private const int AtOnce = 100_000;
    private const long Second = 10_000_000;

    private List<int> _agents = [];
    private List<int> _people = [];

    /// <returns>Instant by which all of the due ones are.</returns>
    public async Task<Instant> FillAsync(int tickets, int due, Duration untilWarned)
    {
        var dueBy = SystemClock.Instance.GetCurrentInstant();
        var opened = dueBy - Duration.FromMinutes(1) - untilWarned;
        var worked = await MakeAsync(opened, (_, _) => { });
        var held = await MakeAsync(opened, (ticket, by) => ticket.Hold("Waiting for a part", dueBy + Duration.FromDays(7), by, opened + Duration.FromMinutes(1)));
        var closed = await MakeAsync(opened, (ticket, by) =>
        {
            ticket.Resolve(ResolutionCode.Fixed, "Restarted", by, opened + Duration.FromMinutes(1));
            ticket.Close(opened + Duration.FromMinutes(2));
        });
        await using var connection = await OpenAsync();
        for (var first = 1; first <= tickets; first += AtOnce)
        {
            var last = Math.Min(first + AtOnce - 1, tickets);
            await CopyAsync(connection, worked, first, last, $"i <= {due}", $"{Second} * (i % 60)");
            await CopyAsync(connection, worked, first, last, $"i > {due} AND i % 20 = 0", $"{Second} * (600 + i % 3000)");
            await CopyAsync(connection, held, first, last, $"i > {due} AND i % 100 = 1", "0");
            await CopyAsync(connection, closed, first, last, $"i > {due} AND i % 20 <> 0 AND i % 100 <> 1", "0");
            await DoAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE);");
        }

        // What was copied from would be due as well.
        await DoAsync(connection, $"UPDATE TicketClocks SET NextFireAt = NULL WHERE TicketId IN ('{Key(worked)}', '{Key(held)}', '{Key(closed)}');");
        return dueBy;
    }

    /// <summary>Makes those that were due so again, as if nobody had been told.</summary>
    /// <param name="later">From the warning that was given to the next.</param>
    public async Task AgainAsync(Duration later)
    {
        await using var connection = await OpenAsync();
        await DoAsync(connection, $"UPDATE TicketClocks SET NextFireAt = NextFireAt - {later.BclCompatibleTicks} WHERE Id IN (SELECT ClockId FROM FiredLevels); "
            + "DELETE FROM FiredLevels; DELETE FROM OutgoingMessages;");
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false, DefaultTimeout = 600 }.ToString());
        await connection.OpenAsync();
        await DoAsync(connection, "PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-400000;");
        return connection;
    }

    private Task<Guid> MakeAsync(Instant opened, Action<Ticket, Actor> change) => host.Get<UnitOfWork>().RunAsync(async (services, token) =>
    {
        var db = services.GetRequiredService<SupportBotDb>();
        var agents = RoleCombinations.With(Role.Agent);
        _agents = await db.People().Where(person => agents.Contains(person.Roles)).Select(person => person.Id).ToListAsync(token);
        _people = await db.People().Select(person => person.Id).ToListAsync(token);
        var requester = await db.People().OrderBy(person => person.Id).LastAsync(token);
        var team = await db.Teams().OrderBy(team => team.Id).FirstAsync(token);
        var by = new Actor(requester.Id, "msteams");
        var wanted = new NewTicket(TicketKind.Incident, "An old trouble", "An old trouble, told at some length so that the row is as long as others", requester.Id, requester.OrganisationId);
        var ticket = Ticket.Open(wanted, Priority.P3, team.Id, by, opened);
        db.Add(ticket);
        ticket.Claim(new Actor(_agents[0], "msteams"), opened);
        change(ticket, new Actor(_agents[0], "msteams"));
        return ticket.Id;
    }, CancellationToken.None);

    private async Task CopyAsync(SqliteConnection connection, Guid model, int first, int last, string which, string later)
    {
        var numbers = $"WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last}) ";
        await CopyTableAsync("Tickets", "Id", new(StringComparer.Ordinal)
        {
            ["Id"] = Copy,
            ["NumberValue"] = "1000 + i",
            ["RequesterId"] = OneOf(_people),
            ["OwnerId"] = OneOf(_agents),
            ["TeamId"] = "1 + i % (SELECT COUNT(*) FROM Teams)",
        });
        await CopyTableAsync("TicketClocks", "TicketId", new(StringComparer.Ordinal)
        {
            ["Id"] = null,
            ["TicketId"] = Copy,
            ["StartedAt"] = "StartedAt + " + later,
            ["RunningSince"] = "RunningSince + " + later,
            ["NextFireAt"] = "NextFireAt + " + later,
        });

        async Task CopyTableAsync(string table, string key, Dictionary<string, string?> changed)
        {
            var columns = (await ColumnsAsync(connection, table)).Where(column => changed.GetValueOrDefault(column, column) is not null).ToList();
            await DoAsync(connection, $"{numbers} INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", columns.Select(column => changed.GetValueOrDefault(column, column)))} "
                + $"FROM n CROSS JOIN {table} WHERE {key} = '{Key(model)}' AND {which};");
        }
    }

    private const string Copy = "printf('%08X-0000-7000-8000-%012X', i, i)";

    private static string OneOf(List<int> ids) =>
        "CASE i % " + ids.Count.ToString(CultureInfo.InvariantCulture) + string.Concat(ids.Select((id, at) => string.Create(CultureInfo.InvariantCulture, $" WHEN {at} THEN {id}"))) + " END";

    // As the entity framework writes it.
    private static string Key(Guid id) => id.ToString().ToUpperInvariant();

    private static async Task<List<string>> ColumnsAsync(SqliteConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync()) columns.Add(reader.GetString(0));
        return columns;
    }

    private static async Task DoAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
