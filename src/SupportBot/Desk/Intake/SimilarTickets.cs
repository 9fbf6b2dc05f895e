using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Protocol.Dialogs;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Intake;

/// <summary>The last offer of intake: an open ticket of a colleague about the same trouble, under its neutral title. Who joins it files none.</summary>
public sealed class SimilarTickets(SupportBotDb db, FollowedTickets followed, Triage triage, CardPainter painter)
{
    public const string Id = "intake.similar";
    private const string CardId = "intake.similar-card";

    /// <summary>What stands on one card.</summary>
    private const int Most = 3;

    /// <summary>Words of a title that must be said where no service is known.</summary>
    private const int WordsInCommon = 2;
    private const int ShortestWord = 4;

    public void AddTo(DialogSet dialogs) => dialogs
        .Add(new WaterfallDialog(Id, ShowAsync, AnswerAsync))
        .Add(new ActivityPrompt(CardId, IntakeDialog.IsPressOrWordsAsync));

    /// <summary>Null when nothing similar is open. A request is nobody else's, and for somebody else only they can tell.</summary>
    public async Task<DialogTurnResult?> OfferAsync(WaterfallStepContext step, Draft draft, CancellationToken cancellationToken)
    {
        if (draft.Kind != TicketKind.Incident || draft.Title.Length == 0 || draft.For is not null) return null;
        var found = await FindAsync(step.Context.DeskTurn(), draft, cancellationToken);
        if (found.Count == 0) return null;
        var rows = found.Select(ticket => new JsonObject
        {
            ["number"] = ticket.Number.ToString(),
            ["title"] = ticket.SharedTitle,
            ["stateKey"] = "tickets.state-" + ticket.State,
            ["openedAt"] = NodaTime.Text.InstantPattern.ExtendedIso.Format(ticket.OpenedAt),
        });
        return await step.ReplaceDialogAsync(Id, new JsonObject { ["draft"] = draft.Write(), ["tickets"] = new JsonArray([.. rows]) }, cancellationToken);
    }

    private async Task<List<Ticket>> FindAsync(Turn turn, Draft draft, CancellationToken cancellationToken)
    {
        var me = turn.Person.Id;
        var open = followed.OfferedTo(turn.Person).Where(ticket => ticket.Affected.All(affected => affected.PersonId != me));
        if (draft.Service is { } key)
        {
            var ofService = db.Services().Where(service => service.Key == key).Select(service => (int?)service.Id);
            return await open.AsNoTracking().Where(ticket => ofService.Contains(ticket.ServiceId))
                .OrderByDescending(ticket => ticket.OpenedAt).Take(Most).ToListAsync(cancellationToken);
        }

        var said = TextFolding.Words(draft.Description).Where(word => word.Length >= ShortestWord).ToHashSet();
        var candidates = await open.AsNoTracking().OrderByDescending(ticket => ticket.OpenedAt).ToListAsync(cancellationToken);
        return [.. candidates.Where(ticket => TextFolding.Words(ticket.SharedTitle!).Distinct().Count(said.Contains) >= WordsInCommon).Take(Most)];
    }

    private async Task<DialogTurnResult> ShowAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        step.Values["draft"] = step.Options!["draft"]!.DeepClone();
        step.Values["tickets"] = step.Options["tickets"]!.DeepClone();
        var count = step.Options["tickets"]!.AsArray().Count;
        var data = new JsonObject { ["count"] = count, ["tickets"] = step.Options["tickets"]!.DeepClone() };
        var card = painter.Draw("intake/similar", data, step.Context.DeskTurn().Reader, new Phrase("intake.similar-heading", count));
        return await step.PromptAsync(CardId, new PromptOptions { Prompt = card }, cancellationToken);
    }

    private async Task<DialogTurnResult> AnswerAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        var tickets = step.Values["tickets"]!.AsArray();
        var draft = Draft.Read(step.Values["draft"]);
        var press = CardPress.From(step.Context.Activity);
        var plain = press is null && IntakeDialog.IsPlain(turn.Text) ? YesNo.Recognize(turn.Text) : null;
        if (press is null ? plain == true : (string?)press.Data["action"] == "join")
        {
            // Who says only yes means the first, which is the latest.
            var number = (string?)press?.Data["ticket"] ?? (string?)tickets[0]!["number"];
            if (tickets.Any(offered => (string?)offered!["number"] == number) && await IsStillOfferedAsync(turn, number, cancellationToken))
                return await step.EndDialogAsync(new JsonObject { ["intake"] = "joined", ["ticket"] = number, ["question"] = draft.Question }, cancellationToken);
            await turn.Context.SendActivityAsync(Activity.Message(turn.Say("intake.similar-over", number)), cancellationToken);
        }

        draft = draft.Trying(tickets.Select(ticket => $"{ticket!["number"]} {ticket["title"]}"));
        if (press is null && plain is null) draft = await triage.ReadAsync(draft, turn.Text, turn, cancellationToken);
        return await step.ReplaceDialogAsync(IntakeDialog.FormId, new JsonObject { ["draft"] = draft.Write() }, cancellationToken);
    }

    private async Task<bool> IsStillOfferedAsync(Turn turn, string? called, CancellationToken cancellationToken) =>
        TicketNumber.Parse(called ?? "") is { } number && await followed.OfferedTo(turn.Person)
            .AnyAsync(ticket => ticket.Kind == number.Kind && ticket.NumberValue == number.Value, cancellationToken);
}
