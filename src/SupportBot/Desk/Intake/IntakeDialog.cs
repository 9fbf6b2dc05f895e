using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Knowledge;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Protocol.Dialogs;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Intake;

/// <summary>The first minute: offers what may help at once, then asks what is missing, then files the ticket.</summary>
public sealed class IntakeDialog(
    SupportBotDb db, SearchKnowledge search, Triage triage, IntakeCards cards, IntakeQuestions questions, TicketDesk desk, LooseFiles files,
    OfferedArticles offered) : IDeskDialog
{
    public const string Id = "intake";
    public const string FormId = "intake.form";
    private const int MostArticles = 3;

    public void AddTo(DialogSet dialogs)
    {
        dialogs.Add(new WaterfallDialog(Id, OfferAsync, AfterOfferAsync)).Add(new WaterfallDialog(FormId, ShowFormAsync, TakeFormAsync));
        questions.AddTo(dialogs);
    }

    public async Task<TurnAnswer?> FinishAsync(Turn turn, JsonObject result, CancellationToken cancellationToken)
    {
        switch ((string?)result["intake"])
        {
            case "file":
                var wanted = await NewTicketAsync(turn, Draft.Read(result["draft"]), cancellationToken);
                await files.GiveAsync(turn, await desk.OpenAsync(wanted, turn.Actor(), turn.Now, cancellationToken), cancellationToken);
                return TurnAnswer.Say("intake.filed");
            case "solved":
                return TurnAnswer.Say("intake.glad");
            case "cancelled":
                return TurnAnswer.Say("bot.cancelled");
            default:
                return null;
        }
    }

    /// <summary>How a step says that the draft is complete.</summary>
    public static JsonObject File(Draft draft) => new() { ["intake"] = "file", ["draft"] = draft.Write() };

    private async Task<DialogTurnResult> OfferAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        var said = (string?)step.Options?["said"] ?? "";
        var draft = said.Length == 0 ? new Draft() : await triage.ReadAsync(new Draft(), said, turn.Now, turn.Reader, cancellationToken);
        step.Values["draft"] = draft.Write();
        var articles = said.Length == 0 ? [] : await search.FindAsync(said, turn.Reader.Language, MostArticles, cancellationToken);
        if (articles.Count == 0) return await step.ReplaceDialogAsync(FormId, new JsonObject { ["draft"] = draft.Write() }, cancellationToken);
        offered.Add(articles);
        step.Values["offered"] = new JsonArray([.. articles.Select(article => (JsonNode)article.Title)]);
        await SendAsync(step, cards.Articles(turn, articles), cancellationToken);
        return DialogTurnResult.EndOfTurn;
    }

    private async Task<DialogTurnResult> AfterOfferAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        var press = CardPress.From(step.Context.Activity);
        if ((string?)press?.Data["action"] == "solved")
            return await SolvedAsync(step, turn, (string?)press?.Data["article"], cancellationToken);
        if (press is null && YesNo.Recognize(turn.Text) == true) return await SolvedAsync(step, turn, null, cancellationToken);

        var draft = Draft.Read(step.Values["draft"]);
        if (press is null && YesNo.Recognize(turn.Text) is null && turn.Text.Length > 0)
            draft = await triage.ReadAsync(draft, turn.Text, turn.Now, turn.Reader, cancellationToken);
        draft = draft with { Tried = string.Join(" · ", step.Values["offered"]!.AsArray().Select(title => (string?)title)) };
        return await step.ReplaceDialogAsync(FormId, new JsonObject { ["draft"] = draft.Write() }, cancellationToken);
    }

    private async Task<DialogTurnResult> SolvedAsync(WaterfallStepContext step, Turn turn, string? key, CancellationToken cancellationToken)
    {
        var article = await db.Articles().SingleOrDefaultAsync(
            article => article.Key == key && article.Language == turn.Reader.Language, cancellationToken);
        article?.SolvedIt(turn.Now);
        return await step.EndDialogAsync(new JsonObject { ["intake"] = "solved" }, cancellationToken);
    }

    private async Task<DialogTurnResult> ShowFormAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var draft = Draft.Read(step.Options?["draft"]);
        step.Values["draft"] = draft.Write();
        var missing = (bool?)step.Options?["missing"] ?? false;
        await SendAsync(step, await cards.FormAsync(step.Context.DeskTurn(), draft, missing, cancellationToken), cancellationToken);
        return DialogTurnResult.EndOfTurn;
    }

    private async Task<DialogTurnResult> TakeFormAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        var draft = Draft.Read(step.Values["draft"]);
        if (CardPress.From(step.Context.Activity) is not { } press)
        {
            // They typed instead of filling in the form: they may prefer to talk.
            if (YesNo.Recognize(turn.Text) == true && draft.Title.Length > 0) return await step.EndDialogAsync(File(draft), cancellationToken);
            if (turn.Text.Length > 0) draft = await triage.ReadAsync(draft, turn.Text, turn.Now, turn.Reader, cancellationToken);
            return await step.ReplaceDialogAsync(IntakeQuestions.Id, new JsonObject { ["draft"] = draft.Write() }, cancellationToken);
        }

        if ((string?)press.Data["action"] == "cancel")
            return await step.EndDialogAsync(new JsonObject { ["intake"] = "cancelled" }, cancellationToken);
        draft = draft.WithForm(press.Data);
        if ((string?)press.Data["action"] == "questions")
            return await step.ReplaceDialogAsync(IntakeQuestions.Id, new JsonObject { ["draft"] = draft.Write() }, cancellationToken);
        return draft.Title.Length > 0
            ? await step.EndDialogAsync(File(draft), cancellationToken)
            : await step.ReplaceDialogAsync(FormId, new JsonObject { ["draft"] = draft.Write(), ["missing"] = true }, cancellationToken);
    }

    private async Task<NewTicket> NewTicketAsync(Turn turn, Draft draft, CancellationToken cancellationToken)
    {
        var service = draft.Service is null
            ? null : await db.Services().SingleOrDefaultAsync(service => service.Key == draft.Service, cancellationToken);
        return new NewTicket(draft.Kind, draft.Title, draft.Description.Length > 0 ? draft.Description : draft.Title, turn.Person.Id, turn.Person.OrganisationId)
        {
            Impact = draft.Impact ?? Impact.OnePerson,
            Urgency = draft.Urgency ?? Urgency.SlowsMe,
            ServiceId = service?.Id,
            Since = draft.Since,
            Device = draft.Device,
            Tried = draft.Tried,
        };
    }

    private static async Task SendAsync(WaterfallStepContext step, Activity card, CancellationToken cancellationToken)
    {
        CardPress.PutInstance(card, step.ActiveDialog!);
        await step.Context.SendActivityAsync(card, cancellationToken);
    }
}
