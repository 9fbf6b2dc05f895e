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
public sealed class IntakeCards(SupportBotDb db, CardPainter painter)
{
    /// <summary>Characters of one article, so that three fit on a card.</summary>
    private const int LongestArticle = 1200;

    public Activity Articles(Turn turn, IReadOnlyList<Article> articles) => painter.Draw(
        "intake/articles",
        new JsonObject
        {
            ["count"] = articles.Count,
            ["articles"] = new JsonArray([.. articles.Select(article => new JsonObject
            {
                ["key"] = article.Key,
                ["title"] = article.Title,
                ["body"] = Ticket.Cut(article.Body, LongestArticle),
            })]),
        },
        turn.Reader,
        new Phrase("intake.articles-heading", articles.Count));

    public async Task<Activity> FormAsync(Turn turn, Draft draft, bool missing, CancellationToken cancellationToken)
    {
        var data = draft.Write();
        data["missing"] = missing;
        data["description"] = draft.DescriptionOnForm;
        data["since"] = draft.Since ?? "";
        data["device"] = draft.Device ?? "";
        data["impact"] = (draft.Impact ?? Impact.OnePerson).ToString();
        data["urgency"] = (draft.Urgency ?? Urgency.SlowsMe).ToString();
        data["service"] = draft.Service ?? Draft.NoService;
        data["services"] = new JsonArray([.. (await ServicesAsync(turn, cancellationToken))
            .Select(service => new JsonObject { ["title"] = service.Title, ["value"] = service.Value })]);
        return painter.Draw("intake/form", data, turn.Reader, new Phrase("intake.form-heading"));
    }

    /// <summary>The services to choose from, and "I do not know".</summary>
    public async Task<IReadOnlyList<(string Title, string Value)>> ServicesAsync(Turn turn, CancellationToken cancellationToken)
    {
        var services = await db.Services().OrderBy(service => service.Id).ToListAsync(cancellationToken);
        return [.. services.Select(service => (service.Name(turn.Reader.Language), service.Key)), (turn.Say("intake.no-service"), Draft.NoService)];
    }
}
