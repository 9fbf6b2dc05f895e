using System.ComponentModel.DataAnnotations;

namespace SupportBot.Bot.Watchdog;

/// <summary>When the desk counts as ill to whoever watches it from outside, and who is told as long as it is well.</summary>
public sealed class HealthOptions : IValidatableObject
{
    public const string Section = "Health";

    private const int Day = 86_400;

    /// <summary>Seconds that a deadline's reminder may be late, beside the time from one sweep to the next.</summary>
    public int LongestReminderDelaySeconds { get; set; } = 120;

    /// <summary>Seconds that a message may wait to be sent.</summary>
    public int LongestMessageWaitSeconds { get; set; } = 600;

    /// <summary>What a busy host's recurring work may be late, in seconds, beside twice the time from one run to the next.</summary>
    public int LongestJobDelaySeconds { get; set; } = 300;

    /// <summary>An address outside that is asked for as long as the desk is well, and raises the alarm when it is not; null for none.</summary>
    public string? HeartbeatUrl { get; set; }

    /// <summary>How it is asked: GET, HEAD or POST.</summary>
    public string HeartbeatMethod { get; set; } = "GET";

    /// <summary>Seconds from one heartbeat to the next.</summary>
    public int HeartbeatEverySeconds { get; set; } = 60;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (key, seconds) in new[]
        {
            (nameof(LongestReminderDelaySeconds), LongestReminderDelaySeconds), (nameof(LongestMessageWaitSeconds), LongestMessageWaitSeconds),
            (nameof(LongestJobDelaySeconds), LongestJobDelaySeconds), (nameof(HeartbeatEverySeconds), HeartbeatEverySeconds),
        })
        {
            if (seconds is < 1 or > Day) yield return new ValidationResult($"{Section}:{key} is {seconds}: it has to be from 1 to {Day}.");
        }

        if (HeartbeatUrl is { Length: > 0 } address && !(Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
            yield return new ValidationResult($"{Section}:HeartbeatUrl is \"{address}\": it is no address such as https://hc.example.com/ping/desk.");
        if (HeartbeatMethod is not ("GET" or "HEAD" or "POST"))
            yield return new ValidationResult($"{Section}:HeartbeatMethod is \"{HeartbeatMethod}\": it is none of GET, HEAD, POST.");
    }
}
