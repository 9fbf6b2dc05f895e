using NodaTime;
using SupportBot.Desk.Tickets;

namespace SupportBot.Tests.Insight.Metrics;

/// <summary>
/// The same figures worked out a second time, each on its own from the raw events and by another way than the product's: no state is carried, every
/// question is answered by looking at what lies before and behind an event. Working time is Monday to Friday, eight to six in Paris, without holidays.
/// </summary>
internal sealed class CountedByHand(IReadOnlyList<Ticket> tickets, LocalDate first, LocalDate until, Func<int, bool> isOurs)
{
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    private static readonly TicketVerb[] ComesBack = [TicketVerb.StillBroken, TicketVerb.Reopen];

    /// <summary>All events of the period that happened while the ticket was with one of the teams.</summary>
    private IEnumerable<(Ticket Ticket, TicketEvent[] Events, int At)> Events =>
        from ticket in tickets
        let events = ticket.Events.OrderBy(happened => happened.Id).ToArray()
        from at in Enumerable.Range(0, events.Length)
        let date = events[at].At.InZone(Paris).Date
        where date >= first && until > date && isOurs(TeamAt(ticket, events, at))
        select (ticket, events, at);

    public int Opened => Events.Count(one => one.Events[one.At].Verb == TicketVerb.Open);

    public int Reopened => Events.Count(one => ComesBack.Contains(one.Events[one.At].Verb));

    public int Reassigned => Events.Count(one => one.Events[one.At].Verb == TicketVerb.Move
        || (one.Events[one.At].Verb is TicketVerb.Claim or TicketVerb.Assign && HadAnotherOwner(one.Events, one.At)));

    /// <summary>Those who were asked how it went, who said it, and who say by now that it went well.</summary>
    public (int Asked, int Said, int Good) Surveys => (
        Asked.Count(), Asked.Count(one => LastWord(one.Events) is not null), Asked.Count(one => LastWord(one.Events) == "Good"));

    private IEnumerable<(Ticket Ticket, TicketEvent[] Events, int At)> Asked => Events.Where(one => one.Events[one.At].Verb == TicketVerb.Survey);

    private static string? LastWord(TicketEvent[] events) => events.LastOrDefault(happened => happened.Verb == TicketVerb.Rate)?.After;

    public IReadOnlyList<int> Solutions => [.. Events.Where(one => IsSolution(one.Events, one.At)).Select(one => WorkingMinutes(BeganAt(one.Events, one.At), one.Events[one.At].At)).Order()];

    public IReadOnlyList<int> FirstAnswers => [.. Events.Where(one => IsFirstAnswer(one.Events, one.At)).Select(one => WorkingMinutes(one.Ticket.OpenedAt, one.Events[one.At].At)).Order()];

    public int WaitedMinutes => Events.Where(one => IsSolution(one.Events, one.At)).Sum(one => Waited(one.Events, one.At));

    public int SolvedBy(int agentId) => Events.Count(one => IsSolution(one.Events, one.At) && OwnerBefore(one.Events, one.At) == agentId);

    /// <summary>Open at the end of the last day.</summary>
    public int Backlog => tickets.Count(ticket =>
    {
        var events = ticket.Events.OrderBy(happened => happened.Id).TakeWhile(happened => happened.At.InZone(Paris).Date < until).ToArray();
        if (events.Length == 0 || !isOurs(TeamAt(ticket, [.. ticket.Events.OrderBy(happened => happened.Id)], events.Length))) return false;
        var last = events.LastOrDefault(happened => happened.Verb is TicketVerb.Open or TicketVerb.Resolve or TicketVerb.ConfirmSolved or TicketVerb.Withdraw || ComesBack.Contains(happened.Verb));
        return last is not null && (last.Verb == TicketVerb.Open || ComesBack.Contains(last.Verb));
    });

    private static int TeamAt(Ticket ticket, TicketEvent[] events, int at)
    {
        if (events.Take(at).LastOrDefault(happened => happened.Verb == TicketVerb.Move) is { } before) return int.Parse(before.After!, null);
        return events.Skip(at).FirstOrDefault(happened => happened.Verb == TicketVerb.Move) is { } later ? int.Parse(later.Before!, null) : ticket.TeamId;
    }

    private static bool IsSolution(TicketEvent[] events, int at) => events[at].Verb == TicketVerb.Resolve
        || (events[at].Verb == TicketVerb.ConfirmSolved
            && events.Take(at).LastOrDefault(happened => happened.Verb == TicketVerb.Resolve || ComesBack.Contains(happened.Verb))?.Verb != TicketVerb.Resolve);

    private static bool IsAnswer(TicketEvent happened) => happened.Verb is TicketVerb.Claim or TicketVerb.Assign or TicketVerb.Reply or TicketVerb.Ask;

    private static bool IsFirstAnswer(TicketEvent[] events, int at) => IsAnswer(events[at]) && !events.Take(at).Any(IsAnswer);

    private static Instant BeganAt(TicketEvent[] events, int at) => events.Take(at).LastOrDefault(happened => ComesBack.Contains(happened.Verb))?.At ?? events[0].At;

    private static bool HadAnotherOwner(TicketEvent[] events, int at) =>
        events.Take(at).LastOrDefault(happened => happened.Verb is TicketVerb.Claim or TicketVerb.Assign or TicketVerb.Move) is { Verb: not TicketVerb.Move } last && last.After != events[at].After;

    private static int OwnerBefore(TicketEvent[] events, int at) =>
        events.Take(at).LastOrDefault(happened => happened.Verb is TicketVerb.Claim or TicketVerb.Assign or TicketVerb.Move or TicketVerb.Release) is { Verb: TicketVerb.Claim or TicketVerb.Assign } last
            ? int.Parse(last.After!, null) : 0;

    private static int Waited(TicketEvent[] events, int at)
    {
        var minutes = 0;
        var back = Array.FindLastIndex(events, at - 1, happened => ComesBack.Contains(happened.Verb));
        for (var i = Math.Max(back, 0); i < at; i++)
        {
            if (events[i].Verb is not (TicketVerb.Ask or TicketVerb.Hold)) continue;
            var isOnHold = events[i].Verb == TicketVerb.Hold;
            var end = i;
            // What waits goes on waiting when it is asked about or put on hold again; what is on hold does not mind an answer.
            while (++end < at)
            {
                var verb = events[end].Verb;
                if (verb is TicketVerb.Ask or TicketVerb.Hold) isOnHold = verb == TicketVerb.Hold;
                else if (verb == TicketVerb.Resume || (verb == TicketVerb.Answer && !isOnHold)) break;
            }

            minutes += WorkingMinutes(events[i].At, events[end].At);
            i = end - 1 < i ? i : end;
        }

        return minutes;
    }

    private static int WorkingMinutes(Instant from, Instant to)
    {
        var ticks = 0L;
        for (var date = from.InZone(Paris).Date; date <= to.InZone(Paris).Date; date = date.PlusDays(1))
        {
            if (date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) continue;
            var opens = Instant.Max(from, date.At(new LocalTime(8, 0)).InZoneStrictly(Paris).ToInstant());
            var closes = Instant.Min(to, date.At(new LocalTime(18, 0)).InZoneStrictly(Paris).ToInstant());
            if (closes > opens) ticks += (closes - opens).BclCompatibleTicks;
        }

        return (int)(ticks / TimeSpan.TicksPerMinute);
    }
}
