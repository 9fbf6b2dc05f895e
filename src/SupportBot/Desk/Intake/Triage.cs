using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;
using SupportBot.Language;

namespace SupportBot.Desk.Intake;

/// <summary>Reads from a sentence what it already says: the service, since when, how many people and how badly.</summary>
public sealed class Triage(SupportBotDb db)
{
    private static readonly string[] EveryoneWords = ["tout le monde", "toute la societe", "tous les bureaux", "everyone", "everybody", "whole company", "whole office", "tout le site"];
    private static readonly string[] TeamWords = ["toute l'equipe", "mon equipe", "notre equipe", "mes collegues", "my team", "our team", "the whole team", "my colleagues", "we all", "nous tous"];
    private static readonly string[] BlockedWords = ["bloque", "blocked", "urgent", "plus rien", "cannot work", "can't work", "impossible de travailler", "stuck"];
    private static readonly string[] PatientWords = ["pas urgent", "not urgent", "peut attendre", "can wait", "quand vous pourrez", "when you can"];
    private static readonly string[] WishWords = ["j'ai besoin d", "j'aurais besoin d", "je voudrais", "demande d", "i need a", "i need an", "i would like", "i'd like", "request for", "could i have", "pourrais-je avoir"];

    public async Task<Draft> ReadAsync(Draft known, string said, Instant now, Reader reader, CancellationToken cancellationToken)
    {
        var folded = TextFolding.Fold(said);
        var since = Dates.Recognize(said, now, reader.Zone, tense: Tense.Past);
        return known with
        {
            Description = known.Description.Length == 0 ? said : known.Description + "\n" + said,
            Title = known.Title.Length == 0 ? Draft.TitleOf(said) : known.Title,
            Since = known.Since ?? (since is null ? null : said.Substring(since.Start, since.Length)),
            Impact = known.Impact ?? (Any(folded, EveryoneWords) ? Impact.Everyone : Any(folded, TeamWords) ? Impact.Team : null),
            Urgency = known.Urgency ?? (Any(folded, PatientWords) ? Urgency.CanWait : Any(folded, BlockedWords) ? Urgency.BlocksMe : null),
            Service = known.Service ?? await ServiceAsync(folded, cancellationToken),
            Kind = known.Title.Length == 0 && Any(folded, WishWords) ? TicketKind.ServiceRequest : known.Kind,
        };
    }

    // The service that is named; when several are, the one named first.
    private async Task<string?> ServiceAsync(string folded, CancellationToken cancellationToken)
    {
        var services = await db.Services().Select(service => new { service.Key, service.NameEn, service.NameFr }).ToListAsync(cancellationToken);
        var words = TextFolding.Words(folded);
        return services
            .Select(service => (service.Key, At: FirstWord(words, TextFolding.Words(service.Key + " " + service.NameEn + " " + service.NameFr))))
            .Where(found => found.At >= 0).OrderBy(found => found.At).Select(found => found.Key).FirstOrDefault();
    }

    private static int FirstWord(IReadOnlyList<string> said, IReadOnlyList<string> name)
    {
        for (var at = 0; at < said.Count; at++)
        {
            if (said[at].Length >= 3 && said[at] is not ("and" or "the" or "les") && name.Contains(said[at])) return at;
        }

        return -1;
    }

    private static bool Any(string folded, string[] words) => words.Any(word => folded.Contains(word, StringComparison.Ordinal));
}
