using NodaTime;
using NodaTime.Text;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.OnCall;
using SupportBot.Language;

namespace SupportBot.Tests.Desk.OnCall;

public sealed class RotaTests
{
    private const int Alice = 1, Bob = 2, Nadia = 3;

    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    [Fact]
    public void People_take_turns_from_hand_over_to_hand_over()
    {
        var rota = Weekly();
        Assert.Equal(
            ["2026-03-02 09:00 nobody", "2026-03-09 09:00 Alice", "2026-03-16 09:00 Bob", "2026-03-23 09:00 Nadia", "2026-03-30 09:00 Alice"],
            Say(rota, "2026-03-02T09:00", "2026-04-06T09:00"));
    }

    [Theory]
    [InlineData("2026-03-29T02:30", "Europe/Paris", 23)]
    [InlineData("2026-10-25T02:30", "Europe/Paris", 25)]
    [InlineData("2026-03-08T02:30", "America/New_York", 23)]
    [InlineData("2026-11-01T01:30", "America/New_York", 25)]
    public void A_daily_hand_over_keeps_its_wall_clock_when_the_clock_changes(string changed, string zoneId, int hours)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var date = Local(changed).Date;
        var rota = new Rota(zone, [new RotaLayer([Alice, Bob], date.PlusDays(-3).At(new LocalTime(22, 0)), 1, zone)]);
        var shifts = rota.Within(Span(zone, date.PlusDays(-1).At(new LocalTime(22, 0)), date.At(new LocalTime(22, 0))), []);
        Assert.Equal(Duration.FromHours(hours), Assert.Single(shifts).Until - shifts[0].From);
    }

    [Fact]
    public void A_hand_over_in_the_hour_that_comes_twice_happens_once()
    {
        var rota = new Rota(Paris, [new RotaLayer([Alice, Bob], Local("2026-10-24T02:30"), 1, Paris)]);
        Assert.Equal(
            ["2026-10-24 02:30 Alice", "2026-10-25 02:30 Bob", "2026-10-26 02:30 Alice"],
            Say(rota, "2026-10-24T02:30", "2026-10-27T02:30"));
    }

    [Fact]
    public void Whatever_the_start_the_same_person_is_on_call_at_the_same_time()
    {
        var rota = new Rota(NewYork, [new RotaLayer([Alice, Bob, Nadia], Local("2026-01-05T17:00"), 10, NewYork)]);
        var whole = rota.Within(Span(NewYork, Local("2026-01-05T17:00"), Local("2026-12-31T17:00")), []);
        foreach (var shift in whole)
        {
            var middle = shift.From + (shift.Until - shift.From) / 2;
            Assert.Equal(shift.PersonId, rota.Within(new Interval(middle, middle + Duration.FromMinutes(1)), [])[0].PersonId);
        }

        Assert.Equal(36, whole.Count);
    }

    [Fact]
    public void A_later_layer_goes_before_an_earlier_one_in_its_hours()
    {
        var rota = new Rota(Paris,
        [
            new RotaLayer([Alice], Local("2026-03-02T00:00"), 7, Paris),
            new RotaLayer([Bob], Local("2026-03-02T00:00"), 7, Paris, Hours("Mon-Fri 18:00-08:00; Sat 09:00-12:00")),
        ]);
        Assert.Equal(
            [
                "2026-03-06 12:00 Alice", "2026-03-06 18:00 Bob", "2026-03-07 08:00 Alice", "2026-03-07 09:00 Bob", "2026-03-07 12:00 Alice",
                "2026-03-09 18:00 Bob",
            ],
            Say(rota, "2026-03-06T12:00", "2026-03-10T00:00"));
    }

    [Fact]
    public void A_layer_that_has_hours_leaves_holes()
    {
        var rota = new Rota(Paris, [new RotaLayer([Alice], Local("2026-03-02T00:00"), 7, Paris, Hours("Mon-Fri 09:00-18:00"))]);
        Assert.Equal(
            ["2026-03-06 12:00 Alice", "2026-03-06 18:00 nobody", "2026-03-09 09:00 Alice"], Say(rota, "2026-03-06T12:00", "2026-03-09T12:00"));
    }

    [Fact]
    public void What_was_agreed_goes_before_the_rota_and_what_was_agreed_later_before_that()
    {
        var now = At(Paris, Local("2026-03-09T10:00"));
        var first = RotaOverride.Put(Bob, 1, At(Paris, Local("2026-03-10T08:00")), At(Paris, Local("2026-03-12T08:00")), Bob, now);
        var second = RotaOverride.Put(Nadia, 1, At(Paris, Local("2026-03-11T08:00")), At(Paris, Local("2026-03-11T20:00")), Nadia, now + Duration.FromHours(1));
        Assert.Equal(
            [
                "2026-03-09 12:00 Alice", "2026-03-10 08:00 Bob", "2026-03-11 08:00 Nadia", "2026-03-11 20:00 Bob", "2026-03-12 08:00 Alice",
            ],
            Say(Weekly(), "2026-03-09T12:00", "2026-03-13T12:00", second, first));
    }

    [Theory]
    [InlineData("2026-03-10T08:00", "2026-03-10T08:00", "oncall.ends-before-it-begins")]
    [InlineData("2026-03-01T08:00", "2026-03-02T08:00", "oncall.is-over")]
    [InlineData("2026-03-10T08:00", "2026-09-10T08:00", "oncall.too-long")]
    public void An_agreement_that_makes_no_sense_is_refused(string from, string until, string key)
    {
        var now = At(Paris, Local("2026-03-09T10:00"));
        Assert.Equal(key, Assert.Throws<RuleViolationException>(
            () => RotaOverride.Put(Bob, 1, At(Paris, Local(from)), At(Paris, Local(until)), Bob, now)).Phrase.Key);
    }

    [Fact]
    public void An_exchange_is_agreed_once_and_only_by_whom_it_was_asked()
    {
        var now = At(Paris, Local("2026-03-09T10:00"));
        var given = new Shift(now + Duration.FromDays(1), now + Duration.FromDays(2), Alice);
        var taken = new Shift(now + Duration.FromDays(3), now + Duration.FromDays(4), Bob);
        var swap = ShiftSwap.Ask(1, given, taken, now);

        Assert.Equal("oncall.no-such-swap", Assert.Throws<RuleViolationException>(() => swap.Agree(Alice, now)).Phrase.Key);
        Assert.Equal([(Bob, given.From), (Alice, taken.From)], swap.Agree(Bob, now).Select(agreed => (agreed.PersonId, agreed.From)));
        Assert.Equal("oncall.swap-was-agreed", Assert.Throws<RuleViolationException>(() => swap.Decline(Bob)).Phrase.Key);
        Assert.Equal("oncall.swap-with-yourself", Assert.Throws<RuleViolationException>(() => ShiftSwap.Ask(1, given, given, now)).Phrase.Key);
    }

    private static DutyHours Hours(string text) => new(WeekHours.Parse(text, why => new FormatException(why)), why => new FormatException(why));

    private static Rota Weekly() => new(Paris, [new RotaLayer([Alice, Bob, Nadia], Local("2026-03-09T09:00"), 7, Paris)]);

    private static IEnumerable<string> Say(Rota rota, string from, string until, params RotaOverride[] agreed) =>
        rota.Within(Span(rota.Zone, Local(from), Local(until)), agreed).Select(shift =>
            $"{shift.From.InZone(rota.Zone).LocalDateTime.ToString("uuuu-MM-dd HH:mm", null)} "
            + shift.PersonId switch { Alice => "Alice", Bob => "Bob", Nadia => "Nadia", _ => "nobody" });

    private static Interval Span(DateTimeZone zone, LocalDateTime from, LocalDateTime until) => new(At(zone, from), At(zone, until));

    private static Instant At(DateTimeZone zone, LocalDateTime local) => local.InZoneLeniently(zone).ToInstant();

    private static LocalDateTime Local(string text) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value;
}
