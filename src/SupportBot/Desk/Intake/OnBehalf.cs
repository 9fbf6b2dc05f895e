using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Intake;

/// <summary>Finds the colleague for whom somebody reports trouble. Who belongs to another company is as unknown as who does not exist.</summary>
public sealed partial class OnBehalf(SupportBotDb db)
{
    /// <summary>"For Claire: the VPN drops" as who it is for and what is said; the text as it is when it names no colleague.</summary>
    public async Task<(string? For, string Said)> ReadAsync(Turn turn, string said, CancellationToken cancellationToken)
    {
        if (Opening().Match(said) is not { Success: true } opening) return (null, said);
        var who = opening.Groups["who"].Value;
        var found = await FindAsync(turn.Person, who, cancellationToken);
        // Of several the form asks which one.
        return found.Count == 0 ? (null, said) : (found.Count == 1 ? found[0].Name : who, said[opening.Length..].Trim());
    }

    /// <summary>All those of their own company who go by that name; a handle or a whole name before a first name.</summary>
    public async Task<IReadOnlyList<Person>> FindAsync(Person by, string called, CancellationToken cancellationToken)
    {
        var folded = TextFolding.Fold(called.TrimStart('@').Trim());
        if (folded.Length == 0) return [];
        var organisationId = by.OrganisationId;
        var colleagues = await db.People().AsNoTracking().Where(person => person.OrganisationId == organisationId && person.MergedIntoId == null)
            .OrderBy(person => person.Name).ToListAsync(cancellationToken);
        var exact = colleagues.FindAll(person => person.Handle == folded || TextFolding.Fold(person.Name) == folded);
        return exact.Count > 0 ? exact : colleagues.FindAll(person => TextFolding.Fold(person.FirstName) == folded);
    }

    /// <summary>Why it cannot be for whoever is named; null when it can, or when nobody is named.</summary>
    public async Task<Phrase?> WrongAsync(Turn turn, Draft draft, CancellationToken cancellationToken)
    {
        if (draft.For is null) return null;
        var found = await FindAsync(turn.Person, draft.For, cancellationToken);
        return found.Count switch
        {
            0 => new Phrase("intake.for-unknown", draft.For),
            1 => null,
            _ => new Phrase("intake.for-several", draft.For, string.Join(", ", found.Select(person => $"{person.Name} ({person.Handle})"))),
        };
    }

    [GeneratedRegex(@"^\s*(?:for|on behalf of|pour|de la part de|au nom de)\s+(?<who>@?[\p{L}'’.\-]+(?:\s+[\p{L}'’.\-]+){0,3})\s*:(?=.*\p{L})", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Opening();
}
