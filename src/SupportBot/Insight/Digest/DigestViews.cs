using NodaTime;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Metrics;
using SupportBot.People;

namespace SupportBot.Insight.Digest;

/// <summary>Says what somebody's digest is about.</summary>
public sealed class DigestViews(FigureScopes scopes, TicketFinder find)
{
    /// <summary>Who has something to answer for; all others of the desk have their own list.</summary>
    private const Role Answering = Role.Manager | Role.Administrator;

    public static bool MayHave(Person person, DigestVariant variant) =>
        person.MergedIntoId is null && person.Is(variant == DigestVariant.Morning ? Role.Desk : Answering);

    /// <param name="person">The reader.</param>
    /// <param name="variant">Which digest.</param>
    /// <param name="since">When the last one told; null for none before.</param>
    /// <param name="now">When it is read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<DigestView> OfAsync(Person person, DigestVariant variant, Instant? since, Instant now, CancellationToken cancellationToken)
    {
        var viewer = await find.ViewerAsync(person, cancellationToken);
        var scope = variant == DigestVariant.Morning
            ? await scopes.OwnAsync(person, cancellationToken)
            : await scopes.OfAsync(person, cancellationToken);
        var first = now - Duration.FromDays(variant switch { DigestVariant.Weekly => 7, DigestVariant.Monthly => 31, _ => 1 });
        return new DigestView(person, viewer, scope, since ?? first, now);
    }
}
