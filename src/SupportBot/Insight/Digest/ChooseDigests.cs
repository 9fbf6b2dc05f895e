using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Language;

namespace SupportBot.Insight.Digest;

/// <summary>Turns somebody's digests on and off, and says what comes from now on.</summary>
public sealed class ChooseDigests(SupportBotDb db, DigestCalendars calendars, Texts texts)
{
    private static readonly DigestVariant[] OfManagers = [DigestVariant.Daily, DigestVariant.Weekly, DigestVariant.Monthly];

    /// <param name="turn">Who says so.</param>
    /// <param name="wish">What they said.</param>
    /// <param name="isOwn">Whether it is about their own list.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<TurnAnswer> ChooseAsync(Turn turn, DigestWish wish, bool isOwn, CancellationToken cancellationToken)
    {
        var me = turn.Person.Id;
        var all = await db.DigestSubscriptions().Where(subscription => subscription.PersonId == me).ToListAsync(cancellationToken);
        DigestVariant[] among = isOwn ? [DigestVariant.Morning] : OfManagers;
        if (isOwn && wish.Variant is DigestVariant.Weekly or DigestVariant.Monthly) throw new RuleViolationException("digest.each-morning");
        var mine = all.Where(subscription => among.Contains(subscription.Variant)).ToList();
        foreach (var variant in Meant(wish, mine, isOwn)) Choose(variant, wish, mine, turn);
        // Written down also where there was nothing yet: a manager would be given the daily one.
        foreach (var other in among.Where(other => wish.Only && other != (wish.Variant ?? DigestVariant.Daily))) Of(other, mine, turn).TurnOff();
        return Told(turn, mine, isOwn);
    }

    // Without a name: what is on already, or the daily one.
    private static DigestVariant[] Meant(DigestWish wish, List<DigestSubscription> mine, bool isOwn)
    {
        if (isOwn) return [DigestVariant.Morning];
        if (wish.Variant is { } named) return [named];
        var on = mine.Where(subscription => subscription.IsOn).Select(subscription => subscription.Variant).ToArray();
        return on.Length > 0 && wish.On != true ? on : [DigestVariant.Daily];
    }

    private void Choose(DigestVariant variant, DigestWish wish, List<DigestSubscription> mine, Turn turn)
    {
        var subscription = Of(variant, mine, turn);
        if (wish.On == false) subscription.TurnOff();
        else subscription.TurnOn(wish.At, turn.Reader.Zone, calendars.Of(turn.Person), turn.Now);
    }

    private DigestSubscription Of(DigestVariant variant, List<DigestSubscription> mine, Turn turn)
    {
        if (mine.Find(one => one.Variant == variant) is { } known) return known;
        var subscription = DigestSubscription.Of(turn.Person.Id, variant);
        db.Add(subscription);
        mine.Add(subscription);
        return subscription;
    }

    private TurnAnswer Told(Turn turn, List<DigestSubscription> mine, bool isOwn)
    {
        var lines = mine.Where(subscription => subscription.IsOn).OrderBy(subscription => subscription.Variant)
            .Select(subscription => texts.Say(turn.Reader, "digest.comes-" + subscription.Variant, subscription.Hour(calendars.OfDesk), subscription.NextAt)).ToList();
        return lines.Count == 0
            ? TurnAnswer.Say(isOwn ? "digest.none-comes-own" : "digest.none-comes")
            : TurnAnswer.Say("digest.comes", new Markup(string.Join("\n\n", lines)));
    }
}
