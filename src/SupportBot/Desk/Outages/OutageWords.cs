using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Outages;

/// <summary>Reads what somebody types about an outage: whom it concerns, when, what it is called, and what it means for people.</summary>
public sealed partial class OutageWords(SupportBotDb db, OutageFinder find)
{
    /// <summary>How the choice of everybody is called on forms.</summary>
    public const string Everybody = "everybody";

    private const int MostWordsOfName = 5;

    private static readonly string[] SaidForEverybody = ["everyone", "everybody", "all", "tous", Everybody];

    /// <summary>"vpn for brise saturday 22:00" and "New firmware. No VPN." → the VPN, brise, "saturday 22:00", "New firmware", "No VPN."</summary>
    /// <exception cref="RuleViolationException">There is no such service or organisation.</exception>
    public async Task<SaidOutage> ReadAsync(Turn turn, string beforeColon, string afterColon, CancellationToken cancellationToken)
    {
        var (services, rest) = await ServicesAsync(turn, beforeColon, cancellationToken);
        var scope = ForWhom().Match(rest);
        var organisationId = await ScopeAsync(turn, scope.Success ? scope.Groups["whom"].Value : null, cancellationToken);
        var sentence = FirstSentence().Match(afterColon);
        var (title, impact) = sentence.Success ? (sentence.Groups["first"].Value, sentence.Groups["rest"].Value) : (afterColon, "");
        return new SaidOutage(
            services, organisationId, scope.Success ? scope.Groups["rest"].Value.Trim() : rest, In(turn, title.TrimEnd('.', ' ')), In(turn, impact));
    }

    /// <summary>Whose people it concerns: of one's own organisation unless somebody says otherwise; null for everybody.</summary>
    public async Task<int?> ScopeAsync(Turn turn, string? whom, CancellationToken cancellationToken)
    {
        if (whom is null) return turn.Person.OrganisationId;
        var folded = TextFolding.Fold(whom);
        if (SaidForEverybody.Contains(folded)) return null;
        var organisations = await db.Organisations().AsNoTracking().ToListAsync(cancellationToken);
        return organisations.Find(organisation => organisation.Key == folded || TextFolding.Fold(organisation.Name) == folded)?.Id
            ?? throw new RuleViolationException("outages.no-such-organisation", whom, string.Join(", ", organisations.Select(organisation => organisation.Key)));
    }

    // A service may be called by several words.
    private async Task<(IReadOnlyList<Service> Services, string After)> ServicesAsync(Turn turn, string text, CancellationToken cancellationToken)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var count = Math.Min(words.Length, MostWordsOfName); count > 0; count--)
        {
            if (await find.ServicesAsync(turn, string.Join(' ', words.Take(count)), cancellationToken) is { } services)
                return (services, string.Join(' ', words.Skip(count)));
        }

        return (await find.RequireServicesAsync(turn, words.FirstOrDefault() ?? "", cancellationToken), "");
    }

    /// <summary>In the language it is written in; the writer's own when it is too short to tell.</summary>
    public static Wording In(Turn turn, string? text) => string.IsNullOrWhiteSpace(text)
        ? Wording.Nothing
        : Wording.In(LanguageDetector.Detect(text) ?? turn.Reader.Language, text.Trim());

    /// <summary>The same for what follows an outage's number.</summary>
    public static Wording Said(Turn turn, CommandArguments given) =>
        given.FromForm ? From(turn, given, "text") : In(turn, given["text"]?.TrimStart(':', ' '));

    /// <summary>What a form asks in both languages, or what was typed in one.</summary>
    public static Wording From(Turn turn, CommandArguments given, string name) =>
        given.FromForm ? new Wording(given[name + "En"], given[name + "Fr"]) : In(turn, given[name]);

    [GeneratedRegex(@"^(?:for|pour)\s+(?<whom>\S+)\s*(?<rest>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex ForWhom();

    [GeneratedRegex(@"^(?<first>.{3,}?[.!?])\s+(?<rest>.+)$", RegexOptions.Singleline)]
    private static partial Regex FirstSentence();
}

/// <summary>What somebody typed about an outage.</summary>
/// <param name="Services">What it is about.</param>
/// <param name="OrganisationId">Null for everybody.</param>
/// <param name="When">What else stands before the colon.</param>
/// <param name="Title">The first sentence after it.</param>
/// <param name="Impact">All the rest.</param>
public sealed record SaidOutage(IReadOnlyList<Service> Services, int? OrganisationId, string When, Wording Title, Wording Impact)
{
    public NewOutage Wanted(int? everyMinutes) =>
        new(Title, [.. Services.Select(service => service.Id)]) { Impact = Impact, OrganisationId = OrganisationId, EveryMinutes = everyMinutes };
}

/// <summary>How a command about outages was given.</summary>
public static class OutageArguments
{
    /// <summary>True for a button that has not asked its questions yet.</summary>
    public static bool AsksForForm(this CommandArguments given) => given["opens"] is not null && !given.FromForm;
}
