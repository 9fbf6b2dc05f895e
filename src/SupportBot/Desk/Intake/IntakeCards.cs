using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Knowledge;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Intake;

/// <summary>Draws the cards of intake: the articles that may help, and the form that asks only what is missing.</summary>
public sealed class IntakeCards(SupportBotDb db, CardPainter painter, Texts texts, OnBehalf behalf)
{
    /// <summary>Characters of what was said in a room that its card repeats and its button carries.</summary>
    private const int LongestFromRoom = 1000;

    public Activity Articles(Turn turn, IReadOnlyList<Article> articles) => painter.Draw(
        "intake/articles",
        new JsonObject
        {
            ["count"] = articles.Count,
            ["articles"] = new JsonArray([.. articles.Select(article => new JsonObject
            {
                ["key"] = article.Key,
                ["title"] = article.Title,
                ["summary"] = article.Summary,
            })]),
        },
        turn.Reader,
        new Phrase("intake.articles-heading", articles.Count));

    /// <summary>What somebody said in a room, to go on with in private.</summary>
    public Activity FromRoom(Turn turn) => painter.Draw(
        "intake/from-room",
        new JsonObject { ["name"] = turn.Person.FirstName, ["said"] = Ticket.Cut(turn.Text, LongestFromRoom) },
        turn.Reader,
        new Phrase("intake.in-private", turn.Person.FirstName));

    /// <summary>The form as a question of the dialog, which knows the other ways to go on.</summary>
    public async Task<Activity> FormAsync(Turn turn, Draft draft, bool missing, CancellationToken cancellationToken) =>
        painter.Draw("intake/form", await FormDataAsync(turn, draft, missing, cancellationToken), turn.Reader, new Phrase("intake.form-heading"));

    /// <summary>The form on its own: it can only be sent, and carries all that it needs.</summary>
    public async Task<Activity> WholeFormAsync(Turn turn, Draft draft, QuotedMessage? quoted, bool missing, CancellationToken cancellationToken)
    {
        var data = await FormDataAsync(turn, draft, missing, cancellationToken);
        data["verb"] = Shortcuts.NewTicket;
        data["author"] = quoted?.Author;
        data["link"] = quoted is { Link.Length: > 0 } ? quoted.Link : null;
        return painter.Draw("intake/form", data, turn.Reader, new Phrase("intake.new-ticket"));
    }

    private async Task<JsonObject> FormDataAsync(Turn turn, Draft draft, bool missing, CancellationToken cancellationToken)
    {
        var data = draft.Write();
        data["missing"] = missing;
        data["guessed"] = draft.IsGuessed;
        data["blank"] = draft.Title.Length == 0;
        data["request"] = draft.Kind == TicketKind.ServiceRequest;
        data["description"] = draft.DescriptionOnForm;
        data["since"] = draft.Since ?? "";
        data["device"] = draft.Device ?? "";
        data["for"] = draft.For ?? "";
        data["forWrong"] = await behalf.WrongAsync(turn, draft, cancellationToken) is { } wrong ? turn.Say(wrong) : null;
        data["impact"] = (draft.Impact ?? draft.ExpectedImpact).ToString();
        data["urgency"] = (draft.Urgency ?? draft.ExpectedUrgency).ToString();
        data["service"] = draft.Service ?? Draft.NoService;
        data["because"] = draft.ServiceBecause;
        data["services"] = new JsonArray([.. (await ServicesAsync(cancellationToken))
            .Select(service => new JsonObject { ["title"] = service.Title(turn.Reader.Language), ["value"] = service.Value })]);
        return data;
    }

    /// <summary>The services to choose from, and "I do not know".</summary>
    public async Task<IReadOnlyList<NamedChoice>> ServicesAsync(CancellationToken cancellationToken)
    {
        var services = await db.Services().AsNoTracking().OrderBy(service => service.Id).ToListAsync(cancellationToken);
        var unknown = new NamedChoice(
            Draft.NoService, texts.Raw(SpokenLanguage.French, "intake.no-service"), texts.Raw(SpokenLanguage.English, "intake.no-service"));
        return [.. services.Select(service => new NamedChoice(service.Key, service.NameFr, service.NameEn)), unknown];
    }
}
