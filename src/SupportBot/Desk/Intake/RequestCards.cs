using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Intake;

/// <summary>Draws what can be asked for, and the form of one request with whatever is wrong beside its field.</summary>
public sealed class RequestCards(FieldAnswers answers, OnBehalf behalf, CardPainter painter)
{
    /// <summary>What stands on one card.</summary>
    private const int Most = 10;

    /// <summary>Characters of an answer that is no text of its own.</summary>
    private const int LongestOther = 100;

    private const int LongestWrong = 160;

    public Activity Catalogue(Turn turn, IReadOnlyList<RequestTemplate> templates) => painter.Draw(
        "intake/catalogue",
        new JsonObject
        {
            ["count"] = templates.Count,
            ["more"] = Math.Max(0, templates.Count - Most),
            ["templates"] = new JsonArray([.. templates.Take(Most).Select(template => new JsonObject
            {
                ["key"] = template.Key,
                ["name"] = template.Name(turn.Reader.Language),
                ["about"] = template.About?.Name(turn.Reader.Language),
            })]),
        },
        turn.Reader,
        new Phrase("intake.catalogue-heading", templates.Count));

    /// <summary>The form as a question of the dialog, or, with a verb, on its own: then it can only be sent.</summary>
    /// <param name="wasSent">It came back because something is missing or wrong.</param>
    public async Task<Activity> FormAsync(
        Turn turn, RequestTemplate template, Draft draft, bool wasSent, string? verb, CancellationToken cancellationToken)
    {
        var request = draft.Request!;
        var read = await answers.ReadAllAsync(template, request, turn, cancellationToken);
        var data = new JsonObject
        {
            ["name"] = template.Name(turn.Reader.Language),
            ["about"] = template.About?.Name(turn.Reader.Language),
            ["word"] = request.Word,
            ["verb"] = verb,
            ["template"] = template.Key,
            ["edition"] = template.Edition,
            ["fields"] = new JsonArray([.. template.Fields.Select(field => FieldOn(turn, field, request, read[field.Key], wasSent, verb))]),
            ["for"] = draft.For ?? "",
            ["forWrong"] = await behalf.WrongAsync(turn, draft, cancellationToken) is { } wrong ? turn.Say(wrong) : null,
        };
        return painter.Draw("intake/request", data, turn.Reader, new Phrase("intake.request-heading", template));
    }

    private JsonObject FieldOn(Turn turn, RequestField field, RequestDraft request, FieldAnswer read, bool wasSent, string? verb)
    {
        var label = field.Label.Name(turn.Reader.Language);
        var written = request.Values.GetValueOrDefault(field.Key, "");
        var isList = field.Kind is FieldKind.Choice or FieldKind.YesNo;
        return new JsonObject
        {
            ["id"] = RequestDraft.Input + field.Key,
            ["kind"] = isList ? "Choice" : field.Kind is FieldKind.Date or FieldKind.LongText ? field.Kind.ToString() : "Text",
            ["label"] = field.Required ? label : turn.Say("intake.label-optional", label),
            ["hint"] = field.Hint?.Name(turn.Reader.Language),
            // A list or a calendar can only show what is on it.
            ["value"] = read.Value ?? (isList || field.Kind == FieldKind.Date ? "" : Ticket.Cut(written, field.MaxLength)),
            ["max"] = field.Kind is FieldKind.Text or FieldKind.LongText ? field.MaxLength : LongestOther,
            // A form of the dialog has other buttons too, which must not wait for it.
            ["required"] = field.Required && verb is not null,
            ["missing"] = turn.Say("intake.answer-missing"),
            ["wrong"] = read.Wrong is { } wrong && (wasSent || written.Length > 0) ? Ticket.Cut(turn.Say(wrong), LongestWrong) : null,
            ["choices"] = new JsonArray([.. answers.ChoicesOf(field).Select(choice => new JsonObject
            {
                ["title"] = choice.Title(turn.Reader.Language),
                ["value"] = choice.Value,
            })]),
        };
    }
}
