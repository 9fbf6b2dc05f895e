using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using SupportBot.Data;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Sla;
using SupportBot.Tests.App;

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

    [Theory]
    [InlineData("Hours", "24/7", "Sla:Calendars:own:Hours is \"24/7\": \"24/7\" is not like Mon-Fri 08:00-12:00 13:30-18:00.")]
    [InlineData("TimeZone", "Toronto", "Sla:Calendars:own:TimeZone is \"Toronto\": it is no IANA zone such as Europe/Paris.")]
    [InlineData("DatedHours", "2026-12-24", "Sla:Calendars:own:DatedHours is \"2026-12-24\": \"2026-12-24\" is not like 2026-12-24 08:00-12:00 or 2026-12-24 closed.")]
    [InlineData("DatedHours", "2026-12-24 closed; 2026-12-24 closed", "Sla:Calendars:own:DatedHours is \"2026-12-24 closed; 2026-12-24 closed\": 2026-12-24 is there twice.")]
    [InlineData("HolidayFile", "nowhere.ics", "Sla:Calendars:own:HolidayFile is \"nowhere.ics\": there is no such file.")]
    public void A_calendar_that_makes_no_sense_is_refused_with_its_name(string key, string value, string why)
    {
        var calendar = new SlaCalendarOptions { Hours = "24x7" };
        typeof(SlaCalendarOptions).GetProperty(key)!.SetValue(calendar, value);
        Assert.Equal(why, Refused(options => options.Calendars["own"] = calendar));
    }

    [Theory]
    [InlineData("Priorities", "P1 P5", "Sla:Policies:gold:Priorities is \"P1 P5\": \"P5\" is not one of P1 to P4.")]
    [InlineData("Calendar", "always", "Sla:Policies:gold:Calendar is \"always\": it is none of desk.")]
    [InlineData("P3", "4h", "Sla:Policies:gold:P3 is \"4h\": write it like \"15m / 4h\": to the first answer / to the solution.")]
    [InlineData("P1", "4h / 5h", "Sla:Policies:gold:P1 is \"4h / 5h\": this policy is for P2 P3 only.")]
    [InlineData("Warnings", "75% boss", "Sla:Policies:gold:Warnings is \"75% boss\": \"boss\" is none of assignee, room, oncall, lead, manager, person:alice.")]
    [InlineData("CloseAfterWorkingDays", 61, "Sla:Policies:gold:CloseAfterWorkingDays is \"61\": it is no number of days from 0 to 60.")]
    public void A_policy_that_makes_no_sense_is_refused_with_its_name(string key, object value, string why)
    {
        var policy = new SlaPolicyOptions { Priorities = "P2 P3" };
        typeof(SlaPolicyOptions).GetProperty(key)!.SetValue(policy, value);
        Assert.Equal(why, Refused(options => options.Policies["gold"] = policy));
    }

    [Fact]
    public void Two_policies_that_one_ticket_fits_alike_are_refused_as_are_one_for_everything_and_one_of_a_taken_name()
    {
        Assert.Equal("Sla:Policies:a is \"a\": a ticket may fit it and b alike, and neither goes first.", Refused(options =>
        {
            options.Policies["a"] = new SlaPolicyOptions { Services = "vpn, email" };
            options.Policies["b"] = new SlaPolicyOptions { Services = "email" };
        }));
        Assert.Equal(
            "Sla:Policies:a is \"a\": it names no organisation, service, priority or VIP; what goes for all stands in the section itself.",
            Refused(options => options.Policies["a"] = new SlaPolicyOptions { P1 = "1h / 2h" }));
        Assert.Equal("Sla:Policies:Desk is \"Desk\": this name is taken by what the section itself says.", Refused(options => options.Policies["Desk"] = new SlaPolicyOptions { Vip = true }));
        Assert.Equal("Sla:Since is \"1 March\": it is no date such as 2026-12-24.", Refused(options => options.Since = "1 March"));
    }

    [Theory]
    [InlineData("Organisations", "acme", "Sla:Policies:gold:Organisations is \"acme\": the desk has no organisation \"acme\".")]
    [InlineData("Services", "vpn, fax", "Sla:Policies:gold:Services is \"vpn, fax\": the desk has no service \"fax\".")]
    [InlineData("Warnings", "50% person:zoe", "Sla:Policies:gold:Warnings is \"50% person:zoe\": there is nobody called \"zoe\" on this desk.")]
    public async Task A_policy_for_what_the_desk_does_not_have_stops_the_start(string key, string value, string why)
    {
        await using var app = await SupportBotApp.StartAsync();
        var (options, policy) = (new SlaOptions(), new SlaPolicyOptions { Priorities = "P2" });
        typeof(SlaPolicyOptions).GetProperty(key)!.SetValue(policy, value);
        options.Policies["gold"] = policy;
        var atStart = new CheckSlaNames(app.Services.GetRequiredService<UnitOfWork>(), new SlaRules(options), options);
        Assert.Equal(why, (await Assert.ThrowsAsync<FormatException>(() => atStart.StartAsync(CancellationToken.None))).Message);
    }

    private static string Refused(Action<SlaOptions> change)
    {
        var options = new SlaOptions();
        change(options);
        return Assert.Single(options.Validate(new(options))).ErrorMessage!;
    }

    [Fact]
    public void Days_are_working_days_and_none_is_no_promise()
    {
        var rules = new SlaRules(new SlaOptions { Hours = "Mon-Thu 08:00-12:00 13:30-18:00; Fri 08:00-12:00 13:30-18:00", P2 = "none / 2d" });
        Assert.Null(rules.Default.Promises.For(Priority.P2, SlaClockKind.Response));
        Assert.Equal(Duration.FromHours(17), rules.Default.Promises.For(Priority.P2, SlaClockKind.Resolution)!.Length);
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
