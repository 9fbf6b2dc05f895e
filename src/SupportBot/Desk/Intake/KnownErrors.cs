using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Desk.Knowledge;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Protocol.Dialogs;

namespace SupportBot.Desk.Intake;

/// <summary>The second offer of intake: how to work in spite of a fault that is known and not repaired yet. Whom that helps need not report it.</summary>
public sealed class KnownErrors(OfferedArticles offered, Ratings ratings, CardPainter painter)
{
    public const string Id = "intake.error";
    private const string CardId = "intake.error-card";

    public void AddTo(DialogSet dialogs) => dialogs
        .Add(new WaterfallDialog(Id, ShowAsync, AnswerAsync))
        .Add(new ActivityPrompt(CardId, IntakeDialog.IsAnswerToOfferAsync));

    /// <summary>Null when no known error of that service fits, or when one was offered before. Nothing is broken when somebody wants something.</summary>
    /// <param name="step">Where intake is.</param>
    /// <param name="draft">What is known so far.</param>
    /// <param name="found">What fits what was said, best first, of any kind.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<DialogTurnResult?> OfferAsync(WaterfallStepContext step, Draft draft, IReadOnlyList<Article> found, CancellationToken cancellationToken)
    {
        if (draft.Kind != TicketKind.Incident || draft.KnownError is not null) return null;
        // What another article fits better is one article among the others.
        if (found is not [{ Kind: ArticleKind.KnownError } error, ..] || (draft.Service is not null && error.ServiceKey != draft.Service)) return null;
        offered.Add([error]);
        // The card shows all of it.
        offered.WasRead(error);
        var data = new JsonObject { ["key"] = error.Key, ["title"] = error.Title, ["body"] = ShowArticle.BodyOnCard(error) };
        draft = draft with { KnownError = error.Key, Service = draft.Service ?? error.ServiceKey };
        return await step.ReplaceDialogAsync(Id, new JsonObject { ["draft"] = draft.Write(), ["error"] = data }, cancellationToken);
    }

    private async Task<DialogTurnResult> ShowAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        step.Values["draft"] = step.Options!["draft"]!.DeepClone();
        var error = step.Options["error"]!.AsObject();
        (step.Values["key"], step.Values["title"]) = (error["key"]!.DeepClone(), error["title"]!.DeepClone());
        var card = painter.Draw(
            "intake/error", error.DeepClone().AsObject(), step.Context.DeskTurn().Reader, new Phrase("intake.error-summary", (string?)error["title"]));
        return await step.PromptAsync(CardId, new PromptOptions { Prompt = card }, cancellationToken);
    }

    private async Task<DialogTurnResult> AnswerAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        var (key, title) = ((string)step.Values["key"]!, (string)step.Values["title"]!);
        var press = CardPress.From(step.Context.Activity);
        var said = press is null ? YesNo.Recognize(turn.Text) : null;
        if (press is null ? said == true : (string?)press.Data["action"] == "solved")
        {
            await ratings.SparedATicketAsync(turn, key, cancellationToken);
            return await step.EndDialogAsync(new JsonObject { ["intake"] = "solved" }, cancellationToken);
        }

        offered.DidNotHelp([key]);
        var draft = Draft.Read(step.Values["draft"]).Trying([title]);
        var options = new JsonObject { ["said"] = draft.Description, ["tried"] = draft.Tried, ["for"] = draft.For, ["knownError"] = key };
        // "no" adds nothing; "no, and now my colleague has it too" does.
        if (press is null && !(said is not null && IntakeDialog.IsPlain(turn.Text)))
            (options["said"], options["title"]) = (draft.Description + "\n" + turn.Text, draft.Title);
        return await step.ReplaceDialogAsync(IntakeDialog.Id, options, cancellationToken);
    }
}
