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
public sealed partial class Triage(SupportBotDb db, ServiceWords words)
{
    public async Task<Draft> ReadAsync(Draft known, string said, Turn turn, CancellationToken cancellationToken)
    {
        var services = await db.Services().AsNoTracking().OrderBy(service => service.Id).ToListAsync(cancellationToken);
        return Read(known, said, new NamedServices(services, words.All), turn.Now, turn.Reader);
    }

    /// <summary>What was known stays; what the sentence adds is added.</summary>
    public static Draft Read(Draft known, string said, NamedServices services, Instant now, Reader reader)
    {
        var named = known.Service is null ? services.In(said) : null;
        var since = Dates.Recognize(said, now, reader.Zone, tense: Tense.Past);
        // "about 20 of us" is no hour.
        if (since is not null && Recognizer.PeopleIn(said).Any(people => people.Start < since.Start + since.Length && since.Start < people.Start + people.Length)) since = null;
        return known with
        {
            Description = known.Description.Length == 0 ? said : known.Description + "\n" + said,
            Title = known.Title.Length == 0 ? Draft.TitleOf(said) : known.Title,
            Since = known.Since ?? (since is null || (since.From > now && !since.IsSince) ? null : SinceIn(said.Substring(since.Start, since.Length))),
            Impact = known.Impact ?? Hints.ImpactIn(said),
            Urgency = known.Urgency ?? Hints.UrgencyIn(said),
            Service = known.Service ?? named?.Key,
            Heard = named is { IsName: false } ? named.Written : known.Heard,
            HeardService = named is { IsName: false } ? named.Key : known.HeardService,
            Kind = known.Title.Length == 0 && Hints.IsWish(said) ? TicketKind.ServiceRequest : known.Kind,
        };
    }

    /// <summary>The time alone, for it stands beside the word "since".</summary>
    public static string SinceIn(string answer) => SinceWord().Replace(answer.Trim(), "");

    [GeneratedRegex(@"^(depuis|since|from)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex SinceWord();
}
