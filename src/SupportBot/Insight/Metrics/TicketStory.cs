using System.Globalization;
using NodaTime;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;

namespace SupportBot.Insight.Metrics;

/// <summary>A ticket as it is now, as far as figures ask.</summary>
public sealed record TicketNow(
    int TeamId, int? ServiceId, int OrganisationId, TicketKind Kind, Priority Priority, int RequesterId, int? BeneficiaryId, Instant OpenedAt);

/// <summary>One event, as far as figures ask.</summary>
public sealed record StoryEvent(long Id, TicketVerb Verb, Instant At, int? ById, string? Before, string? After);

/// <summary>
/// Reads a ticket's history from its first event and says what counts under what. It is the only place that decides this: counting as things
/// happen and counting everything afresh both read the same story.
/// </summary>
public sealed class TicketStory
{
    private readonly List<(FigureKey Key, CountedEntry Entry)> _told = [];
    private readonly FigureDays _days;
    private readonly TicketNow _now;
    private readonly TicketPromises _promises;

    private int _teamId;
    private int _serviceId;
    private TicketKind _kind;
    private Priority _priority;
    private TicketState _state = TicketState.New;
    private TicketState _beforeMerge = TicketState.New;
    private int? _ownerId;
    private int? _lastOwnerId;
    private bool _isAnswered;
    private Instant _since;
    private Instant? _waitsSince;
    private int _waited;
    private Instant? _mergedSince;
    private int _merged;
    private FigureKey? _countedIn;
    private FigureKey? _surveyedIn;
    private int _surveyedAgentId;
    private string? _rated;

    private TicketStory(TicketNow now, IReadOnlyList<StoryEvent> events, TicketPromises promises, FigureDays days)
    {
        (_now, _promises, _days, _since) = (now, promises, days, now.OpenedAt);
        (_teamId, _serviceId, _kind, _priority) = (now.TeamId, now.ServiceId ?? 0, now.Kind, now.Priority);
        foreach (var happened in events.Reverse()) TakeBack(happened);
    }

    /// <param name="now">The ticket as its last event left it.</param>
    /// <param name="events">All its events in order.</param>
    /// <param name="promises">What was promised about it.</param>
    /// <param name="days">What a day is.</param>
    public static IReadOnlyList<(FigureKey Key, CountedEntry Entry)> Tell(
        TicketNow now, IReadOnlyList<StoryEvent> events, TicketPromises promises, FigureDays days)
    {
        var story = new TicketStory(now, events, promises, days);
        foreach (var happened in events) story.Happened(happened);
        return story._told;
    }

    // The log says what changed, not what it was at first: that follows from what it is now.
    private void TakeBack(StoryEvent happened)
    {
        switch (happened.Verb)
        {
            case TicketVerb.Move: _teamId = Number(happened.Before) ?? _teamId; break;
            case TicketVerb.ChangeService: _serviceId = Number(happened.Before) ?? 0; break;
            case TicketVerb.ChangePriority: _priority = Enum.TryParse<Priority>(happened.Before, out var before) ? before : _priority; break;
            case TicketVerb.Convert: _kind = Other(_kind); break;
            default: break;
        }
    }

    private void Happened(StoryEvent happened)
    {
        if (happened.Verb == TicketVerb.Open) Tell(Counted.Opened, happened, 0);
        if (happened.Verb is TicketVerb.Claim or TicketVerb.Assign) IsGivenTo(Number(happened.After), happened);
        if (happened.Verb is TicketVerb.Reply or TicketVerb.Ask && happened.ById is { } by && by != _now.RequesterId && by != _now.BeneficiaryId)
            IsAnswered(happened, by);
        if (happened.Verb is TicketVerb.Resolve || (happened.Verb == TicketVerb.ConfirmSolved && IsWork)) IsSolved(happened);
        if (happened.Verb is TicketVerb.StillBroken or TicketVerb.Reopen) ComesBack(happened);
        if (happened.Verb == TicketVerb.Join) Tell(Counted.Joined, happened, 0);
        if (happened.Verb == TicketVerb.Escalate) Tell(Counted.Escalated, happened, 0);
        if (happened.Verb == TicketVerb.Move) Tell(Counted.Reassigned, happened, _ownerId ?? 0);
        if (happened.Verb == TicketVerb.Survey) IsSurveyed(happened);
        if (happened.Verb == TicketVerb.Rate) IsRated(happened);
        Changes(happened);
        CountBacklog(happened);
    }

    private void IsGivenTo(int? ownerId, StoryEvent happened)
    {
        if (_lastOwnerId is { } last && last != ownerId) Tell(Counted.Reassigned, happened, last);
        (_ownerId, _lastOwnerId) = (ownerId, ownerId);
        IsAnswered(happened, ownerId ?? 0);
    }

    private void IsAnswered(StoryEvent happened, int agentId)
    {
        if (_isAnswered) return;
        _isAnswered = true;
        Tell(Counted.Answered, happened, agentId, _days.WorkingMinutes(_now.OpenedAt, happened.At));
        TellPromise(SlaClockKind.Response, Counted.AnsweredInTime, Counted.AnsweredLate, happened, agentId);
    }

    private void IsSolved(StoryEvent happened)
    {
        var agentId = _ownerId ?? 0;
        Tell(Counted.Solved, happened, agentId, _days.WorkingMinutes(_since, happened.At) - _merged);
        Tell(Counted.Waited, happened, agentId, _waited + (_waitsSince is { } since ? _days.WorkingMinutes(since, happened.At) : 0));
        TellPromise(SlaClockKind.Resolution, Counted.SolvedInTime, Counted.SolvedLate, happened, agentId);
    }

    private void ComesBack(StoryEvent happened)
    {
        Tell(Counted.Reopened, happened, _lastOwnerId ?? 0);
        (_since, _waited, _waitsSince, _merged) = (happened.At, 0, null, 0);
    }

    private void IsSurveyed(StoryEvent happened)
    {
        if (_surveyedIn is not null) return;
        (_surveyedIn, _surveyedAgentId) = (KeyAt(happened), _ownerId ?? 0);
        Tell(Counted.Surveyed, happened, _surveyedAgentId);
    }

    // On the day of the question, whenever the answer comes, so that of a day's questions never more are answered than were asked.
    private void IsRated(StoryEvent happened)
    {
        if (_surveyedIn is null || happened.After == _rated) return;
        if (_rated is not null) TellWhereAsked(IsGood(_rated) ? Counted.GoodTakenBack : Counted.LessTakenBack, happened);
        TellWhereAsked(IsGood(happened.After) ? Counted.RatedGood : Counted.RatedLess, happened);
        _rated = happened.After;
    }

    private void TellWhereAsked(Counted what, StoryEvent happened) => _told.Add((_surveyedIn!, new CountedEntry(what, happened.Id, _surveyedAgentId, 0)));

    private static bool IsGood(string? score) => score == nameof(Score.Good);

    // A promise that is missed later, after the ticket came back, was kept this time.
    private void TellPromise(SlaClockKind kind, Counted kept, Counted missed, StoryEvent happened, int agentId)
    {
        if (!_promises.Given.TryGetValue(kind, out var promise) || !promise.StandsAt(happened.At)) return;
        Tell(promise.MissedAt <= happened.At ? missed : kept, happened, agentId);
    }

    private void Changes(StoryEvent happened)
    {
        switch (happened.Verb)
        {
            case TicketVerb.Move: (_teamId, _ownerId, _lastOwnerId) = (Number(happened.After) ?? _teamId, null, null); break;
            case TicketVerb.Release: _ownerId = null; break;
            case TicketVerb.ChangeService: _serviceId = Number(happened.After) ?? 0; break;
            case TicketVerb.ChangePriority: _priority = Enum.TryParse<Priority>(happened.After, out var after) ? after : _priority; break;
            case TicketVerb.Convert: _kind = Other(_kind); break;
            default: break;
        }

        var waitedBefore = Waits;
        _state = StateAfter(happened);
        CountMerged(happened);
        if (waitedBefore == Waits) return;
        if (_waitsSince is { } since) _waited += _days.WorkingMinutes(since, happened.At);
        _waitsSince = Waits ? happened.At : null;
    }

    // While it was part of another ticket nobody could work on it: like for its deadlines, that time is none of its own.
    private void CountMerged(StoryEvent happened)
    {
        if (happened.Verb == TicketVerb.Merge) _mergedSince = happened.At;
        if (happened.Verb != TicketVerb.Unmerge || _mergedSince is not { } since) return;
        if (IsWork) _merged += _days.WorkingMinutes(since, happened.At);
        _mergedSince = null;
    }

    // An undone merge leads back to where it began, which only the merge itself knows.
    private TicketState StateAfter(StoryEvent happened)
    {
        if (happened.Verb == TicketVerb.Merge) _beforeMerge = _state;
        return happened.Verb == TicketVerb.Unmerge ? _beforeMerge : Lifecycle.After(_state, happened.Verb) ?? _state;
    }

    private void CountBacklog(StoryEvent happened)
    {
        var key = IsWork ? KeyAt(happened) with { Day = 0 } : null;
        if (key == _countedIn) return;
        if (_countedIn is not null) _told.Add((_countedIn with { Day = _days.DayOf(happened.At) }, new(Counted.WentOut, happened.Id, 0, 0)));
        if (key is not null) Tell(Counted.CameIn, happened, 0);
        _countedIn = key;
    }

    private void Tell(Counted what, StoryEvent happened, int agentId, int minutes = 0) =>
        _told.Add((KeyAt(happened), new CountedEntry(what, happened.Id, agentId, minutes)));

    private FigureKey KeyAt(StoryEvent happened) => new(_days.DayOf(happened.At), _teamId, _serviceId, _now.OrganisationId, _kind, _priority);

    private bool Waits => _state is TicketState.WaitingForRequester or TicketState.OnHold;

    private bool IsWork => _state is TicketState.New or TicketState.InProgress or TicketState.WaitingForRequester or TicketState.OnHold;

    private static TicketKind Other(TicketKind kind) => kind == TicketKind.Incident ? TicketKind.ServiceRequest : TicketKind.Incident;

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
