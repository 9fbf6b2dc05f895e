using NodaTime;

namespace SupportBot.Desk.Knowledge;

/// <summary>Whether an article helped somebody. Kept so that each person counts once; who said what is shown nowhere.</summary>
public sealed class ArticleVote
{
    private ArticleVote()
    {
    }

    public string ArticleKey { get; private set; } = "";
    public int PersonId { get; private set; }
    public bool Helped { get; private set; }
    public Instant At { get; private set; }

    public static ArticleVote Of(string articleKey, int personId, bool helped, Instant now) =>
        new() { ArticleKey = articleKey, PersonId = personId, Helped = helped, At = now };

    /// <summary>They tried again; true when they say something else now.</summary>
    public bool Becomes(bool helped, Instant now)
    {
        if (Helped == helped) return false;
        (Helped, At) = (helped, now);
        return true;
    }
}
