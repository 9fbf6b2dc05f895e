using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>
/// Finds the ticket a command is about, for what the person wants to do with it. What they may not touch is answered like what
/// does not exist.
/// </summary>
public sealed class TicketFinder(SupportBotDb db, TicketAccess access, Remits remits)
{
    private VisibleTo? _viewer;

    /// <summary>To look at.</summary>
    public async Task<Ticket> ForReadingAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken) =>
        await FindAsync(turn, arguments, cancellationToken) ?? throw Unknown(arguments);

    /// <summary>To look at, if the person may; null when not.</summary>
    public Task<Ticket?> IfVisibleAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken) =>
        FindAsync(turn, arguments, cancellationToken);

    /// <summary>To work on: the person is of its team. One that was merged leads to the ticket it is part of.</summary>
    public async Task<Ticket> ForWorkAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await ForWorkOnItselfAsync(turn, arguments, cancellationToken);
        var target = await access.FinalAsync(ticket, cancellationToken);
        return await IsTheirsAsync(turn, target, cancellationToken)
            ? target
            : throw new RuleViolationException("tickets.merged-elsewhere", ticket.Number, target.Number);
    }

    /// <summary>To work on this very ticket, even if it was merged into another.</summary>
    public async Task<Ticket> ForWorkOnItselfAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await ForReadingAsync(turn, arguments, cancellationToken);
        return await IsTheirsAsync(turn, ticket, cancellationToken) ? ticket : throw Unknown(arguments);
    }

    /// <summary>The ticket that this one is part of by now, if it was merged and the person may read that one; else the ticket itself.</summary>
    public async Task<Ticket> FollowAsync(Turn turn, Ticket ticket, CancellationToken cancellationToken)
    {
        var target = await access.FinalAsync(ticket, cancellationToken);
        return await access.FindAsync(await ViewerAsync(turn.Person, cancellationToken), target.Id, cancellationToken) ?? ticket;
    }

    /// <summary>Reads who is affected, which the ticket's own rules about them need.</summary>
    public Task WithAffectedAsync(Ticket ticket, CancellationToken cancellationToken) =>
        db.Entry(ticket).Collection(one => one.Affected).LoadAsync(cancellationToken);

    /// <summary>Reads all that happened to it, which taking a secret out of it needs.</summary>
    public async Task WithHistoryAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        await WithAffectedAsync(ticket, cancellationToken);
        await db.Entry(ticket).Collection(one => one.Events).LoadAsync(cancellationToken);
    }

    /// <summary>To answer, confirm or withdraw: it is the person's own trouble.</summary>
    public async Task<Ticket> ForItsRequesterAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await ForReadingAsync(turn, arguments, cancellationToken);
        return ticket.ConcernsAsRequester(turn.Person.Id) ? ticket : throw new RuleViolationException("tickets.not-yours", ticket.Number);
    }

    public async Task<VisibleTo> ViewerAsync(Person person, CancellationToken cancellationToken)
    {
        if (_viewer is { } known && known.PersonId == person.Id) return known;
        var teamIds = person.Is(Role.Desk)
            ? await db.TeamMembers().Where(member => member.PersonId == person.Id).Select(member => member.TeamId).ToListAsync(cancellationToken)
            : [];
        return _viewer = new VisibleTo(person.Id, person.Roles, teamIds) { Remit = await remits.BesidesTheirTeamsAsync(person, cancellationToken) };
    }

    /// <summary>An agent of the ticket's team by the short name people type, or by mention.</summary>
    public async Task<Person> AgentAsync(Ticket ticket, string handle, CancellationToken cancellationToken)
    {
        var folded = TextFolding.Fold(handle);
        var members = db.TeamMembers().Where(member => member.TeamId == ticket.TeamId).Select(member => member.PersonId);
        var colleagues = await db.People().Where(person => members.Contains(person.Id)).ToListAsync(cancellationToken);
        return colleagues.Find(person => person.Is(Role.Desk)
                && (person.Handle == folded || person.Id.ToString(CultureInfo.InvariantCulture) == handle || TextFolding.Fold(person.FirstName) == folded))
            ?? throw new RuleViolationException("tickets.no-such-colleague", handle);
    }

    private async Task<bool> IsTheirsAsync(Turn turn, Ticket ticket, CancellationToken cancellationToken) =>
        turn.Person.Is(Role.Administrator) || (await ViewerAsync(turn.Person, cancellationToken)).TeamIds.Contains(ticket.TeamId);

    private async Task<Ticket?> FindAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var viewer = await ViewerAsync(turn.Person, cancellationToken);
        if (arguments["ticket"] is { } number)
            return TicketNumber.Parse(number) is { } parsed ? await access.FindAsync(viewer, parsed, cancellationToken) : null;
        var subject = arguments["subject"] ?? turn.Where.ThreadCard?.Subject;
        return TicketSubject.IdOf(subject) is { } id ? await access.FindAsync(viewer, id, cancellationToken) : null;
    }

    internal static RuleViolationException Unknown(CommandArguments arguments) =>
        arguments["ticket"] is { } number ? new("tickets.unknown", number) : new RuleViolationException("tickets.unknown-button");
}

/// <summary>How a ticket is named as the subject of cards and conditions: "ticket:" and its id.</summary>
public static class TicketSubject
{
    private const string Prefix = "ticket:";

    public static string Of(Ticket ticket) => Of(ticket.Id);

    public static string Of(Guid ticketId) => Prefix + ticketId.ToString("D");

    public static Guid? IdOf(string? subject) =>
        subject is not null && subject.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(subject.AsSpan(Prefix.Length), "D", out var id)
            ? id
            : null;
}

/// <summary>The turn's person as the actor of a ticket's verb.</summary>
public static class TurnActor
{
    public static Actor Actor(this Turn turn) => new(turn.Person.Id, turn.Channel) { InThread = turn.Where is { IsShared: true, ThreadCard: not null } };
}
