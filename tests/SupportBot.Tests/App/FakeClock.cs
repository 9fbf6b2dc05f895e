using NodaTime;

namespace SupportBot.Tests.App;

/// <summary>A clock that only moves when a test moves it. It starts on Tuesday 3 March 2026, 09:00 in Paris.</summary>
public sealed class FakeClock : IClock
{
    private Instant _now = Instant.FromUtc(2026, 3, 3, 8, 0);

    public Instant GetCurrentInstant() => _now;

    public void Advance(Duration by) => _now += by;

    public void MoveTo(Instant instant) => _now = Instant.Max(_now, instant);
}
