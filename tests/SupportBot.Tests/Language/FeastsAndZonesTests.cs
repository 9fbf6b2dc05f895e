using NodaTime;
using SupportBot.Language;

namespace SupportBot.Tests.Language;

public sealed class FeastsAndZonesTests
{
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    // A Wednesday.
    private static readonly Instant Now = new LocalDateTime(2026, 11, 18, 15, 20).InZoneStrictly(Paris).ToInstant();

    [Theory]
    [InlineData("il me le faut avant Noël", "before 2026-12-25 00:00")]
    [InlineData("I need it before Christmas", "before 2026-12-25 00:00")]
    [InlineData("en panne depuis Pâques", "since 2026-04-05 00:00")]
    [InlineData("broken since Easter", "since 2026-04-05 00:00")]
    [InlineData("depuis la Toussaint", "since 2026-11-01 00:00")]
    [InlineData("le jour de Noël", "2026-12-25 00:00 to 2026-12-26 00:00")]
    [InlineData("la veille de Noël", "2026-12-24 00:00 to 2026-12-25 00:00")]
    [InlineData("the day after Christmas", "2026-12-26 00:00 to 2026-12-27 00:00")]
    [InlineData("Noël dernier", "2025-12-25 00:00 to 2025-12-26 00:00")]
    [InlineData("next Easter", "2027-03-28 00:00 to 2027-03-29 00:00")]
    [InlineData("Christmas last year", "2025-12-25 00:00 to 2025-12-26 00:00")]
    [InlineData("Thanksgiving 2027", "2027-11-25 00:00 to 2027-11-26 00:00")]
    [InlineData("on New Year's Eve at 10 pm", "2026-12-31 22:00")]
    [InlineData("entre Noël et le nouvel an", "2026-12-25 00:00 to 2027-01-02 00:00")]
    [InlineData("le lendemain du 13 février", "2027-02-14 00:00 to 2027-02-15 00:00")]
    public void A_feast_is_a_day(string text, string expected) => Assert.Equal(expected, Said(text));

    [Theory]
    [InlineData("le lundi de Pentecôte", "2027-05-17 00:00 to 2027-05-18 00:00")]
    [InlineData("on Whit Monday", "2027-05-17 00:00 to 2027-05-18 00:00")]
    [InlineData("le 14 juillet", "2027-07-14 00:00 to 2027-07-15 00:00")]
    [InlineData("on Bastille Day", "2027-07-14 00:00 to 2027-07-15 00:00")]
    [InlineData("le week-end de Pâques", "2027-03-27 00:00 to 2027-03-30 00:00")]
    [InlineData("le week-end de l'Ascension", "2027-05-06 00:00 to 2027-05-10 00:00")]
    [InlineData("labor day", "2027-09-06 00:00 to 2027-09-07 00:00")]
    [InlineData("la fête du travail", "2027-05-01 00:00 to 2027-05-02 00:00")]
    [InlineData("à la fête des mères", "2027-05-30 00:00 to 2027-05-31 00:00")]
    public void A_feast_of_the_future_is_the_next_one(string text, string expected) => Assert.Equal(expected, Said(text, Tense.Future));

    [Theory]
    [InlineData("cet été", "2026-06-21 00:00 to 2026-09-23 00:00")]
    [InlineData("this summer", "2026-06-21 00:00 to 2026-09-23 00:00")]
    [InlineData("l'été prochain", "2027-06-21 00:00 to 2027-09-23 00:00")]
    [InlineData("next spring", "2027-03-20 00:00 to 2027-06-21 00:00")]
    [InlineData("cet hiver", "2026-12-21 00:00 to 2027-03-20 00:00")]
    [InlineData("l'hiver dernier", "2025-12-21 00:00 to 2026-03-20 00:00")]
    [InlineData("in the fall of 2025", "2025-09-23 00:00 to 2025-12-21 00:00")]
    [InlineData("au printemps 2027", "2027-03-20 00:00 to 2027-06-21 00:00")]
    public void A_season_is_a_stretch(string text, string expected) => Assert.Equal(expected, Said(text));

    [Theory]
    [InlineData("3 pm CET", "2026-11-18 15:00")]
    [InlineData("at 3 pm EST", "2026-11-18 21:00")]
    [InlineData("à 15h, heure de Montréal", "2026-11-18 21:00")]
    [InlineData("15 h heure de New York", "2026-11-18 21:00")]
    [InlineData("3 pm Paris time", "2026-11-18 15:00")]
    [InlineData("tomorrow at 9am Eastern", "2026-11-19 15:00")]
    [InlineData("tomorrow at 9am Pacific time", "2026-11-19 18:00")]
    [InlineData("09:00 UTC", "2026-11-18 10:00")]
    [InlineData("demain 14h GMT+2", "2026-11-19 13:00")]
    [InlineData("demain à 14h UTC+5:30", "2026-11-19 09:30")]
    [InlineData("à 10h (heure de Londres)", "2026-11-18 11:00")]
    [InlineData("à 15h heure locale", "2026-11-18 15:00")]
    [InlineData("tomorrow 9:30 - 11:00 CST", "2026-11-19 16:30 to 2026-11-19 18:00")]
    [InlineData("since 9 am GMT", "since 2026-11-18 10:00")]
    [InlineData("à 15h est-ce possible ?", "2026-11-18 15:00")]
    [InlineData("à 16h cet écran était noir", "2026-11-18 16:00")]
    public void A_time_is_of_the_zone_that_is_said_with_it(string text, string expected) => Assert.Equal(expected, Said(text));

    [Theory]
    [InlineData("maintenance from 22:00 for two hours", "2026-11-18 22:00 to 2026-11-19 00:00")]
    [InlineData("demain à 22h pendant deux heures", "2026-11-19 22:00 to 2026-11-20 00:00")]
    [InlineData("July 13 through 15", "2026-07-13 00:00 to 2026-07-16 00:00")]
    [InlineData("je reviens à sept trente", "2026-11-18 07:30")]
    [InlineData("il est 8 et demie", "2026-11-18 08:30")]
    public void A_time_and_a_length_make_a_stretch(string text, string expected) => Assert.Equal(expected, Said(text));

    [Theory]
    [InlineData("Bonjour Noël, mon écran est noir")]
    [InlineData("Joyeux Noël à tous")]
    [InlineData("Happy New Year")]
    [InlineData("M. Toussaint n'a plus accès")]
    [InlineData("le compte de Noël Dupont est bloqué")]
    [InlineData("mon mot de passe a été changé")]
    [InlineData("spring boot does not start")]
    [InlineData("le passage à l'heure d'été a décalé mon agenda")]
    [InlineData("there is a fall in performance")]
    public void Names_greetings_and_verbs_are_no_days(string text) => Assert.Null(Said(text));

    [Theory]
    [InlineData(1961, 4, 2)]
    [InlineData(2000, 4, 23)]
    [InlineData(2008, 3, 23)]
    [InlineData(2011, 4, 24)]
    [InlineData(2025, 4, 20)]
    [InlineData(2038, 4, 25)]
    public void Easter_is_reckoned(int year, int month, int day) => Assert.Equal(new LocalDate(year, month, day),
        Dates.Recognize($"Easter {year}", Now, Paris)!.From.InZone(Paris).Date);

    private static string? Said(string text, Tense tense = Tense.Either)
    {
        if (Dates.Recognize(text, Now, Paris, tense: tense) is not { } said)
            return null;
        return said.IsSince ? $"since {Local(said.From)}" : said.Side == TimeSide.Before ? $"before {Local(said.From)}"
            : said.IsMoment ? Local(said.From) : $"{Local(said.From)} to {Local(said.Until)}";

        static string Local(Instant instant) =>
            instant.InZone(Paris).LocalDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
    }
}
