using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Insight.Digest;

/// <summary>Lists what is behind a number of a digest, as it is now, page by page.</summary>
public sealed class ListDigest(DigestTickets tickets, DigestLines lines, DigestViews views, CardPainter painter) : ICommand
{
    private const int Longest = 10;

    public static string Verb => "digest.list";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<DigestSection>(arguments["section"], out var section) || !Enum.IsDefined(section)) throw new RuleViolationException("digest.how");
        var isOwn = arguments["own"] == "yes" || !DigestViews.MayHave(turn.Person, DigestVariant.Daily);
        var since = InstantPattern.ExtendedIso.Parse(arguments["since"] ?? "") is { Success: true } parsed ? parsed.Value : (Instant?)null;
        var skip = int.TryParse(arguments["skip"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var view = await views.OfAsync(turn.Person, isOwn ? DigestVariant.Morning : DigestVariant.Daily, since, turn.Now, cancellationToken);
        var list = await tickets.ListAsync(section, view, skip, Longest, cancellationToken);
        var heading = new Phrase("digest.section-" + section, list.Count);
        if (list.Count == 0) return new TurnAnswer.Text(heading);
        var rows = new JsonArray();
        foreach (var entry in list.Some) rows.Add(await lines.RowAsync(section, entry, turn.Reader, cancellationToken));
        var data = new JsonObject
        {
            ["title"] = turn.Say(heading),
            ["tickets"] = rows,
            ["section"] = section.ToString(),
            ["since"] = arguments["since"] ?? "",
            ["own"] = isOwn ? "yes" : "no",
            ["skip"] = skip + rows.Count,
            ["more"] = Math.Max(0, list.Count - skip - rows.Count),
        };
        return new TurnAnswer.Card(painter.Draw("digest/tickets", data, turn.Reader, heading));
    }
}
