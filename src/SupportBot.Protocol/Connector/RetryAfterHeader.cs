namespace SupportBot.Protocol.Connector;

internal static class RetryAfterHeader
{
    /// <summary>The wait a channel asks for, whether it wrote seconds or a date.</summary>
    public static TimeSpan? RetryAfter(this HttpResponseMessage response, TimeProvider clock) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => TimeSpan.FromTicks(Math.Max(0, (date - clock.GetUtcNow()).Ticks)),
        _ => null,
    };
}
