using NodaTime;
using NodaTime.Text;
using SupportBot.Desk.Sla;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Desk.Sla;

public sealed class FrenchHolidaysTests
{
    [Theory]
    [InlineData(FrenchRegion.Metropole, "metropole")]
    [InlineData(FrenchRegion.AlsaceMoselle, "alsace-moselle")]
    [InlineData(FrenchRegion.Guadeloupe, "guadeloupe")]
    [InlineData(FrenchRegion.Guyane, "guyane")]
    [InlineData(FrenchRegion.Martinique, "martinique")]
    [InlineData(FrenchRegion.LaReunion, "la-reunion")]
    [InlineData(FrenchRegion.Mayotte, "mayotte")]
    public void Computed_holidays_are_those_of_the_official_list(FrenchRegion region, string file)
    {
        var official = TestData.Json($"holidays/{file}.json").EnumerateObject()
            .Select(holiday => (Date: LocalDatePattern.Iso.Parse(holiday.Name).Value, Name: holiday.Value.GetString()!)).ToList();
        var holidays = new FrenchHolidays(region);

        var computed = official.Select(holiday => holiday.Date.Year).Distinct().Order().SelectMany(holidays.Of).ToList();

        Assert.Equal(official.Select(holiday => holiday.Date), computed.Select(holiday => holiday.Date));
        // Two holidays may fall on one date (1 May and Ascension in 2008); the list then gives either name.
        var names = official.ToDictionary(holiday => holiday.Date, holiday => holiday.Name);
        Assert.All(computed.Where(holiday => holiday.Name != names[holiday.Date]), holiday =>
            Assert.True(Doubled(holiday.Date), $"{holiday}"));
    }

    [Theory]
    [InlineData(1818, 3, 22)]
    [InlineData(1943, 4, 25)]
    [InlineData(1961, 4, 2)]
    [InlineData(2000, 4, 23)]
    [InlineData(2026, 4, 5)]
    [InlineData(2038, 4, 25)]
    [InlineData(2285, 3, 22)]
    public void Easter_is_right_in_its_extreme_years(int year, int month, int day) =>
        Assert.Equal(new LocalDate(year, month, day), FrenchHolidays.Easter(year));

    [Fact]
    public void A_list_knows_single_dates_yearly_dates_and_their_names_and_adds_up()
    {
        var bridge = new LocalDate(2026, 5, 15);
        var list = new HolidayList([KeyValuePair.Create(bridge, (string?)"Pont de l'Ascension")],
            [KeyValuePair.Create(new AnnualDate(12, 24), (string?)null)]);

        var all = new FrenchHolidays(FrenchRegion.Metropole).And(list);

        Assert.Equal("Pont de l'Ascension", all.NameOf(bridge));
        Assert.True(all.IsHoliday(new LocalDate(2031, 12, 24)));
        Assert.Null(all.NameOf(new LocalDate(2031, 12, 24)));
        Assert.Equal("Ascension", all.NameOf(bridge.PlusDays(-1)));
        Assert.False(all.IsHoliday(new LocalDate(2027, 5, 15)));
    }

    private static bool Doubled(LocalDate date) => Period.DaysBetween(FrenchHolidays.Easter(date.Year), date) is 39 or 50;
}
