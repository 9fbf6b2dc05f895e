using NodaTime;
using SupportBot.Language;

namespace SupportBot.Desk.Outages;

// How it goes on, what may be done in which state, and when the desk looks at it by itself.
public sealed partial class Outage
{
    /// <summary>An author who is overdue is asked for an update so often, unless they promised another pace.</summary>
    public const int UsualMinutes = 30;

    public const int MostMinutes = 24 * 60;

    /// <summary>The one table of what is possible.</summary>
    private static readonly Dictionary<OutageNews, OutageState[]> Possible = new()
    {
        [OutageNews.Notice] = [OutageState.Planned],
        [OutageNews.Begun] = [OutageState.Planned],
        [OutageNews.Update] = [OutageState.Planned, OutageState.Ongoing, OutageState.Monitoring],
        [OutageNews.Monitoring] = [OutageState.Ongoing],
        [OutageNews.EndChanged] = [OutageState.Planned, OutageState.Ongoing, OutageState.Monitoring],
        [OutageNews.Over] = [OutageState.Ongoing, OutageState.Monitoring],
        [OutageNews.Cancelled] = [OutageState.Planned, OutageState.Ongoing, OutageState.Monitoring],
    };

    public static bool IsPossible(OutageState state, OutageNews news) => Possible.TryGetValue(news, out var from) && from.Contains(state);

    /// <summary>Says how it stands.</summary>
    public void PostUpdate(Wording text, int byId, Instant now)
    {
        Require(OutageNews.Update);
        if (text.IsEmpty) throw new RuleViolationException("outages.say-something");
        Happened(OutageNews.Update, text, byId, now);
        if (State != OutageState.Planned) PromisesUpdate(now);
        Schedule();
    }

    /// <summary>It works again, as far as one can see.</summary>
    public void Watch(Wording text, int byId, Instant now)
    {
        Require(OutageNews.Monitoring);
        State = OutageState.Monitoring;
        Happened(OutageNews.Monitoring, text, byId, now);
        PromisesUpdate(now);
        Schedule();
    }

    public void ChangeEnd(Instant until, int byId, Instant now)
    {
        Require(OutageNews.EndChanged);
        if (until <= now || until <= From) throw new RuleViolationException("outages.ends-too-early", until);
        if (until == Until) throw new RuleViolationException("outages.already-that-end", Number, until);
        Until = until;
        Happened(OutageNews.EndChanged, Wording.Nothing, byId, now);
        if (State != OutageState.Planned) (OverrunAt, NextReminderAt) = (until, NextReminderAt is null ? null : NextPromise(now));
        Schedule();
    }

    public void AllClear(Wording text, int byId, Instant now)
    {
        Require(OutageNews.Over);
        (State, EndedAt) = (OutageState.Over, now);
        Happened(OutageNews.Over, text, byId, now);
        Schedule();
    }

    public void Cancel(Wording text, int byId, Instant now)
    {
        Require(OutageNews.Cancelled);
        (State, EndedAt) = (OutageState.Cancelled, now);
        Happened(OutageNews.Cancelled, text, byId, now);
        Schedule();
    }

    /// <summary>Its author wants to be reminded at another pace; null for not at all.</summary>
    public void RemindEvery(int? minutes, Instant now)
    {
        if (!IsOpen) throw Not(OutageNews.Update);
        if (minutes is <= 0 or > MostMinutes) throw new RuleViolationException("outages.no-such-pace", minutes, MostMinutes);
        EveryMinutes = minutes;
        NextReminderAt = null;
        if (State != OutageState.Planned) PromisesUpdate(now);
        Version++;
        Schedule();
    }

    /// <summary>Its time has come.</summary>
    public void Begin(Instant now)
    {
        Require(OutageNews.Begun);
        (State, OverrunAt) = (OutageState.Ongoing, Until);
        Happened(OutageNews.Begun, Wording.Nothing, null, now);
        PromisesUpdate(now);
        Schedule();
    }

    /// <summary>Those whom it concerns are told that it comes near.</summary>
    /// <param name="next">When they are told again; null when that was the last time.</param>
    /// <param name="now">When they are told now.</param>
    public void ComesNear(Instant? next, Instant now)
    {
        Require(OutageNews.Notice);
        NextNoticeAt = next;
        Happened(OutageNews.Notice, Wording.Nothing, null, now);
        Schedule();
    }

    /// <summary>True when it should be over by now, and its author has not been told so yet. From then on they owe updates.</summary>
    public bool Overruns(Instant now)
    {
        if (!IsOpen || OverrunAt is not { } at || at > now) return false;
        OverrunAt = null;
        NextReminderAt = now + Duration.FromMinutes(EveryMinutes ?? UsualMinutes);
        Version++;
        Schedule();
        return true;
    }

    /// <summary>True when the author has to be reminded of the update they promised.</summary>
    public bool OwesUpdate(Instant now)
    {
        if (!IsOpen || NextReminderAt is not { } at || at > now) return false;
        NextReminderAt = now + Duration.FromMinutes(EveryMinutes ?? UsualMinutes);
        Version++;
        Schedule();
        return true;
    }

    private void PromisesUpdate(Instant now) => NextReminderAt = NextPromise(now);

    private Instant? NextPromise(Instant now) => EveryMinutes is { } minutes ? now + Duration.FromMinutes(minutes) : null;

    private void Require(OutageNews news)
    {
        if (!IsPossible(State, news)) throw Not(news);
    }

    private RuleViolationException Not(OutageNews news) => State switch
    {
        OutageState.Planned when news == OutageNews.Over => new RuleViolationException("outages.not-begun", Number, From),
        OutageState.Planned => new RuleViolationException("outages.not-begun-yet", Number, From),
        OutageState.Monitoring => new RuleViolationException("outages.already-watched", Number),
        OutageState.Over => new RuleViolationException("outages.already-over", Number, EndedAt),
        _ => new RuleViolationException("outages.already-cancelled", Number, EndedAt),
    };

    private void Schedule()
    {
        if (!IsOpen) (NextReminderAt, NextNoticeAt, OverrunAt) = (null, null, null);
        NextAt = State switch
        {
            OutageState.Planned => NextNoticeAt is { } notice ? Instant.Min(notice, From) : From,
            OutageState.Ongoing or OutageState.Monitoring => new[] { NextReminderAt, OverrunAt }.Min(),
            _ => null,
        };
    }
}
