using SupportBot.Bot;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;

namespace SupportBot.Desk.Intake;

/// <summary>Changes one answer on the form of a request.</summary>
public sealed class RequestRepair(RequestCatalogue catalogue, FieldAnswers answers)
{
    /// <summary>The field that a person calls so: by its key, its label or a word of it that no other has.</summary>
    /// <exception cref="RuleViolationException">There is no such field, or several.</exception>
    public async Task<string> FieldNamedAsync(Turn turn, RequestDraft request, string folded, string? word, CancellationToken cancellationToken)
    {
        var fields = await FieldsAsync(turn, request, cancellationToken);
        return fields.FirstOrDefault(field => field.Key == folded || IsCalled(field.Label.En, folded) || IsCalled(field.Label.Fr, folded))?.Key
            ?? (fields.Where(field => Has(field.Label.En, folded) || Has(field.Label.Fr, folded)).Take(2).ToList() is [var only] ? only.Key : null)
            ?? throw new RuleViolationException("intake.no-such-answer", word, string.Join(" · ", fields.Select(field => field.Label.Name(turn.Reader.Language))));
    }

    /// <exception cref="RuleViolationException">It cannot be an answer to that field.</exception>
    public async Task<RequestDraft> SetAsync(Turn turn, RequestDraft request, string field, string text, CancellationToken cancellationToken)
    {
        var asked = (await FieldsAsync(turn, request, cancellationToken)).FirstOrDefault(known => known.Key == field);
        if (asked is null) return request;
        var read = await answers.ReadAsync(asked, text, turn, cancellationToken);
        return read.Wrong is { } wrong ? throw new RuleViolationException(wrong) : request.With(field, read.Value ?? "");
    }

    private async Task<IReadOnlyList<RequestField>> FieldsAsync(Turn turn, RequestDraft request, CancellationToken cancellationToken) =>
        (await catalogue.FindAsync(turn.Person, request.Template, cancellationToken))?.Fields ?? [];

    private static bool IsCalled(string label, string folded) => TextFolding.Fold(label) == folded;

    private static bool Has(string label, string folded) => TextFolding.Words(label).Contains(folded);
}
