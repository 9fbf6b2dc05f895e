using NodaTime;

namespace SupportBot.Outbox;

/// <summary>One live card in one place. When what it shows changes, the wanted version rises; the dispatcher makes it so.</summary>
public sealed class PostedCard
{
    private PostedCard()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>What it shows: "ticket:" and an id.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The key of the <see cref="ICardView"/> that draws it.</summary>
    public string View { get; private set; } = "";

    public string Place { get; private set; } = "";

    /// <summary>The channel's id of the message; null until posted, and again once the channel says it is gone.</summary>
    public string? ActivityId { get; private set; }

    public string? ConversationId { get; private set; }
    public int WantedVersion { get; private set; }
    public int ShownVersion { get; private set; }
    public Instant NextAttemptAt { get; private set; }
    public int Attempts { get; private set; }
    public string? LeasedBy { get; private set; }
    public Instant? LeasedUntil { get; private set; }
    public string? Problem { get; private set; }

    /// <summary>The channel's answer to a first posting was lost, so the place may hold a second copy that no longer changes.</summary>
    public bool PossiblyTwice { get; private set; }

    /// <summary>The channel refuses it for good.</summary>
    public bool Failed { get; private set; }

    public Place Where => Outbox.Place.Parse(Place);

    /// <summary>Asks for a card to be shown from now on.</summary>
    public static PostedCard Show(string subject, string view, Place place, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        Subject = subject,
        View = view,
        Place = place.Key,
        WantedVersion = 1,
        NextAttemptAt = now,
    };

    /// <summary>Reserves the card for one host. A lease found expired means that its host died between posting and recording.</summary>
    public void Lease(string host, Instant until)
    {
        if (LeasedBy is not null && ActivityId is null) PossiblyTwice = true;
        (LeasedBy, LeasedUntil) = (host, until);
        Attempts++;
    }

    public void LeaseEnds(Instant now) => LeasedUntil = now - Duration.FromTicks(1);

    public void WasShown(int version, string activityId, string conversationId)
    {
        (ActivityId, ConversationId, ShownVersion) = (activityId, conversationId, version);
        (Attempts, Problem) = (0, null);
        Release();
    }

    /// <summary>However often it changes, it is not shown again before.</summary>
    public void RestsUntil(Instant at) => NextAttemptAt = at;

    /// <summary>Somebody deleted it: it is posted anew.</summary>
    public void IsGone(Instant now)
    {
        ActivityId = null;
        NextAttemptAt = now;
        Release();
    }

    public void WillBeTriedAgain(Instant at, string problem, bool answerLost)
    {
        (NextAttemptAt, Problem) = (at, problem);
        PossiblyTwice |= answerLost && ActivityId is null;
        Release();
    }

    public void WasNotTried()
    {
        Attempts--;
        Release();
    }

    public void HasFailed(string problem)
    {
        (Failed, Problem) = (true, problem);
        Release();
    }

    /// <summary>What made the channel refuse it is over.</summary>
    public void MayBeShownAgain(Instant now)
    {
        (Failed, Problem, Attempts, NextAttemptAt) = (false, null, 0, now);
        Release();
    }

    private void Release() => (LeasedBy, LeasedUntil) = (null, null);
}
