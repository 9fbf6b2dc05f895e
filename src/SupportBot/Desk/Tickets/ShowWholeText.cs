using SupportBot.Bot;
using SupportBot.Language;
using SupportBot.People;
using SupportBot.Protocol.Schema;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Shows in full what a ticket's card had to cut.</summary>
public sealed class ShowWholeText(TicketFinder find) : ICommand
{
    public static string Verb => "tickets.text";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("read {ticket}", "read INC-12"), Fr("lire {ticket}", "lire INC-12")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForReadingAsync(turn, arguments, cancellationToken);
        List<string> parts = [turn.SayInMessage(new Phrase("tickets.whole-text", ticket.Number, ticket.Title)), Markdown.Escape(ticket.Description)];
        foreach (var answer in ticket.Answers)
            parts.Add(turn.SayInMessage(new Phrase("tickets.whole-answer", answer.Label(turn.Reader.Language), answer.Said(turn.Reader.Language))));
        Add("tickets.whole-since", ticket.Since);
        Add("tickets.whole-device", ticket.Device);
        Add("tickets.whole-tried", ticket.Tried);
        Add("tickets.whole-hold", ticket.HoldReason);
        Add("tickets.whole-resolution", ticket.Resolution);
        return new TurnAnswer.Card(Activity.Message(string.Join("\n\n", parts.Where(part => part.Length > 0))));

        void Add(string key, string? said)
        {
            if (said is not null) parts.Add(turn.SayInMessage(new Phrase(key, said)));
        }
    }
}
