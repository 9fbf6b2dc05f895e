using NodaTime;
using NodaTime.Text;
using SupportBot.Desk.Sla;

namespace SupportBot.Tests.Desk.Sla;

/// <summary>Calendars and instants that several tests use.</summary>
internal static class Desks
{
    public static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
    public static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    /// <summary>Monday to Friday 09:00-12:30 and 14:00-18:00 in Paris, French holidays.</summary>
    public static readonly BusinessCalendar Office =
        BusinessCalendar.Weekly(Paris, Open("09:00-12:30", "14:00-18:00"), new FrenchHolidays(FrenchRegion.Metropole));

    public static readonly BusinessCalendar DayAndNight = BusinessCalendar.AroundTheClock(Paris);

    /// <summary>Every evening from 22:00 to 06:00 in New York.</summary>
    public static readonly BusinessCalendar Nights = BusinessCalendar.Weekly(NewYork, Open("22:00-06:00"), null,
        [.. Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day)]);

    public static IReadOnlyList<TimeWindow> Open(params string[] windows) => [.. windows.Select(TimeWindow.Parse)];

    /// <summary>A wall-clock time in Paris, such as <c>2026-11-20 17:30</c>.</summary>
    public static Instant InParis(string local) => In(Paris, local);

    public static Instant In(DateTimeZone zone, string local) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse(local).Value.InZoneLeniently(zone).ToInstant();

    public static Duration Hours(double hours) => Duration.FromHours(hours);
}
