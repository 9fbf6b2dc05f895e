using NodaTime;
using SupportBot.Desk.Sla;
using static SupportBot.Tests.Desk.Sla.Desks;

namespace SupportBot.Tests.Desk.Sla;

public sealed class BusinessTimePropertyTests
{
    [Theory]
    [MemberData(nameof(Calendars))]
    public void Adding_then_measuring_gives_back_what_was_added(string name) => Try(name, (calendar, from, _, length) =>
    {
        Assert.Equal(length, calendar.Between(from, calendar.Add(from, length)));
        Assert.Equal(length, calendar.Between(calendar.Subtract(from, length), from));
        Assert.Equal(calendar.RollForward(from), calendar.RollForward(calendar.Subtract(calendar.Add(from, length), length)));
    });

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Later_stays_later_and_longer_stays_longer(string name) => Try(name, (calendar, from, to, length) =>
    {
        var (early, late) = (Instant.Min(from, to), Instant.Max(from, to));
        Assert.True(calendar.Add(early, length) <= calendar.Add(late, length));
        Assert.True(calendar.Add(early, length) < calendar.Add(early, length + Duration.FromSeconds(1)));
        Assert.InRange(calendar.Between(early, late), Duration.Zero, late - early);
        Assert.Equal(-calendar.Between(early, late), calendar.Between(late, early));
    });

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Splitting_an_interval_or_a_duration_anywhere_changes_nothing(string name) => Try(name, (calendar, from, to, length) =>
    {
        var middle = from + ((to - from) / 3);
        Assert.Equal(calendar.Between(from, to), calendar.Between(from, middle) + calendar.Between(middle, to));
        Assert.Equal(calendar.Add(from, length), calendar.Add(calendar.Add(from, length / 3), length - (length / 3)));
    });

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Openings_and_closings_agree_with_being_open(string name) => Try(name, (calendar, from, _, _) =>
    {
        if (calendar.NextOpening(from) is not { } opening || calendar.NextClosing(from) is not { } closing)
            return;
        var instant = Duration.FromNanoseconds(1);
        Assert.True(calendar.IsOpen(opening));
        Assert.False(calendar.IsOpen(opening - instant));
        Assert.False(calendar.IsOpen(closing));
        Assert.True(calendar.IsOpen(closing - instant));
        Assert.Equal(calendar.IsOpen(from), closing < opening);
        Assert.Equal(calendar.IsOpen(from) ? from : opening, calendar.RollForward(from));
        Assert.Equal(calendar.IsOpen(from) ? closing - from : Duration.Zero, calendar.Between(from, Instant.Min(opening, closing)));
    });

    public static TheoryData<string> Calendars() => [.. All.Keys];

    private static void Try(string name, Action<BusinessCalendar, Instant, Instant, Duration> property)
    {
        // A fixed seed: what fails today fails tomorrow.
        var random = new Random(20261121);
        var epoch = Instant.FromUtc(2015, 1, 1, 0, 0);
        for (var i = 0; i < 500; i++)
            property(All[name], Somewhere(), Somewhere(), Duration.FromSeconds(random.Next(1, 400_000)));

        // Half of the instants lie near a clock change.
        Instant Somewhere()
        {
            var somewhere = epoch + Duration.FromSeconds(random.NextInt64(0, 15L * 365 * 86400));
            var change = All[name].Zone.GetZoneInterval(somewhere);
            return random.Next(2) == 0 || !change.HasEnd ? somewhere : change.End + Duration.FromMinutes(random.Next(-3000, 3000));
        }
    }

    private static readonly Dictionary<string, BusinessCalendar> All = new()
    {
        ["office in Paris"] = Office,
        ["nights in New York"] = Nights,
        ["around the clock, holidays"] = BusinessCalendar.AroundTheClock(Paris, new FrenchHolidays(FrenchRegion.AlsaceMoselle)),
        ["around the clock"] = DayAndNight,
        ["midnight clock changes"] = BusinessCalendar.Weekly(DateTimeZoneProviders.Tzdb["America/Sao_Paulo"],
            Open("00:00-03:00", "20:00-24:00"), null, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday),
        ["half-hour clock change"] = BusinessCalendar.Weekly(DateTimeZoneProviders.Tzdb["Australia/Lord_Howe"],
            Open("00:30-02:15", "02:20-05:00", "23:00-00:10"), null, IsoDayOfWeek.Sunday),
        ["edges in the gap"] = BusinessCalendar.Weekly(Paris, Open("01:00-02:15", "02:30-02:45", "02:50-03:30"), null,
            IsoDayOfWeek.Sunday, IsoDayOfWeek.Monday),
    };
}
