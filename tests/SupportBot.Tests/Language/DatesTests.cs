using NodaTime;
using SupportBot.Language;

namespace SupportBot.Tests.Language;

public sealed class DatesTests
{
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    // A Wednesday.
    private static readonly Instant Now = new LocalDateTime(2026, 11, 18, 15, 20).InZoneStrictly(Paris).ToInstant();

    [Theory]
    [InlineData("le VPN coupe depuis hier soir, toute l'équipe est bloquée", "since 11-17 18:00")]
    [InlineData("depuis ce matin", "since 11-18 06:00")]
    [InlineData("Depuis lundi", "since 11-16 00:00")]
    [InlineData("la badgeuse du 3e est cassée depuis ce matin", "since 11-18 06:00")]
    [InlineData("depuis lundi matin", "since 11-16 06:00")]
    [InlineData("depuis mercredi", "since 11-11 00:00")]
    [InlineData("depuis hier", "since 11-17 00:00")]
    [InlineData("depuis avant-hier", "since 11-16 00:00")]
    [InlineData("depuis 9h", "since 11-18 09:00")]
    [InlineData("depuis 9h30", "since 11-18 09:30")]
    [InlineData("depuis 17h30", "since 11-17 17:30")]
    [InlineData("depuis 2h", "since 11-18 13:20")]
    [InlineData("depuis 8 heures ce matin", "since 11-18 08:00")]
    [InlineData("depuis 3 jours", "since 11-15 15:20")]
    [InlineData("depuis une semaine", "since 11-11 15:20")]
    [InlineData("depuis midi", "since 11-18 12:00")]
    [InlineData("depuis 8h du soir hier", "since 11-17 20:00")]
    [InlineData("le 16 vers 18h", "11-16 18:00")]
    [InlineData("vendredi 20 à 16h", "11-20 16:00")]
    [InlineData("depuis le 3", "since 11-03 00:00")]
    [InlineData("depuis le 3 novembre", "since 11-03 00:00")]
    [InlineData("depuis le 12/11", "since 11-12 00:00")]
    [InlineData("depuis la semaine dernière", "since 11-09 00:00")]
    [InlineData("depuis cette nuit", "since 11-18 22:00")]
    [InlineData("ça fait deux heures que ça rame", "since 11-18 13:20")]
    [InlineData("il y a deux heures", "11-18 13:20")]
    [InlineData("il y a 1h30", "11-18 13:50")]
    [InlineData("il y a une heure et demie", "11-18 13:50")]
    [InlineData("il y a environ 20 minutes", "11-18 15:00")]
    [InlineData("il y a une demi-heure", "11-18 14:50")]
    [InlineData("il y a un quart d’heure", "11-18 15:05")]
    [InlineData("il y a 3 jours", "11-15 15:20")]
    [InlineData("ce matin", "11-18 06:00 to 11-18 12:00")]
    [InlineData("ce matin vers 9h", "11-18 09:00")]
    [InlineData("cet après-midi", "11-18 12:00 to 11-18 18:00")]
    [InlineData("hier à 15h", "11-17 15:00")]
    [InlineData("hier soir à 8h", "11-17 20:00")]
    [InlineData("à 9h30", "11-18 09:30")]
    [InlineData("panne à 14 h 05 précises", "11-18 14:05")]
    [InlineData("8 heures ce soir", "11-18 20:00")]
    [InlineData("lundi à 9h", "11-23 09:00")]
    [InlineData("lundi dernier", "11-16 00:00 to 11-17 00:00")]
    [InlineData("vendredi prochain à midi", "11-20 12:00")]
    [InlineData("demain 14h", "11-19 14:00")]
    [InlineData("demain matin", "11-19 06:00 to 11-19 12:00")]
    [InlineData("avant-hier après-midi", "11-16 12:00 to 11-16 18:00")]
    [InlineData("après-demain", "11-20 00:00 to 11-21 00:00")]
    [InlineData("dans 2 jours", "11-20 15:20")]
    [InlineData("dans une heure", "11-18 16:20")]
    [InlineData("le 21/11/2026", "11-21 00:00 to 11-22 00:00")]
    [InlineData("le 21 novembre à 8h15", "11-21 08:15")]
    [InlineData("mardi 24 novembre 2026", "11-24 00:00 to 11-25 00:00")]
    [InlineData("1er décembre", "12-01 00:00 to 12-02 00:00")]
    [InlineData("ce week-end", "11-21 00:00 to 11-23 00:00")]
    [InlineData("la semaine prochaine", "11-23 00:00 to 11-30 00:00")]
    [InlineData("le mois dernier", "10-01 00:00 to 11-01 00:00")]
    public void French_times_are_understood(string text, string expected) => Assert.Equal(expected, Said(text));

    [Theory]
    [InlineData("since 3 pm yesterday", "since 11-17 15:00")]
    [InlineData("my screen has been black since this morning", "since 11-18 06:00")]
    [InlineData("since Monday", "since 11-16 00:00")]
    [InlineData("since last Friday at 5pm", "since 11-13 17:00")]
    [InlineData("since last night", "since 11-17 18:00")]
    [InlineData("since 9:30", "since 11-18 09:30")]
    [InlineData("since noon", "since 11-18 12:00")]
    [InlineData("since the 3rd", "since 11-03 00:00")]
    [InlineData("since November 3rd", "since 11-03 00:00")]
    [InlineData("down for two hours", "since 11-18 13:20")]
    [InlineData("for the last 20 minutes", "since 11-18 15:00")]
    [InlineData("two hours ago", "11-18 13:20")]
    [InlineData("an hour and a half ago", "11-18 13:50")]
    [InlineData("about half an hour ago", "11-18 14:50")]
    [InlineData("a couple of days ago", "11-16 15:20")]
    [InlineData("it happened just now", "11-18 15:20")]
    [InlineData("this morning", "11-18 06:00 to 11-18 12:00")]
    [InlineData("this morning at 9", "11-18 09:00")]
    [InlineData("at 3 yesterday", "11-17 03:00")]
    [InlineData("at 3 o'clock this afternoon", "11-18 15:00")]
    [InlineData("yesterday evening", "11-17 18:00 to 11-18 00:00")]
    [InlineData("the day before yesterday", "11-16 00:00 to 11-17 00:00")]
    [InlineData("on Monday", "11-23 00:00 to 11-24 00:00")]
    [InlineData("next Monday at 10 a.m.", "11-23 10:00")]
    [InlineData("tomorrow at noon", "11-19 12:00")]
    [InlineData("in 2 days", "11-20 15:20")]
    [InlineData("in an hour", "11-18 16:20")]
    [InlineData("3:15 pm", "11-18 15:15")]
    [InlineData("the 21st of November", "11-21 00:00 to 11-22 00:00")]
    [InlineData("November 21, 2026 at 8:00", "11-21 08:00")]
    [InlineData("2026-11-21", "11-21 00:00 to 11-22 00:00")]
    [InlineData("2026-11-21 09:30", "11-21 09:30")]
    [InlineData("2026-11-21T09:30:00Z", "11-21 10:30")]
    [InlineData("2026-11-21T09:30+05:30", "11-21 05:00")]
    [InlineData("last week", "11-09 00:00 to 11-16 00:00")]
    public void English_times_are_understood(string text, string expected) => Assert.Equal(expected, Said(text));

    [Theory]
    [InlineData("")]
    [InlineData("mon imprimante ne marche pas")]
    [InlineData("version 10.2.3")]
    [InlineData("serveur 192.168.1.10")]
    [InlineData("we work 24/7")]
    [InlineData("INC-123456")]
    [InlineData("erreur 404 sur 3 postes")]
    [InlineData("call me on 06 12 34 56 78")]
    [InlineData("it may be the network")]
    [InlineData("KB5031455")]
    [InlineData("in the office")]
    [InlineData("31/02/2026")]
    [InlineData("il y a un problème")]
    [InlineData("j'ai 8 heures de retard")]
    [InlineData("a second screen")]
    [InlineData("99:99")]
    [InlineData("l’imprimante du 2e n’imprime plus, celle du 3ème non plus")]
    public void What_tells_no_time_gives_nothing(string text) => Assert.Null(Said(text));

    [Fact]
    public void The_order_of_day_and_month_follows_the_reader_unless_only_one_is_possible()
    {
        Assert.Equal("04-03 00:00 to 04-04 00:00", Said("03/04/2026"));
        Assert.Equal("03-04 00:00 to 03-05 00:00", Said("03/04/2026", DateOrder.MonthFirst));
        Assert.Equal("11-21 00:00 to 11-22 00:00", Said("11/21/2026"));
        Assert.Equal("11-21 00:00 to 11-22 00:00", Said("21/11/26", DateOrder.MonthFirst));
    }

    [Fact]
    public void A_tense_decides_what_could_lie_on_both_sides()
    {
        Assert.Equal("11-16 00:00 to 11-17 00:00", Said("lundi", tense: Tense.Past));
        Assert.Equal("11-23 00:00 to 11-24 00:00", Said("lundi", tense: Tense.Future));
        Assert.Equal("11-17 17:00", Said("17h", tense: Tense.Past));
        Assert.Equal("11-19 09:00", Said("9:00", tense: Tense.Future));
    }

    [Fact]
    public void The_place_in_the_text_is_that_of_the_words_said()
    {
        const string text = "L’œuvre était là — cassé depuis hier soir, merci";

        var said = Dates.Recognize(text, Now, Paris)!;

        Assert.Equal("depuis hier soir", text.Substring(said.Start, said.Length));
    }

    [Fact]
    public void Hours_are_elapsed_and_days_keep_the_clock_time_over_a_clock_change()
    {
        var afterChange = new LocalDateTime(2026, 10, 25, 12, 0).InZoneStrictly(Paris).ToInstant();

        Assert.Equal(afterChange - Duration.FromHours(24), Dates.Recognize("24 hours ago", afterChange, Paris)!.From);
        Assert.Equal(afterChange - Duration.FromHours(25), Dates.Recognize("il y a 1 jour", afterChange, Paris)!.From);
    }

    [Fact]
    public void The_night_before_is_the_one_that_ended_this_morning()
    {
        var morning = new LocalDateTime(2026, 11, 18, 8, 0).InZoneStrictly(Paris).ToInstant();

        Assert.Equal("since 11-17 22:00", Said("depuis cette nuit", now: morning));
        Assert.Equal("11-18 03:00", Said("cette nuit à 3h", now: morning));
        Assert.Equal("11-17 23:00", Said("last night at 11", now: morning));
    }

    [Fact]
    public void Any_text_is_read_without_failing()
    {
        var random = new Random(7);
        string[] words = ["depuis", "le", "31", "/", "02", "à", "99", "h", "-", "il", "y", "a", "une", "mai", "lundi", "2026", ":",
            "at", "12", "pm", "since", "the", "ago", "two", "février", "999999999999", "t", "z", "+", "ce", "soir", "'"];
        for (var i = 0; i < 20_000; i++)
        {
            var phrase = Enumerable.Range(0, random.Next(1, 9)).Select(_ => words[random.Next(words.Length)]);
            _ = Said(string.Join(random.Next(3) == 0 ? "" : " ", phrase));
        }
    }

    private static string? Said(string text, DateOrder order = DateOrder.DayFirst, Tense tense = Tense.Either, Instant? now = null)
    {
        if (Dates.Recognize(text, now ?? Now, Paris, order, tense) is not { } said)
            return null;
        return said.IsSince ? $"since {Local(said.From)}" : said.IsMoment ? Local(said.From) : $"{Local(said.From)} to {Local(said.Until)}";

        static string Local(Instant instant) =>
            instant.InZone(Paris).LocalDateTime.ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
    }
}
