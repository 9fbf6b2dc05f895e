using NodaTime;
using NodaTime.Text;
namespace SupportBot.Language;
public static class Dates { public sealed record Found(Instant Start); public static Found? Recognize(string text, Instant now, DateTimeZone zone) => LocalDatePattern.Iso.Parse(text.Trim()) is { Success: true } d ? new Found(d.Value.AtStartOfDayInZone(zone).ToInstant()) : null; }
