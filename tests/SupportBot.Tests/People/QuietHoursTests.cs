using NodaTime;
using NodaTime.Text;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Tests.People;

public sealed class QuietHoursTests
{
    [Theory]
    [InlineData("20:00-07:30", "Europe/Paris", "2026-03-03T19:00:00Z", "2026-03-04T06:30:00Z")]
    [InlineData("20:00-07:30", "Europe/Paris", "2026-03-04T06:29:59Z", "2026-03-04T06:30:00Z")]
    [InlineData("20:00-07:30", "Europe/Paris", "2026-03-04T06:30:00Z", null)]
    [InlineData("20:00-07:30", "Europe/Paris", "2026-03-03T18:59:59Z", null)]
    [InlineData("12:00-14:00", "Europe/Paris", "2026-03-03T12:00:00Z", "2026-03-03T13:00:00Z")]
    // The night that is an hour shorter, and the one that is an hour longer.
    [InlineData("20:00-07:30", "Europe/Paris", "2026-03-28T22:00:00Z", "2026-03-29T05:30:00Z")]
    [InlineData("20:00-07:30", "Europe/Paris", "2026-10-24T22:00:00Z", "2026-10-25T06:30:00Z")]
    [InlineData("20:00-07:30", "America/New_York", "2026-03-08T03:00:00Z", "2026-03-08T11:30:00Z")]
    [InlineData("20:00-07:30", "America/New_York", "2026-11-01T03:00:00Z", "2026-11-01T12:30:00Z")]
    // An end that is skipped is as much later, one that comes twice is the first.
    [InlineData("22:00-02:30", "Europe/Paris", "2026-03-29T01:15:00Z", "2026-03-29T01:30:00Z")]
    [InlineData("22:00-02:30", "Europe/Paris", "2026-10-25T00:15:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("22:00-02:30", "Europe/Paris", "2026-10-25T01:15:00Z", null)]
    public void They_end_on_the_clock_where_somebody_lives(string hours, string zone, string now, string? end) => Assert.Equal(
        end is null ? null : InstantPattern.General.Parse(end).Value,
        QuietHours.Parse(hours).EndAt(InstantPattern.General.Parse(now).Value, DateTimeZoneProviders.Tzdb[zone]));

    [Theory]
    [InlineData("20:00-07:30", "20:00-07:30")]
    [InlineData("de 20h à 7h30", "20:00-07:30")]
    [InlineData("de 20 h 15 à 7 heures", "20:15-07:00")]
    [InlineData("8 pm to 7:30 am", "20:00-07:30")]
    [InlineData("from 10pm until noon", "22:00-12:00")]
    [InlineData("22h à minuit", "22:00-00:00")]
    [InlineData("entre 20h00 et 24h", "20:00-00:00")]
    [InlineData("12 am - 12 pm", "00:00-12:00")]
    [InlineData("at night", null)]
    [InlineData("from 20:00", null)]
    [InlineData("25:00-26:00", null)]
    [InlineData("20:61-7:00", null)]
    [InlineData("13 pm to 2 pm", null)]
    public void They_are_said_in_either_language(string said, string? hours) =>
        Assert.Equal(hours, HoursOfDay.Read(said) is { } read ? new QuietHours(read.From, read.Until).ToString() : null);
}
