using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;
using SupportBot.Language;

namespace SupportBot.Desk.Intake;

/// <summary>Reads from a sentence what it already says: the service, since when, how many people and how badly.</summary>
public sealed partial class Triage(SupportBotDb db)
{
    private const int ShortestName = 3;

    /// <summary>Words in the names of services that say nothing about which one is meant.</summary>
    private static readonly HashSet<string> EmptyWords = [.. "and the les des pour with access acces distance remote sign files team".Split(' ')];

    public async Task<Draft> ReadAsync(Draft known, string said, Turn turn, CancellationToken cancellationToken) =>
        Read(known, said, await db.Services().AsNoTracking().OrderBy(service => service.Id).ToListAsync(cancellationToken), turn.Now, turn.Reader);

    /// <summary>What was known stays; what the sentence adds is added.</summary>
    public static Draft Read(Draft known, string said, IReadOnlyList<Service> services, Instant now, Reader reader)
    {
        var since = Dates.Recognize(said, now, reader.Zone, tense: Tense.Past);
        return known with
        {
            Description = known.Description.Length == 0 ? said : known.Description + "\n" + said,
            Title = known.Title.Length == 0 ? Draft.TitleOf(said) : known.Title,
            Since = known.Since ?? (since is null || (since.From > now && !since.IsSince) ? null : SinceIn(said.Substring(since.Start, since.Length))),
            Impact = known.Impact ?? Hints.ImpactIn(said),
            Urgency = known.Urgency ?? Hints.UrgencyIn(said),
            Service = known.Service ?? ServiceNamed(said, services),
            Kind = known.Title.Length == 0 && Hints.IsWish(said) ? TicketKind.ServiceRequest : known.Kind,
        };
    }

    /// <summary>The time alone, for it stands beside the word "since".</summary>
    public static string SinceIn(string answer) => SinceWord().Replace(answer.Trim(), "");

    // When several are named, the one named first.
    private static string? ServiceNamed(string said, IReadOnlyList<Service> services)
    {
        var names = services.Select(service => (service.Key, Words: NameWords(service))).ToList();
        foreach (var word in Words(said))
        {
            if (names.Find(name => name.Words.Exists(known => Alike(known, word))) is { Key: { } key }) return key;
        }

        return null;
    }

    private static List<string> NameWords(Service service) =>
        [.. Words($"{service.Key} {service.NameEn} {service.NameFr}")];

    // "Wi-Fi" and "wifi" are the same word.
    private static IEnumerable<string> Words(string text) => TextFolding.Words(text.Replace("-", "", StringComparison.Ordinal))
        .Where(word => word.Length >= ShortestName && !EmptyWords.Contains(word));

    /// <summary>The same word, or its plural.</summary>
    private static bool Alike(string known, string said) =>
        known == said || Math.Abs(known.Length - said.Length) == 1 && (known == said + "s" || said == known + "s");

    [GeneratedRegex(@"^(depuis|since|from)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex SinceWord();
}
