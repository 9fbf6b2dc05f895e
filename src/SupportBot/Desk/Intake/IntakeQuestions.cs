using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Protocol.Dialogs;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Intake;

/// <summary>The same questions as the form, one at a time, for those who would rather talk; what is known is not asked.</summary>
public sealed class IntakeQuestions(IntakeCards cards)
{
    public const string Id = "intake.questions";
    private const string TextId = "intake.text";
    private const string ChoiceId = "intake.choice";
    private const string ConfirmId = "intake.confirm";

    public void AddTo(DialogSet dialogs) => dialogs
        .Add(new WaterfallDialog(Id, AskWhatAsync, AskSinceAsync, AskWhoAsync, AskUrgencyAsync, AskServiceAsync, ConfirmAsync, DoneAsync))
        .Add(new TextPrompt(TextId))
        .Add(new ChoicePrompt(ChoiceId))
        .Add(new ConfirmPrompt(ConfirmId, (text, _) => YesNo.Recognize(text)));

    private static Task<DialogTurnResult> AskWhatAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var draft = Draft.Read(step.Options?["draft"]);
        Keep(step, draft);
        return draft.Title.Length > 0 ? step.NextAsync(null, cancellationToken) : AskAsync(step, "intake.ask-what", cancellationToken);
    }

    private static Task<DialogTurnResult> AskSinceAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var draft = Kept(step);
        if (Answer(step) is { } what) Keep(step, draft = draft with { Title = Draft.TitleOf(what), Description = what });
        return draft.Since is null ? AskAsync(step, "intake.ask-since", cancellationToken) : step.NextAsync(null, cancellationToken);
    }

    private static Task<DialogTurnResult> AskWhoAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var draft = Kept(step);
        if (Answer(step) is { } since) Keep(step, draft = draft with { Since = since });
        return draft.Impact is null
            ? ChooseAsync(step, "intake.ask-who", Choices<Impact>(step, "tickets.impact-"), cancellationToken)
            : step.NextAsync(null, cancellationToken);
    }

    private static Task<DialogTurnResult> AskUrgencyAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var draft = Kept(step);
        if (Chosen(step) is { } impact) Keep(step, draft = draft with { Impact = Enum.Parse<Impact>(impact) });
        return draft.Urgency is null
            ? ChooseAsync(step, "intake.ask-urgency", Choices<Urgency>(step, "tickets.urgency-"), cancellationToken)
            : step.NextAsync(null, cancellationToken);
    }

    private async Task<DialogTurnResult> AskServiceAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var draft = Kept(step);
        if (Chosen(step) is { } urgency) Keep(step, draft = draft with { Urgency = Enum.Parse<Urgency>(urgency) });
        if (draft.Service is not null) return await step.NextAsync(null, cancellationToken);
        var services = await cards.ServicesAsync(step.Context.DeskTurn(), cancellationToken);
        return await ChooseAsync(step, "intake.ask-service", services, cancellationToken);
    }

    private static async Task<DialogTurnResult> ConfirmAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var draft = Kept(step);
        if (Chosen(step) is { } service) Keep(step, draft = draft with { Service = service == Draft.NoService ? null : service });
        var turn = step.Context.DeskTurn();
        var question = Say(turn, new Phrase("intake.confirm", draft.Title));
        return await step.PromptAsync(
            ConfirmId, new PromptOptions { Prompt = question, RetryPrompt = Say(turn, new Phrase("intake.confirm-again", draft.Title)) }, cancellationToken);
    }

    private static Task<DialogTurnResult> DoneAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        (bool?)step.Result == true
            ? step.EndDialogAsync(IntakeDialog.File(Kept(step)), cancellationToken)
            : step.ReplaceDialogAsync(IntakeDialog.FormId, new JsonObject { ["draft"] = Kept(step).Write() }, cancellationToken);

    private static Task<DialogTurnResult> AskAsync(WaterfallStepContext step, string key, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        var options = new PromptOptions { Prompt = Say(turn, new Phrase(key)), RetryPrompt = Say(turn, new Phrase("intake.text-please")) };
        return step.PromptAsync(TextId, options, cancellationToken);
    }

    private static Task<DialogTurnResult> ChooseAsync(
        WaterfallStepContext step, string key, IReadOnlyList<(string Title, string Value)> choices, CancellationToken cancellationToken)
    {
        var turn = step.Context.DeskTurn();
        step.Values["choices"] = new JsonObject(choices.Select(choice => KeyValuePair.Create(choice.Title, (JsonNode?)choice.Value)));
        var list = "\n\n" + string.Join('\n', choices.Select((choice, index) => $"{index + 1}. {choice.Title}"));
        return step.PromptAsync(ChoiceId, new PromptOptions
        {
            Prompt = Activity.Message(turn.Say(key) + list),
            RetryPrompt = Activity.Message(turn.Say("intake.choose-again") + list),
            Choices = [.. choices.Select(choice => new Choice { Value = choice.Title })],
        }, cancellationToken);
    }

    private static List<(string Title, string Value)> Choices<T>(WaterfallStepContext step, string prefix) where T : struct, Enum
    {
        var turn = step.Context.DeskTurn();
        return [.. Enum.GetNames<T>().Select(name => (turn.Say(prefix + name), name))];
    }

    private static Activity Say(Turn turn, Phrase phrase) => Activity.Message(turn.SayInMessage(phrase));

    private static string? Answer(WaterfallStepContext step) => step.Result is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    // A choice is kept by its value, for the title depends on the language of the moment.
    private static string? Chosen(WaterfallStepContext step) =>
        (string?)step.Result?["value"] is { } title ? (string?)step.Values["choices"]?[title] : null;

    private static Draft Kept(WaterfallStepContext step) => Draft.Read(step.Values["draft"]);

    private static void Keep(WaterfallStepContext step, Draft draft) => step.Values["draft"] = draft.Write();
}
