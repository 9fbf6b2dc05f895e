using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.People;

namespace SupportBot.Tests.Insight.Metrics;

/// <summary>Makes a desk's past, day by day, by the tickets' own verbs: busy mornings, quiet weekends, some tickets that come back.</summary>
internal sealed class History
{
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    private readonly Random _random;
    private readonly SupportBotDb _db;
    private readonly List<Ticket> _alive = [];
    private readonly int[] _teams;
    private readonly int[] _services;
    private readonly int[] _agents;
    private readonly Person[] _requesters;
    private readonly Dictionary<Guid, Instant> _lastAt = [];
    private int _number;

    private History(SupportBotDb db, int seed, int[] teams, int[] services, int[] agents, Person[] requesters)
    {
        (_random, _db) = (new Random(seed), db);
        (_teams, _services, _agents, _requesters) = (teams, services, agents, requesters);
    }

    public static async Task<History> BeginAsync(SupportBotDb db, int seed) => new(
        db, seed,
        await db.Teams().OrderBy(team => team.Id).Select(team => team.Id).ToArrayAsync(),
        await db.Services().OrderBy(service => service.Id).Select(service => service.Id).ToArrayAsync(),
        await db.People().Where(person => new[] { "alice", "bob", "nadia" }.Contains(person.Handle)).OrderBy(person => person.Id).Select(person => person.Id).ToArrayAsync(),
        await db.People().Where(person => new[] { "tom", "claire", "ines" }.Contains(person.Handle)).OrderBy(person => person.Id).ToArrayAsync());

    /// <summary>One day's arrivals, and what becomes of the tickets that are there.</summary>
    public async Task DayAsync(LocalDate date, int arrivals)
    {
        var isWeekend = date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;
        for (var left = isWeekend ? arrivals / 5 : arrivals; left > 0; left--) Arrive(date);
        foreach (var ticket in _alive.Where(_ => _random.NextDouble() < (isWeekend ? 0.1 : 0.6)).ToList()) Live(ticket, date);
        _alive.RemoveAll(ticket => ticket.State == TicketState.Closed);
        await _db.SaveChangesAsync();
    }

    private void Arrive(LocalDate date)
    {
        var requester = Any(_requesters);
        var now = At(date, _random.Next(3) == 0 ? _random.Next(0, 1440) : _random.Next(480, 1140));
        var wanted = new NewTicket(_random.Next(5) == 0 ? TicketKind.ServiceRequest : TicketKind.Incident, "Trouble", "Something is broken", requester.Id, requester.OrganisationId)
        {
            ServiceId = _random.Next(4) == 0 ? null : Any(_services),
        };
        var ticket = Ticket.Open(wanted, (Priority)_random.Next(1, 5), Any(_teams), new Actor(requester.Id, "msteams"), now);
        ticket.Receive(++_number);
        _db.Add(ticket);
        _alive.Add(ticket);
        _lastAt[ticket.Id] = now;
    }

    // Up to four things in a day, in order.
    private void Live(Ticket ticket, LocalDate date)
    {
        var minutes = Enumerable.Range(0, _random.Next(1, 5)).Select(_ => _random.Next(0, 1440)).Order().ToList();
        foreach (var now in minutes.Select(minute => At(date, minute)).Where(now => now > _lastAt[ticket.Id]))
        {
            _lastAt[ticket.Id] = now;
            if (!Try(ticket, now)) return;
        }
    }

    private bool Try(Ticket ticket, Instant now)
    {
        var (agent, me) = (new Actor(Any(_agents), "msteams"), new Actor(ticket.RequesterId, "msteams"));
        switch (_random.Next(15))
        {
            case 0 when ticket.State == TicketState.New: ticket.Claim(agent, now); break;
            case 1 when ticket.State is TicketState.New or TicketState.InProgress: ticket.Assign(Any(_agents), null, agent, now); break;
            case 2 when ticket.State == TicketState.InProgress: ticket.Release(null, agent, now); break;
            case 3 when ticket.State is TicketState.New or TicketState.InProgress && Any(_teams) is var team && team != ticket.TeamId: ticket.Move(team, null, agent, now); break;
            case 4 or 5 when ticket.IsOpen && ticket.State != TicketState.Resolved: ticket.Ask("Which one?", agent, now); break;
            case 6 when ticket.IsOpen: ticket.Answer("That one", me, now); break;
            case 7 when ticket.IsOpen && ticket.State != TicketState.Resolved: ticket.Hold("A part", now + Duration.FromDays(2), agent, now); break;
            case 8 when ticket.State is TicketState.OnHold or TicketState.WaitingForRequester: ticket.Resume(agent, now); break;
            case 9 or 10 when ticket.IsOpen && ticket.State != TicketState.Resolved: ticket.Resolve(ResolutionCode.Fixed, "Restarted", agent, now); break;
            case 11 when ticket.State == TicketState.Resolved: ticket.StillBroken("No", ownerStillWorksHere: true, me, now); break;
            case 12 when ticket.State == TicketState.Resolved: ticket.Close(now); break;
            case 13 when ticket.IsOpen && _random.Next(4) == 0: Confirm(ticket, me, now); break;
            case 14 when ticket.IsOpen && ticket.State != TicketState.Resolved: Change(ticket, agent, now); break;
            default: break;
        }

        return ticket.State != TicketState.Closed;
    }

    // Some are asked how it went, some of them say so, and some of those change their mind the day after.
    private void Confirm(Ticket ticket, Actor me, Instant now)
    {
        ticket.ConfirmSolved(me, now);
        if (_random.Next(3) == 0) return;
        ticket.AskHowItWent(now);
        var (first, second) = ((Score)_random.Next(1, 4), (Score)_random.Next(1, 4));
        if (_random.Next(4) == 0) return;
        ticket.Rate(first, null, "So it was", me, now + Duration.FromMinutes(_random.Next(0, 600)));
        if (_random.Next(3) == 0) ticket.Rate(second, first, null, me, now + Duration.FromHours(20));
    }

    private void Change(Ticket ticket, Actor agent, Instant now)
    {
        switch (_random.Next(4))
        {
            case 0: ticket.ChangeService(Any(_services), agent, now); break;
            case 1: ticket.ChangePriority(ticket.Priority == Priority.P1 ? Priority.P2 : Priority.P1, "It is", agent, now); break;
            case 2: ticket.Reply("We look at it", agent, now); break;
            default: ticket.Withdraw(null, new Actor(ticket.RequesterId, "msteams"), now); break;
        }
    }

    private static Instant At(LocalDate date, int minute) => date.AtMidnight().PlusMinutes(minute).InZoneLeniently(Paris).ToInstant();

    private T Any<T>(T[] all) => all[_random.Next(all.Length)];
}
