using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace SupportBot.Data;

/// <summary>Stores an instant as Unix ticks (100 ns): SQLite cannot compare or order date-time text with offsets.</summary>
public sealed class InstantToTicks() : ValueConverter<Instant, long>(
    instant => instant.ToUnixTimeTicks(),
    ticks => Instant.FromUnixTimeTicks(ticks));

/// <summary>Stores a duration as ticks (100 ns).</summary>
public sealed class DurationToTicks() : ValueConverter<Duration, long>(
    duration => duration.BclCompatibleTicks,
    ticks => Duration.FromTicks(ticks));
