using NodaTime;
using SupportBot.Insight.Digest;

namespace SupportBot.Tests.Insight.Digest;

public sealed class DigestPeriodTests
{
    [Theory]
    // A Tuesday tells of Monday, a Monday of the days since Friday's.
    [InlineData(DigestVariant.Daily, "2026-03-09", "2026-03-10", "2026-03-09..2026-03-09", "2026-03-02..2026-03-02")]
    [InlineData(DigestVariant.Daily, "2026-03-06", "2026-03-09", "2026-03-06..2026-03-08", "2026-02-27..2026-03-01")]
    [InlineData(DigestVariant.Daily, null, "2026-03-09", "2026-03-06..2026-03-08", "2026-02-27..2026-03-01")]
    // After ten days without a host it tells of all of them, beside the same days two weeks before.
    [InlineData(DigestVariant.Daily, "2026-02-27", "2026-03-09", "2026-02-27..2026-03-08", "2026-02-13..2026-02-22")]
    [InlineData(DigestVariant.Weekly, "2026-03-02", "2026-03-09", "2026-03-02..2026-03-08", "2026-02-23..2026-03-01")]
    [InlineData(DigestVariant.Weekly, "2026-02-23", "2026-03-09", "2026-02-23..2026-03-08", "2026-02-09..2026-02-22")]
    [InlineData(DigestVariant.Weekly, null, "2026-03-11", "2026-03-02..2026-03-08", "2026-02-23..2026-03-01")]
    [InlineData(DigestVariant.Monthly, "2026-03-01", "2026-04-01", "2026-03-01..2026-03-31", "2026-02-01..2026-02-28")]
    public void A_digest_tells_each_day_once_and_compares_it_with_the_same_days_before(
        DigestVariant variant, string? countedUntil, string today, string period, string earlier)
    {
        var date = Date(today);
        var found = DigestPeriod.Of(variant, countedUntil is null ? null : Date(countedUntil), date, date.DayOfWeek == IsoDayOfWeek.Monday ? date.PlusDays(-3) : date.PlusDays(-1));

        Assert.Equal((period, earlier), (found!.Period.ToString(), found.Earlier.ToString()));
    }

    [Fact]
    public void Where_no_day_is_over_since_there_is_nothing_to_count() =>
        Assert.Null(DigestPeriod.Of(DigestVariant.Daily, new LocalDate(2026, 3, 9), new LocalDate(2026, 3, 9), new LocalDate(2026, 3, 6)));

    private static LocalDate Date(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;
}
