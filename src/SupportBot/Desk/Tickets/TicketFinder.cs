using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>
/// Finds the ticket a command is about, for what the person wants to do with it. What they may not touch is answered like what
/// does not exist.
/// </summary>
public sealed class TicketFinder(SupportBotDb db, TicketAccess access)
{
    private VisibleTo? _viewer;

    /// <summary>To look at.</summary>
    public async Task<Ticket> ForReadingAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken) =>
        await FindAsync(turn, arguments, cancellationToken) ?? throw Unknown(arguments);

    /// <summary>To work on: the person is of its team.</summary>
    public async Task<Ticket> ForWorkAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await ForReadingAsync(turn, arguments, cancellationToken);
        var viewer = await ViewerAsync(turn.Person, cancellationToken);
        return turn.Person.Is(Role.Administrator) || viewer.TeamIds.Contains(ticket.TeamId) ? ticket : throw Unknown(arguments);
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
        return _viewer = new VisibleTo(person.Id, person.Roles, teamIds);
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

    private async Task<Ticket?> FindAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var viewer = await ViewerAsync(turn.Person, cancellationToken);
        if (arguments["ticket"] is { } number)
            return TicketNumber.Parse(number) is { } parsed ? await access.FindAsync(viewer, parsed, cancellationToken) : null;
        var subject = arguments["subject"] ?? turn.Where.ThreadCard?.Subject;
        return TicketSubject.IdOf(subject) is { } id ? await access.FindAsync(viewer, id, cancellationToken) : null;
    }

    private static RuleViolationException Unknown(CommandArguments arguments) =>
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
