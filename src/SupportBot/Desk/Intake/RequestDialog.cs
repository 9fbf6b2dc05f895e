using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Protocol.Dialogs;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Intake;

/// <summary>Asks what a request takes to be done: on its own form, or one question after the other; what they said already is filled in.</summary>
public sealed class RequestDialog(RequestCatalogue catalogue, FieldAnswers answers, RequestCards cards, OnBehalf behalf)
{
    public const string Id = "intake.request";
    public const string QuestionsId = "intake.request-questions";
    private const string CardId = "intake.request-card";
    private const string AnswerId = "intake.request-answer";
    private const string ConfirmId = "intake.request-confirm";

    /// <summary>What leaves an optional question out; so does a mere hyphen.</summary>
    private static readonly HashSet<string> PassesOver =
        ["", "skip", "pass", "none", "nothing", "no", "no thanks", "passer", "passe", "passez", "rien", "aucun", "aucune", "non", "non merci", "sans objet", "n a", "na"];

    public void AddTo(DialogSet dialogs) => dialogs
        .Add(new WaterfallDialog(Id, ShowAsync, TakeAsync))
        .Add(new WaterfallDialog(QuestionsId, AskAsync, HearAsync))
        .Add(new ActivityPrompt(CardId, IntakeDialog.IsPressOrWordsAsync))
        .Add(new TextPrompt(AnswerId))
        .Add(new ConfirmPrompt(ConfirmId, (text, _) => YesNo.Recognize(text)));

    /// <summary>Null when what they say is none of the requests that the desk knows, or when they have said that it is not.</summary>
    public async Task<DialogTurnResult?> OfferAsync(WaterfallStepContext step, Draft draft, string said, CancellationToken cancellationToken)
    {
        if (draft.Tried is not null) return null;
        var turn = step.Context.DeskTurn();
        var known = await catalogue.ForAsync(turn.Person, cancellationToken);
        if (RequestHints.Match(known, said, draft.Kind == TicketKind.ServiceRequest) is not var (template, word)) return null;
        return await step.ReplaceDialogAsync(Id, Options(await BeginAsync(turn, template, draft, word, cancellationToken)), cancellationToken);
    }

    /// <summary>A draft of that request, with what was said already on its form.</summary>
    public async Task<Draft> BeginAsync(Turn turn, RequestTemplate template, Draft draft, string? word, CancellationToken cancellationToken) => draft with
    {
        Kind = TicketKind.ServiceRequest,
        Title = template.Name(turn.Reader.Language),
        Service = template.Service,
        Request = await FillAsync(turn, template, RequestDraft.Of(template, turn.Reader.Language) with { Word = word }, draft.Description, cancellationToken),
    };

    private async Task<RequestDraft> FillAsync(Turn turn, RequestTemplate template, RequestDraft request, string said, CancellationToken cancellationToken)
    {
        foreach (var (field, text) in RequestHints.AnswersIn(template, request, said, turn))
        {
            if (await answers.ReadAsync(field, text, turn, cancellationToken) is { Value: { Length: > 0 } value }) request = request.With(field.Key, value);
        }

        return request;
    }

    private async Task<DialogTurnResult> ShowAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var draft = Draft.Read(step.Options?["draft"]);
        step.Values["draft"] = draft.Write();
        var (template, instead) = await CurrentAsync(step, draft, cancellationToken);
        if (template is null) return instead!;
        var form = await cards.FormAsync(step.Context.DeskTurn(), template, draft, (bool?)step.Options?["sent"] ?? false, verb: null, cancellationToken);
        return await step.PromptAsync(CardId, new PromptOptions { Prompt = form }, cancellationToken);
    }

    private async Task<DialogTurnResult> TakeAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        var draft = Draft.Read(step.Values["draft"]);
        var press = CardPress.From(step.Context.Activity);
        if (press is not null) draft = draft.WithForm(press.Data);
        var action = press is null ? null : (string?)press.Data["action"] ?? "";
        if (action == "cancel") return await step.EndDialogAsync(new JsonObject { ["intake"] = "cancelled" }, cancellationToken);
        if (action == "questions") draft = draft with { Request = draft.Request?.WithoutBlanks() };
        if (action == "other") return await OtherwiseAsync(step, draft, cancellationToken);
        var (template, instead) = await CurrentAsync(step, draft, cancellationToken);
        if (template is null) return instead!;
        var yesOrNo = press is null ? YesNo.Recognize(turn.Text) : null;
        if (press is null && yesOrNo is null)
        {
            // They typed instead of filling in the form: they would rather talk.
            draft = draft with { Request = await FillAsync(turn, template, draft.Request!, turn.Text, cancellationToken), Description = $"{draft.Description}\n{turn.Text}".Trim() };
        }

        if (action == "file" || yesOrNo == true)
        {
            return await IsCompleteAsync(turn, template, draft, cancellationToken)
                ? await step.EndDialogAsync(IntakeDialog.File(draft), cancellationToken)
                : await step.ReplaceDialogAsync(Id, Options(draft, sent: true), cancellationToken);
        }

        return await step.ReplaceDialogAsync(QuestionsId, Options(draft), cancellationToken);
    }

    private async Task<DialogTurnResult> AskAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        var draft = Draft.Read(step.Options?["draft"]);
        step.Values["draft"] = draft.Write();
        var (template, instead) = await CurrentAsync(step, draft, cancellationToken);
        if (template is null) return instead!;
        var read = await answers.ReadAllAsync(template, draft.Request!, turn, cancellationToken);
        var open = template.Fields.FirstOrDefault(field => !draft.Request!.Values.ContainsKey(field.Key) || read[field.Key].Wrong is not null);
        if (open is null) return await ConfirmAsync(step, template, draft, read, cancellationToken);
        step.Values["field"] = open.Key;
        var question = string.Join('\n', new[] { (string?)step.Options?["wrong"], QuestionOf(turn, open) }.Where(text => text is { Length: > 0 }));
        var options = new PromptOptions { Prompt = Activity.Message(question), RetryPrompt = Activity.Message(turn.Say("intake.answer-in-words")) };
        return await step.PromptAsync(AnswerId, options, cancellationToken);
    }

    private string QuestionOf(Turn turn, RequestField field)
    {
        var language = turn.Reader.Language;
        var asked = new Phrase(field.Required ? "intake.ask-field" : "intake.ask-optional", field.Label.Name(language), field.Hint?.Name(language) ?? "");
        var choices = field.Kind == FieldKind.Choice ? answers.ChoicesOf(field) : [];
        var list = choices.Count == 0 ? "" : "\n\n" + string.Join('\n', choices.Select((choice, at) => $"{at + 1}. {Markdown.Escape(choice.Title(language))}"));
        return turn.SayInMessage(asked) + list;
    }

    private static async Task<DialogTurnResult> ConfirmAsync(
        WaterfallStepContext step, RequestTemplate template, Draft draft, IReadOnlyDictionary<string, FieldAnswer> read, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        var language = turn.Reader.Language;
        step.Values.Remove("field");
        var lines = template.Fields.Where(field => read[field.Key].Said is not null)
            .Select(field => turn.SayInMessage(new Phrase("intake.request-line", field.Label.Name(language), read[field.Key].Said!.Name(language))));
        var options = new PromptOptions
        {
            Prompt = Activity.Message(turn.SayInMessage(new Phrase("intake.request-confirm", template)) + "\n\n" + string.Join('\n', lines)),
            RetryPrompt = Activity.Message(turn.SayInMessage(new Phrase("intake.confirm-again", draft.Title))),
        };
        return await step.PromptAsync(ConfirmId, options, cancellationToken);
    }

    private async Task<DialogTurnResult> HearAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        var draft = Draft.Read(step.Values["draft"]);
        var (template, instead) = await CurrentAsync(step, draft, cancellationToken);
        if (template is null) return instead!;
        if ((string?)step.Values["field"] is not { } asked || template.Field(asked) is not { } field)
        {
            return (bool?)step.Result == true && await behalf.WrongAsync(turn, draft, cancellationToken) is null
                ? await step.EndDialogAsync(IntakeDialog.File(draft), cancellationToken)
                : await step.ReplaceDialogAsync(Id, Options(draft), cancellationToken);
        }

        var said = (string?)step.Result ?? "";
        if (!field.Required && PassesOver.Contains(string.Join(' ', TextFolding.Words(said))) && !(field.Kind == FieldKind.YesNo && YesNo.Recognize(said) is not null)) said = "";
        var read = await answers.ReadAsync(field, said, turn, cancellationToken);
        if (read.Wrong is { } wrong) return await step.ReplaceDialogAsync(QuestionsId, Options(draft, wrong: turn.SayInMessage(wrong)), cancellationToken);
        draft = (draft with { Request = draft.Request!.With(field.Key, read.Value ?? "") }).Answering(field.Key);
        return await step.ReplaceDialogAsync(QuestionsId, Options(draft), cancellationToken);
    }

    /// <summary>The form as it is now; where it is gone, or asks something else by now, the talk goes on without it and nothing is lost.</summary>
    private async Task<(RequestTemplate? Template, DialogTurnResult? Instead)> CurrentAsync(
        WaterfallStepContext step, Draft draft, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        var template = await catalogue.FindAsync(turn.Person, draft.Request?.Template, cancellationToken);
        if (template is not null && template.Edition == draft.Request!.Edition) return (template, null);
        await turn.Context.SendActivityAsync(
            Activity.Message(turn.SayInMessage(new Phrase(template is null ? "intake.request-gone" : "intake.request-changed", draft.Title))), cancellationToken);
        return (null, template is null
            ? await step.ReplaceDialogAsync(IntakeDialog.FormId, Options(draft.WithoutRequest()), cancellationToken)
            : await step.ReplaceDialogAsync(Id, Options(draft.On(template, turn.Reader.Language)), cancellationToken));
    }

    /// <summary>True when it can be filed as it is.</summary>
    public async Task<bool> IsCompleteAsync(Turn turn, RequestTemplate template, Draft draft, CancellationToken cancellationToken) =>
        await behalf.WrongAsync(turn, draft, cancellationToken) is null
        && (await answers.ReadAllAsync(template, draft.Request!, turn, cancellationToken)).Values.All(read => read.Wrong is null);

    // What they said is understood again, and the same form is not offered twice.
    private static Task<DialogTurnResult> OtherwiseAsync(WaterfallStepContext step, Draft draft, CancellationToken cancellationToken)
    {
        if (draft.Description.Length == 0) return step.ReplaceDialogAsync(IntakeDialog.FormId, new JsonObject(), cancellationToken);
        var options = new JsonObject { ["said"] = draft.Description, ["tried"] = draft.Title, ["for"] = draft.For };
        return step.ReplaceDialogAsync(IntakeDialog.Id, options, cancellationToken);
    }

    private static JsonObject Options(Draft draft, bool sent = false, string? wrong = null) =>
        new() { ["draft"] = draft.Write(), ["sent"] = sent, ["wrong"] = wrong };
}
