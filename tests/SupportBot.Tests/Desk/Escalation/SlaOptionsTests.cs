using NodaTime;
using NodaTime.Text;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Sla;

namespace SupportBot.Tests.Desk.Escalation;

public sealed class SlaOptionsTests
{
    [Theory]
    [InlineData("TimeZone", "Paris", "it is no IANA zone such as Europe/Paris")]
    [InlineData("Hours", "", "there is no day in it, so nobody would ever work")]
    [InlineData("Hours", "Mon-Fri", "\"Mon-Fri\" is not like Mon-Fri 08:00-12:00 13:30-18:00")]
    [InlineData("Hours", "Lun-Ven 08:00-18:00", "\"Lun-Ven\" is no weekday such as Mon or Mon-Fri")]
    [InlineData("Hours", "Mon-Fri 8h-18h", "\"8h\" is no time of day; write it like 09:00")]
    [InlineData("Hours", "Mon-Fri 08:00-18:00; Fri 08:00-12:00", "Friday is there twice")]
    [InlineData("Holidays", "2026-02-30", "\"2026-02-30\" is no date such as 2026-12-24 or 12-24")]
    [InlineData("HolidayRegion", "Bretagne", "it is none of Metropole, AlsaceMoselle, Guadeloupe, Guyane, Martinique, LaReunion, Mayotte, none")]
    [InlineData("P1", "15m", "write it like \"15m / 4h\": to the first answer / to the solution")]
    [InlineData("P4", "8h / 5 weeks", "\"5 weeks\" is no promise such as 15m, 4h, 5d or none")]
    [InlineData("Warnings", "early assignee", "\"early\" is no level of a deadline; write it like 75% or +30m")]
    [InlineData("Warnings", "75%", "\"75%\" does not say whom: assignee, room, oncall, lead, manager, person:alice")]
    [InlineData("Warnings", "75% boss", "\"boss\" is none of assignee, room, oncall, lead, manager, person:alice")]
    [InlineData("Warnings", "75% person:", "\"person:\" is none of assignee, room, oncall, lead, manager, person:alice")]
    [InlineData("Warnings", "75% room; 75 manager", "\"75\" is there twice")]
    public void What_makes_no_sense_is_refused_with_its_key_and_value(string key, string value, string why)
    {
        var options = new SlaOptions();
        typeof(SlaOptions).GetProperty(key)!.SetValue(options, value);
        var wrong = Assert.Single(options.Validate(new(options)));
        Assert.Equal($"Sla:{key} is \"{value}\": {why}.", wrong.ErrorMessage);
    }

    [Fact]
    public void Days_are_working_days_and_none_is_no_promise()
    {
        var rules = new SlaRules(new SlaOptions { Hours = "Mon-Thu 08:00-12:00 13:30-18:00; Fri 08:00-12:00 13:30-18:00", P2 = "none / 2d" });
        Assert.Null(rules.Policy.For(Priority.P2, SlaClockKind.Response));
        Assert.Equal(Duration.FromHours(17), rules.Policy.For(Priority.P2, SlaClockKind.Resolution)!.Length);
    }

    [Theory]
    [InlineData("TimeZone", "America/Toronto", "2026-03-03T08:00:00Z", false)]
    [InlineData("TimeZone", "Europe/Paris", "2026-03-03T08:00:00Z", true)]
    [InlineData("Hours", "Sat-Mon 10:00-11:00", "2026-03-03T08:00:00Z", false)]
    [InlineData("Hours", "Sat-Mon 10:00-11:00", "2026-03-08T09:30:00Z", true)]
    [InlineData("Holidays", "2026-03-03", "2026-03-03T08:00:00Z", false)]
    [InlineData("Holidays", "12-24, 03-03", "2027-03-03T08:00:00Z", false)]
    [InlineData("HolidayRegion", "Metropole", "2026-04-06T08:00:00Z", false)]
    [InlineData("HolidayRegion", "none", "2026-04-06T08:00:00Z", true)]
    [InlineData("HolidayRegion", "Metropole", "2026-04-03T08:00:00Z", true)]
    [InlineData("HolidayRegion", "AlsaceMoselle", "2026-04-03T08:00:00Z", false)]
    public void The_calendar_follows_each_of_its_settings(string key, string value, string at, bool open)
    {
        var options = new SlaOptions();
        typeof(SlaOptions).GetProperty(key)!.SetValue(options, value);
        Assert.Equal(open, new SlaRules(options).Calendar.IsOpen(InstantPattern.ExtendedIso.Parse(at).Value));
    }
}
