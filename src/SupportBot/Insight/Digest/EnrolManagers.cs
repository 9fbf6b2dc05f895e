using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Insight.Digest;

/// <summary>Gives whoever becomes a manager the daily digest; who turned it off is not asked again.</summary>
public sealed class EnrolManagers(SupportBotDb db, DigestCalendars calendars, DigestOptions options) : ISweepStep<int>
{
    private static readonly Role[] Managers = RoleCombinations.With(Role.Manager);

    public async Task<List<int>> DueAsync(Instant now, CancellationToken cancellationToken) =>
        options.ForManagers ? await NotEnrolled().Select(person => person.Id).ToListAsync(cancellationToken) : [];

    // Whoever becomes one is due at once.
    public Task<Instant?> NextAsync(CancellationToken cancellationToken) => Task.FromResult<Instant?>(null);

    public async Task DoAsync(IReadOnlyCollection<int> due, Instant now, CancellationToken cancellationToken)
    {
        foreach (var person in await NotEnrolled().Where(person => due.Contains(person.Id)).ToListAsync(cancellationToken))
        {
            var subscription = DigestSubscription.Of(person.Id, DigestVariant.Daily);
            subscription.TurnOn(null, person.Reader.Zone, calendars.Of(person), now);
            db.Add(subscription);
        }
    }

    private IQueryable<Person> NotEnrolled() => db.People().Where(person => Managers.Contains(person.Roles) && person.MergedIntoId == null
        && !db.DigestSubscriptions().Any(subscription => subscription.PersonId == person.Id && subscription.Variant == DigestVariant.Daily));
}
