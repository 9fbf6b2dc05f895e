using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Insight.Satisfaction;

/// <summary>Lists those who are not content and whom nobody has called back yet, longest waiting first.</summary>
public sealed class ListFollowUps(FollowUpFinder find, FollowUpAnswer answers, TicketAccess access, CardPainter painter) : ICommand
{
    private const int Longest = CardRules.MostActions;

    public static string Verb => "satisfaction.follow-ups";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("follow-ups"), En("callbacks"), Fr("suites à donner")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var open = (await find.VisibleToAsync(turn.Person, cancellationToken)).Where(followUp => followUp.State == FollowUpState.Open);
        var count = await open.CountAsync(cancellationToken);
        if (count == 0) return TurnAnswer.Say("satisfaction.no-follow-ups");
        var rows = new JsonArray();
        foreach (var followUp in await open.OrderBy(followUp => followUp.OpenedAt).Take(Longest).ToListAsync(cancellationToken))
        {
            var ticket = (await access.FindAsync(VisibleTo.System, followUp.TicketId, cancellationToken))!;
            var row = await answers.DataAsync(ticket.Id, cancellationToken);
            row["number"] = ticket.Number.ToString();
            row["title"] = ticket.Title;
            row["subject"] = TicketSubject.Of(ticket);
            row["since"] = InstantPattern.ExtendedIso.Format(followUp.OpenedAt);
            rows.Add((JsonNode)row);
        }

        var data = new JsonObject { ["count"] = count, ["more"] = count - rows.Count, ["followUps"] = rows };
        return new TurnAnswer.Results(painter.Draw("satisfaction/follow-ups", data, turn.Reader, new Phrase("satisfaction.list-heading", count)));
    }
}
