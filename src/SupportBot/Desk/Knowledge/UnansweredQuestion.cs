using NodaTime;
using SupportBot.Language;

namespace SupportBot.Desk.Knowledge;

/// <summary>How a gap was filled.</summary>
public enum GapEnd
{
    /// <summary>An article that was published since is found for it.</summary>
    Answered,

    /// <summary>Somebody of the desk said that it needs none.</summary>
    NotNeeded,
}

/// <summary>What somebody asked and no article answered. Kept, masked, until it is answered or too old; whose it was is shown nowhere.</summary>
public sealed class UnansweredQuestion
{
    /// <summary>Characters of it that are kept.</summary>
    private const int LongestText = 300;

    private UnansweredQuestion()
    {
    }

    public Guid Id { get; private set; }
    public string Text { get; private set; } = "";
    public SpokenLanguage Language { get; private set; }

    /// <summary>The words that it is about, comparable, between blanks.</summary>
    public string Terms { get; private set; } = "";

    public string? ServiceKey { get; private set; }
    public int OrganisationId { get; private set; }

    /// <summary>So that one person counts once.</summary>
    public int PersonId { get; private set; }

    public Instant AskedAt { get; private set; }

    /// <summary>It was typed into a search box, where people try other words at once.</summary>
    public bool InSearch { get; private set; }

    /// <summary>The keys of the articles that were shown and did not help, between blanks.</summary>
    public string Rejected { get; private set; } = "";

    public Guid? TicketId { get; private set; }

    /// <summary>When the search is asked again, because articles have changed; null when none has since.</summary>
    public Instant? AskAgainAt { get; private set; }

    public Instant? ClosedAt { get; private set; }
    public GapEnd? End { get; private set; }

    /// <summary>Who took it off the list; null when an article did.</summary>
    public int? ClosedById { get; private set; }

    public static UnansweredQuestion Asked(string text, QuestionWords words, string? serviceKey, int organisationId, int personId, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        Text = Excerpt.Of(text.ReplaceLineEndings(" "), LongestText),
        Language = words.Language,
        Terms = string.Join(' ', words.Terms),
        ServiceKey = serviceKey,
        OrganisationId = organisationId,
        PersonId = personId,
        AskedAt = now,
    };

    public UnansweredQuestion Typed()
    {
        InSearch = true;
        return this;
    }

    public UnansweredQuestion AfterRejecting(IEnumerable<string> articleKeys)
    {
        Rejected = string.Join(' ', articleKeys.Distinct(StringComparer.Ordinal));
        return this;
    }

    public bool WasRejected(string articleKey) => Rejected.Split(' ').Contains(articleKey, StringComparer.Ordinal);

    /// <summary>It was filed; the person may have said what it is about.</summary>
    public void Became(Guid ticketId, string? serviceKey) => (TicketId, ServiceKey) = (ticketId, serviceKey ?? ServiceKey);

    /// <summary>True when it says anything without the secret.</summary>
    public bool Forget(HiddenText secret)
    {
        Text = secret.FromText(Text);
        Terms = string.Join(' ', QuestionWords.Of(Text, Language).Terms);
        return Terms.Length > 0;
    }

    public void PassesTo(int personId) => PersonId = personId;

    /// <summary>The search was asked again and has nothing new.</summary>
    public void StaysOpen() => AskAgainAt = null;

    public void IsAnswered(Instant now) => Closes(GapEnd.Answered, null, now);

    public void IsNotNeeded(int byId, Instant now) => Closes(GapEnd.NotNeeded, byId, now);

    private void Closes(GapEnd end, int? byId, Instant now)
    {
        // Two may press at once; the first one's answer stands.
        if (ClosedAt is null) (ClosedAt, End, ClosedById) = (now, end, byId);
        AskAgainAt = null;
    }
}
