using SupportBot.Desk.Sla;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>The questions a command asks on a card when its button was pressed without the answers.</summary>
public sealed class TicketForms(SupportBotDb db, CardPainter painter)
{
    private static readonly (string Word, ResolutionCode Code)[] CodeWords =
    [
        ("fixed", ResolutionCode.Fixed), ("corrige", ResolutionCode.Fixed), ("repare", ResolutionCode.Fixed),
        ("workaround", ResolutionCode.Workaround), ("contournement", ResolutionCode.Workaround),
        ("explained", ResolutionCode.Explained), ("explique", ResolutionCode.Explained),
        ("no-fault", ResolutionCode.NoFaultFound), ("sans-defaut", ResolutionCode.NoFaultFound),
        ("third-party", ResolutionCode.ThirdParty), ("tiers", ResolutionCode.ThirdParty),
    ];

    /// <summary>One text to write; <paramref name="name"/> ends the keys of its heading, label and button.</summary>
    public TurnAnswer Say(Turn turn, Ticket ticket, string verb, string name, CommandArguments given)
    {
        var data = Basics(ticket, given);
        data["verb"] = verb;
        data["heading"] = "tickets.form-" + name;
        data["label"] = "tickets.label-" + name;
        data["placeholder"] = "tickets.placeholder-" + name;
        data["submit"] = "tickets.submit-" + name;
        return Draw(turn, "tickets/say", data, ticket, given);
    }

    public TurnAnswer Resolve(Turn turn, Ticket ticket, CommandArguments given)
    {
        var data = Basics(ticket, given);
        data["code"] = (CodeFrom(given["code"]) ?? ResolutionCode.Fixed).ToString();
        data["codes"] = Choices(Enum.GetValues<ResolutionCode>()
            .Where(ResolutionCodes.IsForAgents)
            .Select(code => (turn.Say("tickets.code-" + code), code.ToString())));
        return Draw(turn, "tickets/resolve", data, ticket, given);
    }

    public TurnAnswer Hold(Turn turn, Ticket ticket, CommandArguments given)
    {
        var data = Basics(ticket, given);
        data["date"] = given["date"] ?? turn.Now.Plus(Duration.FromDays(1)).InZone(turn.Reader.Zone).Date.ToString("uuuu-MM-dd", null);
        return Draw(turn, "tickets/hold", data, ticket, given);
    }

    public TurnAnswer Priority(Turn turn, Ticket ticket, CommandArguments given)
    {
        var data = Basics(ticket, given);
        data["priority"] = (PriorityFrom(given["priority"]) ?? ticket.Priority).ToString();
        data["priorities"] = Choices(Enum.GetValues<Priority>().Select(priority => (turn.Say("tickets.priority-" + priority), priority.ToString())));
        return Draw(turn, "tickets/priority", data, ticket, given);
    }

    public async Task<TurnAnswer> AssignAsync(Turn turn, Ticket ticket, CommandArguments given, CancellationToken cancellationToken)
    {
        var members = db.TeamMembers().Where(member => member.TeamId == ticket.TeamId).Select(member => member.PersonId);
        var people = await db.People().Where(person => members.Contains(person.Id)).OrderBy(person => person.Name).ToListAsync(cancellationToken);
        var data = Basics(ticket, given);
        data["people"] = Choices(people.Where(person => person.Is(Role.Desk)).Select(person => (person.Name, person.Handle)));
        return Draw(turn, "tickets/assign", data, ticket, given);
    }

    public async Task<TurnAnswer> MoveAsync(Turn turn, Ticket ticket, CommandArguments given, CancellationToken cancellationToken)
    {
        var teams = await db.Teams().Where(team => team.Id != ticket.TeamId).OrderBy(team => team.Id).ToListAsync(cancellationToken);
        var data = Basics(ticket, given);
        data["teams"] = Choices(teams.Select(team => (team.Name(turn.Reader.Language), team.Key)));
        return Draw(turn, "tickets/move", data, ticket, given);
    }

    public async Task<TurnAnswer> ServiceAsync(Turn turn, Ticket ticket, CommandArguments given, CancellationToken cancellationToken)
    {
        var services = await db.Services().OrderBy(service => service.Id).ToListAsync(cancellationToken);
        var data = Basics(ticket, given);
        data["services"] = Choices(services.Select(service => (service.Name(turn.Reader.Language), service.Key)));
        return Draw(turn, "tickets/service", data, ticket, given);
    }

    public static Priority? PriorityFrom(string? word) =>
        Enum.TryParse<Priority>(word, ignoreCase: true, out var priority) && Enum.IsDefined(priority) ? priority : null;

    /// <summary>A code by its own name or by the word for it in either language.</summary>
    public ResolutionCode? CodeFrom(string? word)
    {
        if (word is null) return null;
        if (Enum.TryParse<ResolutionCode>(word, out var exact) && Enum.IsDefined(exact)) return exact;
        var folded = TextFolding.Fold(word);
        foreach (var (known, code) in CodeWords)
        {
            if (known == folded) return code;
        }

        return null;
    }

    /// <summary>The morning of the date somebody wrote, or its time if they gave one; null when there is no date in it.</summary>
    public Instant? DateFrom(Turn turn, string? text) => text is null ? null : Dates.Recognize(text, turn.Now, turn.Reader.Zone, tense: Tense.Future)?.From;

    private static JsonObject Basics(Ticket ticket, CommandArguments given) => new()
    {
        ["number"] = ticket.Number.ToString(),
        ["title"] = ticket.Title,
        ["subject"] = TicketSubject.Of(ticket),
        ["text"] = Ticket.Cut(given["text"] ?? "", TicketCardData.LongestText),
        ["missing"] = given.FromForm,
    };

    private TurnAnswer Draw(Turn turn, string card, JsonObject data, Ticket ticket, CommandArguments given)
    {
        var message = painter.Draw(card, data, turn.Reader, new Phrase("tickets.heading", ticket.Number, ticket.Title));
        return given.FromForm ? new TurnAnswer.FormErrors(message) : new TurnAnswer.Form(message);
    }

    private static JsonArray Choices(IEnumerable<(string Title, string Value)> choices) =>
        [.. choices.Select(choice => new JsonObject { ["title"] = choice.Title, ["value"] = choice.Value })];
}
