using System.Globalization;
using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Desk.Knowledge;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Intake;

/// <summary>
/// Finds tickets that the person may see, and articles. What is found is meant to be passed on to others, so a ticket is only its
/// number, its title and how it stands.
/// </summary>
public sealed class SearchDesk(SearchTickets search, SearchKnowledge knowledge, AskedInVain vain, CardPainter painter) : ICommand
{
    private const int MostTickets = 15;
    private const int MostArticles = 5;
    private const int LongestLine = 160;

    public static string Verb => Shortcuts.Search;

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var text = arguments["text"] ?? "";
        var tickets = await search.FindAsync(turn, text, MostTickets, cancellationToken);
        var articles = text.Length == 0 ? [] : await knowledge.FindAsync(text, turn.Person, MostArticles, cancellationToken);
        if (text.Length > 0 && Number(arguments["skip"], 0) == 0) await vain.SearchedAsync(turn, text, tickets.Count + articles.Count > 0, cancellationToken);
        var found = tickets.Select(ticket => Of(turn, ticket)).Concat(articles.Select(article => Of(turn, article)))
            .Skip(Number(arguments["skip"], 0)).Take(Number(arguments["count"], MostTickets + MostArticles)).ToList();
        if (found.Count == 0) return TurnAnswer.Say("intake.found-nothing");
        var message = new Activity
        {
            Type = ActivityTypes.Message,
            Summary = turn.Say("intake.found", found.Count),
            Attachments = [.. found.Select(one => new Attachment { ContentType = AttachmentContentTypes.AdaptiveCard, Content = one.Card.DeepClone() })],
        };
        return new TurnAnswer.Results(message) { Findings = found };
    }

    private Finding Of(Turn turn, Ticket ticket)
    {
        var heading = new Phrase("tickets.heading", ticket.Number, ticket.Title);
        var data = new JsonObject { ["number"] = ticket.Number.ToString(), ["title"] = ticket.Title, ["state"] = "tickets.state-" + ticket.State };
        return new Finding(turn.Say(heading), turn.Say("tickets.state-" + ticket.State), CardIn(painter.Draw("intake/found", data, turn.Reader, heading)));
    }

    private Finding Of(Turn turn, Article article)
    {
        var data = new JsonObject { ["key"] = article.Key, ["title"] = article.Title, ["body"] = ShowArticle.BodyOnCard(article) };
        var card = painter.Draw("knowledge/article", data, turn.Reader, new Phrase("knowledge.heading", article.Title));
        return new Finding(article.Title, Excerpt.Of(article.Summary, LongestLine), CardIn(card));
    }

    private static JsonObject CardIn(Activity message) => (JsonObject)message.Attachments![0].Content!;

    private static int Number(string? text, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
