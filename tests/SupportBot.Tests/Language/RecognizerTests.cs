using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using SupportBot.Language;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Language;

public sealed class RecognizerTests
{
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    // A Wednesday.
    private static readonly Instant Now = new LocalDateTime(2026, 11, 18, 15, 20).InZoneStrictly(Paris).ToInstant();

    [Theory]
    [InlineData("samedi 22h à dimanche 2h", "11-21 22:00 to 11-22 02:00")]
    [InlineData("du lundi 23 au mercredi 25 novembre", "11-23 00:00 to 11-26 00:00")]
    [InlineData("jeudi de 9h à 11h", "11-19 09:00 to 11-19 11:00")]
    [InlineData("entre midi et 2", "11-18 12:00 to 11-18 14:00")]
    [InlineData("d'ici vendredi", "before 11-20 00:00")]
    [InlineData("within 2 hours", "before 11-18 17:20")]
    [InlineData("tomorrow between 3 and 5pm", "11-19 15:00 to 11-19 17:00")]
    [InlineData("saturday 6pm to sunday 9am", "11-21 18:00 to 11-22 09:00")]
    [InlineData("lundi prochain", "11-23 00:00 to 11-24 00:00")]
    [InlineData("depuis hier 9\u00A0h\u00A030", "since 11-17 09:30")]
    [InlineData("depuis hier soire", "since 11-17 18:00")]
    [InlineData("since yesteday evening", "since 11-17 18:00")]
    [InlineData("vendrdi 20 à 16h", "11-20 16:00")]
    [InlineData("Friday 2-4pm", "11-20 14:00 to 11-20 16:00")]
    [InlineData("tomorrow PM", "11-19 12:00 to 11-19 18:00")]
    [InlineData("in the last hour", "11-18 14:20 to 11-18 15:20")]
    [InlineData("over the last two hours", "since 11-18 13:20")]
    [InlineData("la dernière heure", "11-18 14:20 to 11-18 15:20")]
    [InlineData("ce matin entre neuf et dix heures", "11-18 09:00 to 11-18 10:00")]
    [InlineData("à partir de lundi", "since 11-23 00:00")]
    [InlineData("depuis lundi", "since 11-16 00:00")]
    [InlineData("depuis huit heures et demie ce matin", "since 11-18 08:30")]
    [InlineData("from 26 June 2026 to the 28 of June 2026", "06-26 00:00 to 06-29 00:00")]
    [InlineData("l'imprimante de la salle 4 ce matin", "11-18 06:00 to 11-18 12:00")]
    [InlineData("j'arrive à sept", "11-18 07:00")]
    [InlineData("on passe de cinq à sept personnes", null)]
    [InlineData("about 20 of us lost the network", null)]
    public void Ranges_sides_and_slips_of_the_keyboard_are_understood(string text, string? expected) => Assert.Equal(expected, Time(text));

    [Theory]
    [InlineData("depuis 15h30", 0)]
    [InlineData("la session dure environ 2h15", 135)]
    [InlineData("toute la semaine prochaine", 0)]
    [InlineData("20 d'entre nous", 0)]
    [InlineData("la panne a duré deux heures et demie", 150)]
    [InlineData("j'ai 8 heures de retard", 480)]
    [InlineData("it took an hour and a half", 90)]
    [InlineData("une demi-heure", 30)]
    public void Lengths_of_time_are_told_from_times(string text, int minutes) =>
        Assert.Equal(minutes, Found(text, RecognitionKind.Duration).Select(found => (int)((Duration)found.Value).TotalMinutes).FirstOrDefault());

    [Theory]
    [InlineData("1 200 postes", 1200)]
    [InlineData("6\u00A0700,54", 6700.54)]
    [InlineData("quatre-vingt-dix-sept", 97)]
    [InlineData("soixante et onze", 71)]
    [InlineData("neuf mille neuf cent quatre-vingt-dix neuf", 9999)]
    [InlineData("trois millions", 3e6)]
    [InlineData("une vingtaine de postes", 20)]
    [InlineData("two thousand and two hundred", 2200)]
    [InlineData("10k", 10000)]
    public void Numbers_are_read_in_digits_and_words(string text, double expected) =>
        Assert.Equal(expected, (double)Assert.Single(Found(text, RecognitionKind.Number)).Value);

    [Theory]
    [InlineData("toute l’équipe est bloquée", null, false)]
    [InlineData("about 20 of us cannot work", 20, true)]
    [InlineData("une dizaine de collègues", 10, true)]
    [InlineData("nous sommes 12 personnes", 12, false)]
    [InlineData("everybody is blocked", null, false)]
    [InlineData("the whole sales team is stuck", null, false)]
    [InlineData("on est 8 dans la salle", 8, false)]
    [InlineData("we are about 5 without network", 5, true)]
    public void People_are_counted(string text, int? count, bool isAbout)
    {
        var people = (SpokenPeople)Assert.Single(Found(text, RecognitionKind.People)).Value;

        Assert.Equal((count, isAbout), (people.Count, people.IsAbout));
    }

    [Theory]
    [InlineData("écrivez à jean.dupont@exemple.fr.", RecognitionKind.Email, "jean.dupont@exemple.fr")]
    [InlineData("call 06 12 34 56 78 please", RecognitionKind.Phone, "06 12 34 56 78")]
    [InlineData("tel. +33 (0)6 12 34 56 78", RecognitionKind.Phone, "+33 (0)6 12 34 56 78")]
    [InlineData("le serveur 192.168.1.10 ne répond plus", RecognitionKind.IpAddress, "192.168.1.10")]
    [InlineData("see https://intranet.example.com/a?b=1.", RecognitionKind.Url, "https://intranet.example.com/a?b=1")]
    [InlineData("srv-mail01.corp.local est en panne", RecognitionKind.Host, "srv-mail01.corp.local")]
    [InlineData("comme dans inc 12", RecognitionKind.Ticket, "INC-12")]
    public void Ways_to_reach_somebody_or_something_are_found(string text, RecognitionKind kind, string value)
    {
        var found = Assert.Single(Found(text, kind));

        Assert.Equal(value, found.Value);
    }

    [Fact]
    public void Our_own_sentences_are_read_as_they_are_meant()
    {
        var kinds = new Dictionary<string, RecognitionKind>
        {
            ["T"] = RecognitionKind.Time, ["D"] = RecognitionKind.Duration, ["P"] = RecognitionKind.People, ["N"] = RecognitionKind.Number,
            ["O"] = RecognitionKind.Ordinal, ["%"] = RecognitionKind.Percent,
        };
        var wrong = new List<string>();
        foreach (var line in TestData.Text("recognizers/own-sentences.txt").Split('\n').Where(line => line.Length > 0 && line[0] is not ('#' or '?')))
        {
            var (kind, text, expected) = line.Split('|') is [_, var letter, var said, var meant] ? (kinds[letter], said, meant) : throw new InvalidDataException(line);
            var read = string.Join("; ", Found(text, kind).Select(found => Words(found.Value)));
            if (read != expected) wrong.Add($"{line}: {read}");
        }

        Assert.Empty(wrong);

        static string Words(object value) => value switch
        {
            SpokenTime time => Time(time),
            Duration length => length.TotalMinutes.ToString(System.Globalization.CultureInfo.InvariantCulture),
            SpokenPeople people => (people.IsAbout ? "about " : "") + (people.Count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "some"),
            _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
        };
    }

    [Fact]
    public void Of_noise_only_the_beginning_is_read()
    {
        var times = Recognizer.Times(string.Concat(Enumerable.Repeat("hier, ", 20_000)), new Reading(Now, Paris));

        Assert.Equal(1_500, times.Count);
    }

    [Fact]
    public void Times_of_public_cases_are_read_as_expected()
    {
        var data = TestData.Json("recognizers/duckling-times.json");
        var now = LocalDateTimePattern.ExtendedIso.Parse(data.GetProperty("now").GetString()!).Value.InUtc().ToInstant();
        var wrong = new List<string>();
        foreach (var one in data.GetProperty("cases").EnumerateArray())
        {
            var text = one.GetProperty("text").GetString()!;
            var reading = new Reading(now, DateTimeZone.Utc)
            {
                Language = SpokenLanguages.Parse(one.GetProperty("language").GetString()), Tense = Tense.Future,
            };
            var time = Recognizer.Times(text, reading).Select(found => found.Value).OfType<SpokenTime>().FirstOrDefault();
            if (time is null || !Begins(one, time) || !Ends(one, time))
                wrong.Add($"{text}: {time}");
        }

        Assert.Empty(wrong);

        static bool Begins(JsonElement one, SpokenTime time) => Cut(time.From, one) == Cut(Local(one, "from")!.Value, one);
        static bool Ends(JsonElement one, SpokenTime time) => Local(one, "until") is not { } until || time.Until.InUtc().LocalDateTime is var end
            && (end == until || end.PlusMinutes(1) == until || end.PlusHours(1) == until);
        static LocalDateTime? Local(JsonElement one, string name) => one.GetProperty(name).GetString() is { } written ? LocalDateTimePattern.ExtendedIso.Parse(written.Replace("-00T", "-01T", StringComparison.Ordinal)).Value : null;
        static string Cut<T>(T time, JsonElement one) where T : notnull => (time is Instant instant ? instant.InUtc().LocalDateTime : (LocalDateTime)(object)time)
            .ToString(one.GetProperty("grain").GetString() switch { "year" => "uuuu", "month" => "uuuu-MM", "day" or "week" => "uuuu-MM-dd", "hour" => "uuuu-MM-dd HH", _ => "uuuu-MM-dd HH:mm" }, null);
    }

    [Fact]
    public void Any_sentence_is_read_and_masked_without_failing_and_keeps_no_secret()
    {
        var random = new Random(2026);
        string[] parts = ["depuis", "le", "31", "/", "02", "à", "99", "h", "-", "il y a", "une", "mai", "lundi", "2026", ":", "at", "12", "pm", "since", "the", "ago", "deux", "cent",
            "quatre-vingt", "février", "999999999999", "ce", "soir", "'", "entre", "et", "between", "and", ".", ",", "@", "a.b", "http://", "::", "1.2.3.4", "inc-", "+33", "(", ")", "%", "k",
            "\u00A0", "👍", "é", "fin de", "last", "next", "3", "semaine", "of", "half", "past", "x", "\n", "first", "du", "au", "mot de passe"];
        string[] secrets = ["4242 4242 4242 4242", "FR14 2004 1010 0505 0001 3M02 606", "2 95 10 99 126 111 93", "mon mot de passe est Soleil2024!"];
        for (var i = 0; i < 3_000; i++)
        {
            var words = Enumerable.Range(0, random.Next(1, 12)).Select(_ => parts[random.Next(parts.Length)]);
            var sentence = string.Join(random.Next(4) == 0 ? "" : " ", words);
            var found = Recognizer.Recognize(sentence, new Reading(Now, Paris) { Tense = (Tense)random.Next(3), Language = random.Next(2) == 0 ? SpokenLanguage.French : null });
            Assert.All(found, one => Assert.True(one.Start >= 0 && one.Length > 0 && one.Start + one.Length <= sentence.Length, sentence));

            var secret = secrets[random.Next(secrets.Length)];
            var masked = SecretMask.Mask($"{sentence} \n{secret}\n {sentence}").Text;
            Assert.DoesNotContain(secret.Split(' ')[^1] is "Soleil2024!" ? "Soleil2024!" : secret, masked, StringComparison.Ordinal);
        }
    }

    private static IReadOnlyList<Recognition> Found(string text, RecognitionKind kind) =>
        [.. Recognizer.Recognize(text, new Reading(Now, Paris)).Where(found => found.Kind == kind)];

    private static string? Time(string text)
    {
        return Dates.Recognize(text, Now, Paris) is { } said ? Time(said) : null;
    }

    private static string Time(SpokenTime said)
    {
        return said.Side == TimeSide.Before ? $"before {Local(said.From)}" : said.IsSince ? $"since {Local(said.From)}"
            : said.IsMoment ? Local(said.From) : $"{Local(said.From)} to {Local(said.Until)}";

        static string Local(Instant instant) => instant.InZone(Paris).LocalDateTime.ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
    }
}
