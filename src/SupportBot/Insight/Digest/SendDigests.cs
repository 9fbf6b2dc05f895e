using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.OnCall;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Insight.Digest;

/// <summary>Which digest of whom.</summary>
public readonly record struct DigestKey(int PersonId, DigestVariant Variant);

/// <summary>
/// Owes people the digests whose time has come. That it was sent, when the next one comes and the message itself are one transaction: of two
/// hosts one sends it, and after days without a host it comes once and tells all that happened since the last.
/// </summary>
public sealed class SendDigests(SupportBotDb db, DigestCalendars calendars, DigestViews views, WriteDigest write, Absences absences, Outgoing outgoing) : ISweepStep<DigestKey>
{
    /// <summary>What it tells is older than a day by then, however long its channel was away.</summary>
    private static readonly Duration UsefulFor = Duration.FromHours(24);

    public Task<List<DigestKey>> DueAsync(Instant now, CancellationToken cancellationToken)
    {
        var usual = DigestSubscription.Written(calendars.OfDesk.Usual);
        // Besides what is due, what has to be planned anew: people move, and the desk's hour can change.
        return db.DigestSubscriptions().Where(subscription => subscription.IsOn)
            .Join(db.People(), subscription => subscription.PersonId, person => person.Id, (subscription, person) => new { subscription, person.TimeZone })
            .Where(one => one.subscription.NextAt <= now || one.subscription.PlannedZone != one.TimeZone
                || (one.subscription.At == null && one.subscription.PlannedHour != usual))
            .OrderBy(one => one.subscription.NextAt).Select(one => new DigestKey(one.subscription.PersonId, one.subscription.Variant)).ToListAsync(cancellationToken);
    }

    public Task<Instant?> NextAsync(CancellationToken cancellationToken) =>
        db.DigestSubscriptions().Where(subscription => subscription.NextAt != null).MinAsync(subscription => subscription.NextAt, cancellationToken);

    public async Task DoAsync(IReadOnlyCollection<DigestKey> due, Instant now, CancellationToken cancellationToken)
    {
        foreach (var (personId, variant) in due)
        {
            if (await db.DigestSubscriptions().FindAsync([personId, variant], cancellationToken) is not { IsOn: true } subscription) continue;
            var person = (await db.People().FindAsync([personId], cancellationToken))!;
            if (!DigestViews.MayHave(person, variant)) db.Remove(subscription);
            else if (subscription.NextAt > now || subscription.NextAt is null) Plan(subscription, person, now);
            else await DoAsync(subscription, person, subscription.NextAt.Value, now, cancellationToken);
        }
    }

    private void Plan(DigestSubscription subscription, Person person, Instant now)
    {
        var (zone, times) = (person.Reader.Zone, calendars.Of(person));
        if (!subscription.IsPlannedFor(zone, times)) subscription.Plan(zone, times, now);
    }

    private async Task DoAsync(DigestSubscription subscription, Person person, Instant planned, Instant now, CancellationToken cancellationToken)
    {
        var (zone, times) = (person.Reader.Zone, calendars.Of(person));
        if (times.DateOf(planned, subscription.Hour(times), now, zone) is not { } date
            || await absences.OfAsync(person.Id, now, cancellationToken) is not null
            || await db.SentDigests().FindAsync([person.Id, subscription.Variant, date], cancellationToken) is not null)
        {
            subscription.Misses(zone, times, now);
        }
        else if (subscription.At is null && person.QuietUntil(now) is { } until && until.InZone(zone).Date == date) subscription.Waits(until);
        else await SendAsync(subscription, person, date, now, cancellationToken);
    }

    private async Task SendAsync(DigestSubscription subscription, Person person, LocalDate date, Instant now, CancellationToken cancellationToken)
    {
        var (place, variant) = (Place.Person(person.Id), subscription.Variant);
        var times = calendars.Of(person);
        var view = await views.OfAsync(person, variant, subscription.LastAt, now, cancellationToken);
        var written = await write.WriteAsync(view, variant, subscription.CountedUntil, cancellationToken);
        // Silence for a week could as well mean that nobody looks any more.
        var isSaid = written.HasNews || times.IsDueOn(DigestVariant.Weekly, date);
        var subject = DigestIsNewest.SubjectOf(subscription, date);
        if (written.HasNews) outgoing.Post(place, written.Message, DigestIsNewest.Condition, subject).IsUsefulUntil(now + UsefulFor);
        else if (isSaid)
            (await outgoing.SayIfAsync(DigestIsNewest.Condition, subject, place, new Phrase("digest.nothing"), cancellationToken)).IsUsefulUntil(now + UsefulFor);
        db.Add(SentDigest.Of(subscription, date, view.Since, isSaid, now));
        subscription.Told(date, written.CountedUntil, person.Reader.Zone, times, now);
    }
}
