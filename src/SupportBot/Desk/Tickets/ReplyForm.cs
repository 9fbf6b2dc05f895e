using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Knowledge;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>The form on which somebody writes to the requester, and the templates that it can begin with, in the requester's language.</summary>
public sealed class ReplyForm(SupportBotDb db, ReplyTemplates templates, Texts texts, CardPainter painter)
{
    /// <summary>Characters that an input of every channel has room for.</summary>
    public const int LongestText = 3000;

    private const int MostTemplates = 50;

    /// <summary>Empty, or once more when it was sent empty.</summary>
    public async Task<TurnAnswer> AskAsync(Turn turn, Ticket ticket, CommandArguments given, CancellationToken cancellationToken) =>
        Draw(turn, await ReadAsync(turn, ticket, given, cancellationToken), given.FromForm ? new Phrase("tickets.missing-text") : null);

    /// <summary>With a template in it before anything was written.</summary>
    /// <exception cref="RuleViolationException">There is no such template, or not in the requester's language.</exception>
    public async Task<TurnAnswer> BeginWithAsync(Turn turn, Ticket ticket, string called, CancellationToken cancellationToken)
    {
        var form = await ReadAsync(turn, ticket, CommandArguments.None, cancellationToken);
        var template = await templates.FindAsync(turn.Person, called, form.TeamKey, cancellationToken);
        if (template.Text(form.Requester.Language).Length == 0)
            throw new RuleViolationException("tickets.template-not-in-" + form.Requester.Language.Code(), template.Key, form.Requester.Name);
        return Draw(turn, form with { Text = form.Filled(template), Chosen = template.Key, Begun = template.Key }, null);
    }

    /// <summary>With the template that was chosen on the form added to what stands there; the template before it goes, unless it was changed.</summary>
    public async Task<TurnAnswer> AddTemplateAsync(Turn turn, Ticket ticket, CommandArguments given, CancellationToken cancellationToken)
    {
        var form = await ReadAsync(turn, ticket, given, cancellationToken);
        if (given["template"] is not { } chosen) return Draw(turn, form, new Phrase("tickets.template-choose-first"));
        if (form.Usable.FirstOrDefault(template => template.Key == chosen) is not { } template) return Draw(turn, form, new Phrase("knowledge.template-unknown", chosen));
        var before = form.Usable.FirstOrDefault(other => other.Key == form.Begun);
        var own = before is not null && form.Filled(before) == form.Text.ReplaceLineEndings("\n") ? "" : form.Text;
        var text = own.Length == 0 ? form.Filled(template) : own + "\n\n" + form.Filled(template);
        return text.Length > LongestText
            ? Draw(turn, form, new Phrase("tickets.template-no-room", template.Key))
            : Draw(turn, form with { Text = text, Chosen = template.Key, Begun = own.Length == 0 ? template.Key : null, Filling = form.Filling + 1 }, null);
    }

    private async Task<Reply> ReadAsync(Turn turn, Ticket ticket, CommandArguments given, CancellationToken cancellationToken)
    {
        var requester = await db.People().AsNoTracking().SingleAsync(person => person.Id == ticket.RequesterId, cancellationToken);
        var team = await db.Teams().Where(team => team.Id == ticket.TeamId).Select(team => team.Key).SingleAsync(cancellationToken);
        var service = await db.Services().SingleOrDefaultAsync(one => one.Id == ticket.ServiceId, cancellationToken);
        var gaps = new TemplateGaps(
            ticket.Number.ToString(), requester.FirstName,
            service?.Name(requester.Language) ?? texts.Raw(requester.Language, "tickets.template-no-service"), turn.Person.FirstName);
        return new Reply(ticket, requester, team, gaps, await templates.UsableAsync(turn.Person, requester.Language, team, cancellationToken))
        {
            Text = given["text"] ?? "",
            Chosen = given["template"],
            Begun = given["begun"],
            Filling = int.TryParse(given["filling"], NumberStyles.None, CultureInfo.InvariantCulture, out var filling) ? filling : 0,
            IsOpen = given.FromForm,
        };
    }

    private TurnAnswer Draw(Turn turn, Reply form, Phrase? problem)
    {
        var data = new JsonObject
        {
            ["number"] = form.Ticket.Number.ToString(),
            ["title"] = form.Ticket.Title,
            ["subject"] = TicketSubject.Of(form.Ticket),
            ["problem"] = problem is null ? null : turn.Say(problem),
            ["text"] = Ticket.Cut(form.Text, LongestText),
            ["input"] = form.Filling == 0 ? "text" : string.Create(CultureInfo.InvariantCulture, $"text#{form.Filling}"),
            ["filling"] = form.Filling.ToString(CultureInfo.InvariantCulture),
            ["begun"] = form.Begun,
            ["template"] = form.Chosen ?? "",
            ["templates"] = new JsonArray([.. form.Usable.Take(MostTemplates).Select(template => new JsonObject { ["title"] = template.Key, ["value"] = template.Key })]),
        };
        var message = painter.Draw("tickets/reply", data, turn.Reader, new Phrase("tickets.heading", form.Ticket.Number, form.Ticket.Title));
        return form.IsOpen ? new TurnAnswer.FormErrors(message) : new TurnAnswer.Form(message);
    }

    private sealed record Reply(Ticket Ticket, Person Requester, string TeamKey, TemplateGaps Gaps, IReadOnlyList<ReplyTemplate> Usable)
    {
        public string Text { get; init; } = "";
        public string? Chosen { get; init; }

        /// <summary>The template that the text is, if it was not changed since.</summary>
        public string? Begun { get; init; }

        /// <summary>How many times the desk itself wrote into the text.</summary>
        public int Filling { get; init; }
        public bool IsOpen { get; init; }

        public string Filled(ReplyTemplate template) => template.Filled(Requester.Language, Gaps);
    }
}
