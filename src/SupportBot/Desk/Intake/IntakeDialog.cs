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
    SupportBotDb db, SearchKnowledge search, Triage triage, IntakeCards cards, IntakeQuestions questions, FileDraft filing,
    OfferedArticles offered, Ratings ratings, AskedInVain vain, KnownOutages known, KnownErrors errors, SimilarTickets similar, SimilarResolved resolved,
    OnBehalf behalf, JoinTicket join, RequestDialog requests) : IDeskDialog
{
    public const string Id = "intake";
    public const string FormId = "intake.form";
    private const string OfferCardId = "intake.offer-card";
    private const string FormCardId = "intake.form-card";
    private const int MostArticles = 3;

    /// <summary>Words of a yes or no that says nothing more.</summary>
    private const int LongestPlainAnswer = 4;

    public void AddTo(DialogSet dialogs)
    {
        dialogs
            .Add(new WaterfallDialog(Id, OfferAsync, AfterOfferAsync))
            .Add(new WaterfallDialog(FormId, ShowFormAsync, TakeFormAsync))
            .Add(new ActivityPrompt(OfferCardId, IsAnswerToOfferAsync))
            .Add(new ActivityPrompt(FormCardId, IsPressOrWordsAsync));
        known.AddTo(dialogs);
        errors.AddTo(dialogs);
        similar.AddTo(dialogs);
        questions.AddTo(dialogs);
        requests.AddTo(dialogs);
    }

    public async Task<TurnAnswer?> FinishAsync(Turn turn, JsonObject result, CancellationToken cancellationToken)
    {
        switch ((string?)result["intake"])
        {
            case "file":
                // The ticket's own card is the answer.
                await filing.FileAsync(turn, Draft.Read(result["draft"]), cancellationToken);
                return TurnAnswer.None;
            case "following":
                return TurnAnswer.Say("intake.following", (string?)result["outage"]);
            case "joined":
                await vain.ForgetAsync((string?)result["question"], cancellationToken);
                return await join.RunAsync(turn, CommandArguments.None.With("ticket", (string?)result["ticket"] ?? ""), cancellationToken);
            case "solved":
                return TurnAnswer.Say("intake.glad");
            case "cancelled":
                return TurnAnswer.Say("bot.cancelled");
            default:
                return null;
        }
    }

    public string? SubjectOf(DialogState underWay) => Draft.Of(underWay) is { Title.Length: > 0 } draft ? draft.Title : null;

    /// <summary>How a step says that the draft is complete.</summary>
    public static JsonObject File(Draft draft) => new() { ["intake"] = "file", ["draft"] = draft.Write() };

    private async Task<DialogTurnResult> OfferAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        var said = (string?)step.Options?["said"] ?? "";
        if (said.Length == 0) return await AskFormAsync(step, new Draft(), cancellationToken);
        (var forWhom, said) = await behalf.ReadAsync(turn, said, cancellationToken);
        var begun = new Draft
        {
            Title = (string?)step.Options?["title"] ?? "",
            Tried = (string?)step.Options?["tried"],
            For = forWhom ?? (string?)step.Options?["for"],
            KnownError = (string?)step.Options?["knownError"],
        };
        var draft = await triage.ReadAsync(begun, said, turn, cancellationToken);
        if (await requests.OfferAsync(step, draft, said, cancellationToken) is { } itsForm) return itsForm;
        draft = await resolved.GuessAsync(draft, turn, cancellationToken);
        if (await known.OfferAsync(step, draft, cancellationToken) is { } asked) return asked;
        var articles = await search.FindAsync(said, turn.Person, MostArticles, cancellationToken);
        if (draft.Service is null && articles.Count > 0)
        {
            // What an article is about tells the service that nobody named.
            draft = draft with { Service = await KnownServiceAsync(articles[0].ServiceKey, cancellationToken) };
            if (await known.OfferAsync(step, draft, cancellationToken) is { } recognized) return recognized;
        }

        if (await errors.OfferAsync(step, draft, articles, cancellationToken) is { } helped) return helped;
        articles = [.. articles.Where(article => article.Key != draft.KnownError)];
        if (articles.Count == 0) return await SimilarOrFormAsync(step, Unanswered(turn, draft, []), cancellationToken);
        offered.Add(articles);
        step.Values["draft"] = draft.Write();
        step.Values["offered"] = new JsonArray([.. articles.Select(article => new JsonObject { ["key"] = article.Key, ["title"] = article.Title })]);
        return await step.PromptAsync(OfferCardId, new PromptOptions { Prompt = cards.Articles(turn, articles) }, cancellationToken);
    }

    private async Task<DialogTurnResult> AfterOfferAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        var press = CardPress.From(step.Context.Activity);
        var answer = press is null ? YesNo.Recognize(turn.Text) : (string?)press.Data["action"] == "solved";
        var shown = step.Values["offered"]!.AsArray();
        if (answer == true)
        {
            // Who says only that it is solved means the article that fits best.
            await ratings.SparedATicketAsync(turn, (string?)press?.Data["article"] ?? (string?)shown[0]!["key"], cancellationToken);
            return await step.EndDialogAsync(new JsonObject { ["intake"] = "solved" }, cancellationToken);
        }

        var rejected = shown.Select(article => (string?)article!["key"]).OfType<string>().ToList();
        offered.DidNotHelp(rejected);
        var draft = Unanswered(turn, Draft.Read(step.Values["draft"]), rejected);
        draft = await AddAsync(draft, turn, press, cancellationToken);
        draft = draft.Trying(shown.Select(article => (string?)article!["title"] ?? ""));
        return await SimilarOrFormAsync(step, draft, cancellationToken);
    }

    private Draft Unanswered(Turn turn, Draft draft, IReadOnlyList<string> rejected) => draft with
    {
        Question = vain.Note(turn, draft.Description, draft.Service, draft.KnownError is { } error ? [error, .. rejected] : rejected)?.ToString("D"),
    };

    // "no" adds nothing; "no, and now my colleague has it too" does.
    private async Task<Draft> AddAsync(Draft draft, Turn turn, CardPress? press, CancellationToken cancellationToken)
    {
        var plain = YesNo.Recognize(turn.Text) is not null && IsPlain(turn.Text);
        return press is not null || plain ? draft : await triage.ReadAsync(draft, turn.Text, turn, cancellationToken);
    }

    /// <summary>A yes or no in so few words says nothing more.</summary>
    internal static bool IsPlain(string answer) => TextFolding.Words(answer).Count <= LongestPlainAnswer;

    private async Task<DialogTurnResult> SimilarOrFormAsync(WaterfallStepContext step, Draft draft, CancellationToken cancellationToken) =>
        await similar.OfferAsync(step, draft, cancellationToken) ?? await AskFormAsync(step, draft, cancellationToken);

    private static Task<DialogTurnResult> AskFormAsync(WaterfallStepContext step, Draft draft, CancellationToken cancellationToken) =>
        step.ReplaceDialogAsync(FormId, new JsonObject { ["draft"] = draft.Write() }, cancellationToken);

    private async Task<DialogTurnResult> ShowFormAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var draft = Draft.Read(step.Options?["draft"]);
        step.Values["draft"] = draft.Write();
        var missing = (bool?)step.Options?["missing"] ?? false;
        var form = await cards.FormAsync(step.Context.DeskTurn(), draft, missing, cancellationToken);
        return await step.PromptAsync(FormCardId, new PromptOptions { Prompt = form }, cancellationToken);
    }

    private async Task<DialogTurnResult> TakeFormAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        var draft = Draft.Read(step.Values["draft"]);
        if (CardPress.From(step.Context.Activity) is not { } press)
        {
            // They typed instead of filling in the form: they would rather talk.
            var answer = YesNo.Recognize(turn.Text);
            if (answer == true && draft.Title.Length > 0 && await behalf.WrongAsync(turn, draft, cancellationToken) is null) return await step.EndDialogAsync(File(draft), cancellationToken);
            draft = await AddAsync(draft, turn, null, cancellationToken);
            return await AskOneByOneAsync(step, draft, cancellationToken);
        }

        var action = (string?)press.Data["action"];
        if (action == "questions") return await AskOneByOneAsync(step, draft.WithUnsentForm(press.Data), cancellationToken);
        draft = draft.WithForm(press.Data);
        return action switch
        {
            "cancel" => await step.EndDialogAsync(new JsonObject { ["intake"] = "cancelled" }, cancellationToken),
            _ when draft.Title.Length > 0 && await behalf.WrongAsync(turn, draft, cancellationToken) is null =>
                await step.EndDialogAsync(File(draft), cancellationToken),
            _ => await step.ReplaceDialogAsync(FormId, new JsonObject { ["draft"] = draft.Write(), ["missing"] = draft.Title.Length == 0 }, cancellationToken),
        };
    }

    private static Task<DialogTurnResult> AskOneByOneAsync(WaterfallStepContext step, Draft draft, CancellationToken cancellationToken) =>
        step.ReplaceDialogAsync(IntakeQuestions.Id, new JsonObject { ["draft"] = draft.Write() }, cancellationToken);

    internal static async Task<bool> IsAnswerToOfferAsync(PromptValidatorContext<Activity> prompt, CancellationToken cancellationToken)
    {
        var turn = prompt.Context.DeskTurn();
        if (CardPress.From(prompt.Context.Activity) is not null || !Courtesy.IsThanks(turn.Text)) return await IsPressOrWordsAsync(prompt, cancellationToken);
        // Thanks may be for the help or for nothing yet.
        await prompt.Context.SendActivityAsync(Activity.Message(turn.Say("intake.is-it-solved")), cancellationToken);
        return false;
    }

    internal static async Task<bool> IsPressOrWordsAsync(PromptValidatorContext<Activity> prompt, CancellationToken cancellationToken)
    {
        var turn = prompt.Context.DeskTurn();
        if (CardPress.From(prompt.Context.Activity) is not null || turn.Text.Length > 0) return true;
        await prompt.Context.SendActivityAsync(Activity.Message(turn.Say("intake.answer-in-words")), cancellationToken);
        return false;
    }

    // Articles may be about services that this desk does not have.
    private async Task<string?> KnownServiceAsync(string? key, CancellationToken cancellationToken) =>
        await db.Services().AnyAsync(service => service.Key == key, cancellationToken) ? key : null;
}
