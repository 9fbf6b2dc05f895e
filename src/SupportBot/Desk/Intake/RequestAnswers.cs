using SupportBot.Bot;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;

namespace SupportBot.Desk.Intake;

/// <summary>Makes of a request's filled form what its ticket keeps.</summary>
public sealed class RequestAnswers(RequestCatalogue catalogue, FieldAnswers answers)
{
    private const int LongestTitle = 80;

    /// <summary>The draft, with what its form has no place for among its words, and the answers.</summary>
    /// <remarks>Who stopped half-way has at least said so much: what is no answer is kept as they wrote it.</remarks>
    public async Task<(Draft Draft, IReadOnlyList<FormAnswer> Answers)> OfAsync(Turn turn, Draft draft, CancellationToken cancellationToken)
    {
        if (draft.Request is not { } request) return (draft, []);
        if (await catalogue.FindAsync(turn.Person, request.Template, cancellationToken) is not { } template) return (draft.WithoutRequest(), []);
        var read = await answers.ReadAllAsync(template, request, turn, cancellationToken);
        var said = template.Fields.Where(field => read[field.Key].Said is not null).ToList();
        var rest = said.Aggregate(request, (left, field) => left.Without(field.Key)).Lines();
        var first = template.Fields.Take(1).Select(field => field.Kind is FieldKind.Text or FieldKind.Choice or FieldKind.Person ? read[field.Key].Said : null).First();
        var title = TitleOf(template.Name(turn.Reader.Language), first?.Name(turn.Reader.Language));
        return (
            draft with { Title = title, Description = $"{draft.Description}\n{rest}".Trim() },
            [.. said.Select(field => new FormAnswer(field.Key, field.Label.En, field.Label.Fr, read[field.Key].Said!.En, read[field.Key].Said!.Fr))]);
    }

    // In a list, five of the same name could not be told apart.
    private static string TitleOf(string name, string? first) =>
        first is not null && name.Length + first.Length < LongestTitle && !first.Contains('\n', StringComparison.Ordinal) ? $"{name} – {first}" : name;
}
