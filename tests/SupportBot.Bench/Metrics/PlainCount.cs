using Microsoft.Data.Sqlite;

namespace SupportBot.Bench.Metrics;

/// <summary>What was counted for one team, or for all (0), in one month, or for all time.</summary>
public sealed class PlainSums
{
    public long Opened { get; set; }
    public long Reopened { get; set; }
    public long Reassigned { get; set; }
    public long Waited { get; set; }

    /// <summary>How much more came to be open than ceased to be.</summary>
    public long Flow { get; set; }

    /// <summary>Working minutes.</summary>
    public List<int> Solutions { get; } = [];

    /// <summary>Working minutes.</summary>
    public List<int> Answers { get; } = [];
}

/// <summary>
/// The figures worked out a second time by another way and without any of the product's code: one pass over the raw rows of the event log, ticket by
/// ticket, with sums by month and team. Working time is Monday to Friday, eight to six in Paris, without holidays.
/// </summary>
public sealed class PlainCount
{
    private readonly Dictionary<(int Month, int Team), PlainSums> _sums = [];

    /// <summary>The months, 202603, in which something happened.</summary>
    public IEnumerable<int> Months => _sums.Keys.Select(key => key.Month).Distinct().Order();

    public PlainSums Of(int month, int team) => _sums.TryGetValue((month, team), out var sums) ? sums : _sums[(month, team)] = new PlainSums();

    public long OpenAfter(int month, int team) => _sums.Where(one => one.Key.Team == team && one.Key.Month <= month).Sum(one => one.Value.Flow);

    public static PlainCount Read(string database)
    {
        var count = new PlainCount();
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT e.TicketId, t.TeamId, e.Verb, e.At, e.After FROM TicketEvents e JOIN Tickets t ON t.Id = e.TicketId ORDER BY e.TicketId, e.Id";
        using var row = command.ExecuteReader();
        var (last, ticket) = ("", new Ticket(count, 0));
        while (row.Read())
        {
            if (row.GetString(0) != last) (last, ticket) = (row.GetString(0), new Ticket(count, row.GetInt32(1)));
            ticket.Happened(row.GetString(2), row.GetInt64(3), row.IsDBNull(4) ? null : row.GetString(4));
        }

        foreach (var sums in count._sums.Values)
        {
            sums.Solutions.Sort();
            sums.Answers.Sort();
        }

        return count;
    }

    private sealed class Ticket(PlainCount count, int team)
    {
        private long _opened;
        private long _began;
        private long? _waitsSince;
        private bool _isAsked;
        private bool _isAnswered;
        private int _waited;
        private string? _owner;
        private bool _isOpen;

        public void Happened(string verb, long at, string? after)
        {
            switch (verb)
            {
                case "Open":
                    (_opened, _began) = (at, at);
                    Add(at, sums => sums.Opened++);
                    Turns(open: true, at);
                    break;
                case "Claim" or "Assign":
                    if (_owner is not null && _owner != after) Add(at, sums => sums.Reassigned++);
                    _owner = after;
                    Answers(at);
                    Waits(false, at);
                    break;
                case "Ask" or "Hold":
                    if (verb == "Ask") Answers(at);
                    _isAsked = verb == "Ask";
                    Waits(true, at);
                    break;
                case "Resume":
                case "Answer" when _isAsked:
                    Waits(false, at);
                    break;
                case "Resolve":
                    Waits(false, at);
                    var (minutes, waited) = (PlainHours.Minutes(_began, at), _waited);
                    Add(at, sums => { sums.Solutions.Add(minutes); sums.Waited += waited; });
                    Turns(open: false, at);
                    break;
                case "StillBroken" or "Reopen":
                    Add(at, sums => sums.Reopened++);
                    (_began, _waited) = (at, 0);
                    Turns(open: true, at);
                    break;
            }
        }

        private void Answers(long at)
        {
            if (_isAnswered) return;
            _isAnswered = true;
            var minutes = PlainHours.Minutes(_opened, at);
            Add(at, sums => sums.Answers.Add(minutes));
        }

        private void Waits(bool waits, long at)
        {
            if (waits == _waitsSince is not null) return;
            if (_waitsSince is { } since) _waited += PlainHours.Minutes(since, at);
            _waitsSince = waits ? at : null;
        }

        private void Turns(bool open, long at)
        {
            if (_isOpen == open) return;
            _isOpen = open;
            Add(at, sums => sums.Flow += open ? 1 : -1);
        }

        private void Add(long at, Action<PlainSums> add)
        {
            var local = PlainHours.Local(at);
            var month = (local.Year * 100) + local.Month;
            add(count.Of(month, 0));
            add(count.Of(month, team));
        }
    }
}

/// <summary>Working time by the base library's own calendar.</summary>
internal static class PlainHours
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
    private static readonly Dictionary<DateOnly, (long Opens, long Closes)> Days = [];

    public static DateTime Local(long ticks) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.UnixEpoch.AddTicks(ticks), Paris);

    /// <summary>Whole minutes.</summary>
    public static int Minutes(long from, long to)
    {
        if (to <= from) return 0;
        var (worked, last) = (0L, DateOnly.FromDateTime(Local(to)));
        for (var day = DateOnly.FromDateTime(Local(from)); day <= last; day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
            var (opens, closes) = HoursOf(day);
            worked += Math.Max(0, Math.Min(to, closes) - Math.Max(from, opens));
        }

        return (int)(worked / TimeSpan.TicksPerMinute);
    }

    private static (long Opens, long Closes) HoursOf(DateOnly day)
    {
        if (Days.TryGetValue(day, out var hours)) return hours;
        return Days[day] = (At(day, 8), At(day, 18));
    }

    private static long At(DateOnly day, int hour) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(hour, 0)), Paris).Ticks - DateTime.UnixEpoch.Ticks;
}
