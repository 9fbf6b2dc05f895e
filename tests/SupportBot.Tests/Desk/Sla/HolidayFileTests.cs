using NodaTime;
using SupportBot.Desk.Sla;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Desk.Sla;

public sealed class HolidayFileTests
{
    [Fact]
    public async Task Whole_days_are_holidays_with_their_names_also_every_year()
    {
        var holidays = HolidayFile.Parse(await File.ReadAllTextAsync(TestData.PathOf("desk/closing-days.ics")));
        Assert.Equal("Inventory, both sites", holidays.NameOf(new LocalDate(2026, 3, 4)));
        Assert.True(holidays.IsHoliday(new LocalDate(2026, 3, 5)));
        Assert.False(holidays.IsHoliday(new LocalDate(2026, 3, 6)));
        Assert.Equal("Between the years", holidays.NameOf(new LocalDate(2031, 12, 26)));
    }

    [Theory]
    [InlineData("hello", "line 1: it is no calendar: it does not begin with BEGIN:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\r\nEND:VCALENDAR", "line 1: there is no event in it")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:X\nEND:VEVENT", "line 2: this event does not say when it begins")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101T120000Z", "line 3: \"20260101T120000Z\" is no whole day such as 20261224")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\nRRULE:FREQ=WEEKLY\nEND:VEVENT", "line 2: the repetition \"FREQ=WEEKLY\" is not simply every year")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\nEXDATE:20270101", "line 4: \"EXDATE:20270101\" cannot be read here; give each holiday its days")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\nbroken", "line 4: \"broken\" has no colon")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101", "line 2: this event has no end")]
    [InlineData("BEGIN:VCALENDAR\nEND:VEVENT", "line 2: an event ends that did not begin")]
    public void What_cannot_be_kept_is_refused_with_its_line(string text, string why) =>
        Assert.Equal(why, Assert.Throws<FormatException>(() => HolidayFile.Parse(text)).Message);
}
