using NodaTime;
using SupportBot.Desk.Sla;

namespace SupportBot.Desk.Escalation;

/// <summary>All that one policy says: for which tickets, what is promised by which hours, who is warned, what a hold and a solution lead to.</summary>
public sealed class PolicyRules
{
    private readonly IReadOnlyDictionary<SlaLevel, IReadOnlyList<NotifyTarget>> _warned;
    private readonly int _closeAfterWorkingDays;

    internal PolicyRules(
        SlaPolicy promises, PolicyScope scope, SlaCalendar calendar, IReadOnlyDictionary<SlaLevel, IReadOnlyList<NotifyTarget>> warned,
        bool pauseOnHold, int closeAfterWorkingDays)
    {
        (Promises, Scope, Calendar, PauseOnHold) = (promises, scope, calendar.Hours, pauseOnHold);
        (_warned, _closeAfterWorkingDays) = (warned, closeAfterWorkingDays);
    }

    public string Key => Promises.Key;

    public SlaPolicy Promises { get; }

    public PolicyScope Scope { get; }

    public BusinessCalendar Calendar { get; }

    /// <summary>Whether the time to the solution stands still while a ticket is on hold.</summary>
    public bool PauseOnHold { get; }

    public IEnumerable<SlaLevel> Levels => _warned.Keys;

    /// <summary>Everybody who is warned at any level.</summary>
    public IEnumerable<NotifyTarget> Warned => _warned.Values.SelectMany(targets => targets).Distinct();

    /// <summary>Whom a level is told to.</summary>
    public IReadOnlyList<NotifyTarget> WarnedAt(SlaLevel level) => _warned.GetValueOrDefault(level, []);

    /// <summary>When a ticket that was solved then closes unless somebody objects; null for never.</summary>
    public Instant? CloseAt(Instant resolvedAt) => _closeAfterWorkingDays == 0
        ? null
        : Calendar.RollForward(Calendar.AddBusinessDays(resolvedAt, _closeAfterWorkingDays));
}
