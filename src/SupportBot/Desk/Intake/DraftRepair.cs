using SupportBot.Bot;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;

namespace SupportBot.Desk.Intake;

/// <summary>Changes one thing of the draft that is being talked about, and goes on where the talk was.</summary>
public sealed class DraftRepair(Dispatch dispatch, ServiceFinder services, Triage triage, RequestRepair requests, Texts texts)
{
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["service"] = "service", ["title"] = "title", ["titre"] = "title", ["since"] = "since", ["date"] = "since", ["debut"] = "since",
        ["impact"] = "impact", ["urgency"] = "urgency", ["urgence"] = "urgency", ["device"] = "device", ["appareil"] = "device",
    };

    /// <summary>The draft that is being talked about.</summary>
    /// <exception cref="RuleViolationException">Nothing is being asked.</exception>
    public async Task<Draft> UnderWayAsync(Turn turn, CancellationToken cancellationToken) =>
        Draft.Of(await dispatch.UnderWayAsync(turn, cancellationToken)) ?? throw new RuleViolationException("intake.nothing-to-change");

    /// <summary>The part of the form that a person calls so.</summary>
    /// <exception cref="RuleViolationException">There is no such part.</exception>
    public async Task<string> FieldNamedAsync(Turn turn, Draft draft, string? word, CancellationToken cancellationToken)
    {
        var folded = TextFolding.Fold(word ?? "").Replace("l'", "", StringComparison.Ordinal);
        return draft.Request is { } request
            ? await requests.FieldNamedAsync(turn, request, folded, word, cancellationToken)
            : Fields.GetValueOrDefault(folded) ?? throw new RuleViolationException("intake.no-such-field", word);
    }

    /// <exception cref="RuleViolationException">There is no such service, or no such choice.</exception>
    public async Task<Draft> SetAsync(Turn turn, Draft draft, string field, string text, CancellationToken cancellationToken) => field switch
    {
        _ when draft.Request is { } request => draft with { Request = await requests.SetAsync(turn, request, field, text, cancellationToken) },
        "service" => draft with { Service = (await services.FindAsync(text, cancellationToken)).Key },
        "title" => draft with { Title = Draft.TitleOf(text) },
        "since" => draft with { Since = Triage.SinceIn(text) },
        "device" => draft with { Device = text },
        "impact" => draft with { Impact = Chosen("intake.impact-", text, Hints.ImpactIn) },
        "urgency" => draft with { Urgency = Chosen("tickets.urgency-", text, Hints.UrgencyIn) },
        _ => await triage.ReadAsync(new Draft { For = draft.For, Tried = draft.Tried, KnownError = draft.KnownError, Question = draft.Question }, text, turn, cancellationToken),
    };

    /// <summary>Asks on with the changed draft: in questions when it was asked so, else on the form.</summary>
    public async Task<TurnAnswer> GoOnAsync(Turn turn, Draft draft, CancellationToken cancellationToken)
    {
        var (form, questions) = draft.Request is null ? (IntakeDialog.FormId, IntakeQuestions.Id) : (RequestDialog.Id, RequestDialog.QuestionsId);
        var asked = (await dispatch.UnderWayAsync(turn, cancellationToken)).Stack.Any(dialog => dialog.Id == questions);
        await dispatch.ForgetDialogsAsync(turn, cancellationToken);
        return new TurnAnswer.Begin(asked ? questions : form, new() { ["draft"] = draft.Write() });
    }

    /// <summary>Understands afresh what it is about.</summary>
    public async Task<TurnAnswer> BeginAnewAsync(Turn turn, Draft draft, string said, CancellationToken cancellationToken)
    {
        await dispatch.ForgetDialogsAsync(turn, cancellationToken);
        return new TurnAnswer.Begin(IntakeDialog.Id, new() { ["said"] = said, ["for"] = draft.For });
    }

    private T Chosen<T>(string prefix, string text, Func<string, T?> hint) where T : struct, Enum
    {
        var folded = TextFolding.Fold(text).TrimEnd('.', '!', ' ');
        foreach (var value in Enum.GetValues<T>())
        {
            if (TextFolding.Fold(texts.Raw(SpokenLanguage.French, prefix + value)) == folded
                || TextFolding.Fold(texts.Raw(SpokenLanguage.English, prefix + value)) == folded) return value;
        }

        return hint(text) ?? throw new RuleViolationException("intake.no-such-choice", text);
    }
}
