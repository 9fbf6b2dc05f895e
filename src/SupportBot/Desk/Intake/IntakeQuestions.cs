using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Protocol.Dialogs;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Intake;

/// <summary>The same questions as the form, one at a time, for those who would rather talk; what is known is not asked.</summary>
public sealed class IntakeQuestions(IntakeCards cards, Triage triage, Texts texts)
{
    public const string Id = "intake.questions";
    private const string TextId = "intake.text";
    private const string ImpactId = "intake.impact";
    private const string UrgencyId = "intake.urgency";
    private const string ServiceId = "intake.service";
    private const string ConfirmId = "intake.confirm";

    public void AddTo(DialogSet dialogs) => dialogs
        .Add(new WaterfallDialog(Id, AskWhatAsync, AskSinceAsync, AskWhoAsync, AskUrgencyAsync, AskServiceAsync, ConfirmAsync, DoneAsync))
        .Add(new TextPrompt(TextId))
        .Add(new ChoicePrompt(ImpactId, Hearing(Hints.ImpactIn)))
        .Add(new ChoicePrompt(UrgencyId, Hearing(Hints.UrgencyIn)))
        .Add(new ChoicePrompt(ServiceId))
        .Add(new ConfirmPrompt(ConfirmId, (text, _) => YesNo.Recognize(text)));

    private static Task<DialogTurnResult> AskWhatAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var draft = Draft.Read(step.Options?["draft"]);
        Keep(step, draft);
        return draft.Title.Length > 0 ? step.NextAsync(null, cancellationToken) : AskAsync(step, "intake.ask-what", cancellationToken);
    }

    private async Task<DialogTurnResult> AskSinceAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var draft = Kept(step);
        if (Answer(step) is { } what) Keep(step, draft = await triage.ReadAsync(draft, what, step.Context.DeskTurn(), cancellationToken));
        return draft.Since is null && draft.Kind == TicketKind.Incident
            ? await AskAsync(step, "intake.ask-since", cancellationToken)
            : await step.NextAsync(null, cancellationToken);
    }

    private Task<DialogTurnResult> AskWhoAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var draft = Kept(step);
        if (Answer(step) is { } since) Keep(step, draft = (draft with { Since = Triage.SinceIn(since) }).Answering("since"));
        return draft.Impact is null && draft.Kind == TicketKind.Incident
            ? ChooseAsync(step, ImpactId, "intake.ask-who", Choices<Impact>("intake.impact-"), cancellationToken)
            : step.NextAsync(null, cancellationToken);
    }

    private Task<DialogTurnResult> AskUrgencyAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var draft = Kept(step);
        if (Chosen(step) is { } impact) Keep(step, draft = (draft with { Impact = Enum.Parse<Impact>(impact) }).Answering("impact"));
        return draft.Urgency is null
            ? ChooseAsync(step, UrgencyId, "intake.ask-urgency", Choices<Urgency>("tickets.urgency-"), cancellationToken)
            : step.NextAsync(null, cancellationToken);
    }

    private async Task<DialogTurnResult> AskServiceAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var draft = Kept(step);
        if (Chosen(step) is { } urgency) Keep(step, draft = (draft with { Urgency = Enum.Parse<Urgency>(urgency) }).Answering("urgency"));
        return draft.Service is null
            ? await ChooseAsync(step, ServiceId, "intake.ask-service", await cards.ServicesAsync(cancellationToken), cancellationToken)
            : await step.NextAsync(null, cancellationToken);
    }

    private static async Task<DialogTurnResult> ConfirmAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var draft = Kept(step);
        if (Chosen(step) is { } service) Keep(step, draft = (draft with { Service = service == Draft.NoService ? null : service }).Answering("service"));
        var turn = step.Context.DeskTurn();
        var options = new PromptOptions
        {
            Prompt = Activity.Message(turn.SayInMessage(new Phrase("intake.confirm", draft.Title))),
            RetryPrompt = Activity.Message(turn.SayInMessage(new Phrase("intake.confirm-again", draft.Title))),
        };
        return await step.PromptAsync(ConfirmId, options, cancellationToken);
    }

    private static Task<DialogTurnResult> DoneAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        (bool?)step.Result == true
            ? step.EndDialogAsync(IntakeDialog.File(Kept(step)), cancellationToken)
            : step.ReplaceDialogAsync(IntakeDialog.FormId, new JsonObject { ["draft"] = Kept(step).Write() }, cancellationToken);

    private static Task<DialogTurnResult> AskAsync(WaterfallStepContext step, string key, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        var options = new PromptOptions { Prompt = Activity.Message(turn.Say(key)), RetryPrompt = Activity.Message(turn.Say("intake.answer-in-words")) };
        return step.PromptAsync(TextId, options, cancellationToken);
    }

    private static Task<DialogTurnResult> ChooseAsync(
        WaterfallStepContext step, string promptId, string key, IReadOnlyList<NamedChoice> choices, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        var list = "\n\n" + string.Join('\n', choices.Select((choice, index) => $"{index + 1}. {Markdown.Escape(choice.Title(turn.Reader.Language))}"));
        return step.PromptAsync(promptId, new PromptOptions
        {
            Prompt = Activity.Message(turn.Say(key) + list),
            RetryPrompt = Activity.Message(turn.Say("intake.choose-again") + list),
            // Whoever answers in the other language is understood as well.
            Choices = [.. choices.Select(choice => new Choice { Value = choice.Value, Synonyms = [choice.French, choice.English] })],
        }, cancellationToken);
    }

    /// <summary>The choice's own words and number first, then what a whole sentence says.</summary>
    private static ChoiceRecognizer Hearing<T>(Func<string, T?> hint) where T : struct, Enum => (text, choices, locale) =>
    {
        if (DefaultChoiceRecognizer.Recognize(text, choices, locale) is { } named) return named;
        return hint(text) is { } meant && choices.Select(choice => choice.Value).ToList().IndexOf(meant.ToString()) is >= 0 and var index
            ? new FoundChoice(choices[index].Value, index) : null;
    };

    private List<NamedChoice> Choices<T>(string prefix) where T : struct, Enum => [.. Enum.GetNames<T>()
        .Select(name => new NamedChoice(name, texts.Raw(SpokenLanguage.French, prefix + name), texts.Raw(SpokenLanguage.English, prefix + name)))];

    private static string? Answer(WaterfallStepContext step) => step.Result is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static string? Chosen(WaterfallStepContext step) => (string?)step.Result?["value"];

    private static Draft Kept(WaterfallStepContext step) => Draft.Read(step.Values["draft"]);

    private static void Keep(WaterfallStepContext step, Draft draft) => step.Values["draft"] = draft.Write();
}

/// <summary>Something to choose, by its name in both languages.</summary>
public sealed record NamedChoice(string Value, string French, string English)
{
    public string Title(SpokenLanguage language) => language == SpokenLanguage.French ? French : English;
}
