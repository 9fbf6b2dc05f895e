using NodaTime;

namespace SupportBot.Outbox;

/// <summary>What is to be done with a message in its place.</summary>
public enum SendKind
{
    Post,

    /// <summary>Replaces the text of an earlier message.</summary>
    Update,

    /// <summary>Removes an earlier message.</summary>
    Delete,
}

/// <summary>How far a message has come.</summary>
public enum SendState
{
    Pending,
    Sent,

    /// <summary>Its condition no longer held when its turn came, or it came too late.</summary>
    Dropped,

    /// <summary>The channel refuses it for good; shown to the administrator, who can try again.</summary>
    Failed,
}

/// <summary>A message that is owed to a place, saved in the same transaction as the reason for it.</summary>
public sealed class OutgoingMessage
{
    private OutgoingMessage()
    {
    }

    /// <summary>Grows with each message; the order within a place, and the id the message carries on the wire.</summary>
    public long Id { get; private set; }

    public string Place { get; private set; } = "";

    /// <summary>For a message in a thread: the card it hangs under, which must be posted first.</summary>
    public Guid? CardId { get; private set; }

    public SendKind Kind { get; private set; }

    /// <summary>For an update or deletion: the message meant.</summary>
    public long? TargetId { get; private set; }

    /// <summary>The activity as JSON; emptied four days after it was sent.</summary>
    public string Body { get; private set; } = "";

    /// <summary>A condition's key and what it is about; checked again just before sending.</summary>
    public string? Condition { get; private set; }

    public string? ConditionSubject { get; private set; }

    /// <summary>Whoever reads it later has no use for it: it is not sent any more.</summary>
    public Instant? UsefulUntil { get; private set; }

    public Instant CreatedAt { get; private set; }
    public Instant NextAttemptAt { get; private set; }
    public int Attempts { get; private set; }
    public SendState State { get; private set; }
    public string? LeasedBy { get; private set; }
    public Instant? LeasedUntil { get; private set; }

    /// <summary>The channel's id of the message once it was posted.</summary>
    public string? ActivityId { get; private set; }

    public string? ConversationId { get; private set; }

    /// <summary>The channel's answer to an attempt was lost, so it may have been posted by that one too.</summary>
    public bool PossiblyTwice { get; private set; }

    public string? Problem { get; private set; }

    public Place Where => Outbox.Place.Parse(Place);

    public static OutgoingMessage Post(Place place, string body, Instant now, string? condition = null, string? conditionSubject = null) =>
        new()
        {
            Place = place.Key,
            CardId = place.CardId,
            Kind = SendKind.Post,
            Body = body,
            Condition = condition,
            ConditionSubject = conditionSubject,
            CreatedAt = now,
            NextAttemptAt = now,
        };

    /// <summary>Changes what an earlier message says.</summary>
    public static OutgoingMessage Update(OutgoingMessage target, string body, Instant now) => Later(target, SendKind.Update, body, now);

    /// <summary>Takes an earlier message back.</summary>
    public static OutgoingMessage Delete(OutgoingMessage target, Instant now) => Later(target, SendKind.Delete, "{}", now);

    /// <summary>Reserves the message for one host. A lease found expired means that its host died between sending and recording.</summary>
    public void Lease(string host, Instant until)
    {
        if (LeasedBy is not null && Kind == SendKind.Post) PossiblyTwice = true;
        (LeasedBy, LeasedUntil) = (host, until);
        Attempts++;
    }

    /// <summary>Its host is gone: anybody may take it from now on, knowing that it may have been sent.</summary>
    public void LeaseEnds(Instant now) => LeasedUntil = now - Duration.FromTicks(1);

    public void WasSent(string activityId, string conversationId)
    {
        (ActivityId, ConversationId) = (activityId, conversationId);
        Finish(SendState.Sent);
    }

    /// <summary>A channel that is away for longer makes it pointless.</summary>
    public void IsUsefulUntil(Instant at) => UsefulUntil = at;

    public void WasDropped() => Finish(SendState.Dropped);

    public void WillBeTriedAgain(Instant at, string problem, bool possiblyTwice)
    {
        (NextAttemptAt, Problem) = (at, problem);
        PossiblyTwice |= possiblyTwice;
        (LeasedBy, LeasedUntil) = (null, null);
    }

    /// <summary>Gives the lease back unused: an earlier message of the place has to go first.</summary>
    public void WasNotTried()
    {
        Attempts--;
        (LeasedBy, LeasedUntil) = (null, null);
    }

    public void HasFailed(string problem)
    {
        Problem = problem;
        Finish(SendState.Failed);
    }

    /// <summary>Whatever made the channel refuse it is put right; it goes before what its place was owed later.</summary>
    public void MayBeTriedAgain(Instant now) => (State, Attempts, NextAttemptAt, Problem) = (SendState.Pending, 0, now, null);

    /// <summary>A secret was taken out of it: nothing that is stored may keep it.</summary>
    internal void Says(string body) => Body = body;

    private static OutgoingMessage Later(OutgoingMessage target, SendKind kind, string body, Instant now) => new()
    {
        Place = target.Place,
        CardId = target.CardId,
        Kind = kind,
        TargetId = target.Id,
        Body = body,
        CreatedAt = now,
        NextAttemptAt = now,
    };

    private void Finish(SendState state)
    {
        State = state;
        (LeasedBy, LeasedUntil) = (null, null);
    }
}
