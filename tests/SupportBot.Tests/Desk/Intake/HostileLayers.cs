using NodaTime;
using SupportBot.Bot;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Intake;
using SupportBot.Desk.SampleDesk;
using SupportBot.Language;
using SupportBot.Search;

namespace SupportBot.Tests.Desk.Intake;

/// <summary>Everything that reads what somebody says before anything is looked up or written, by name; the bench measures the same.</summary>
internal static class HostileLayers
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 3, 8, 0);
    private static readonly Reader Paris = new(SpokenLanguage.French, DateTimeZoneProviders.Tzdb["Europe/Paris"]);
    private static readonly DeskPlan Plan = SamplePlan.Read();
    private static readonly NamedServices Services = new(Plan.Services.ConvertAll(service => Service.Offered(service.Key, service.Name.En, service.Name.Fr, 1, Criticality.Normal, false)), ServiceWords.Read(Plan));
    private static readonly IReadOnlyList<RequestTemplate> Requests = PlannedRequests.Read(Plan);
    private static readonly TextClassifier Classifier = Learned();

    public static IReadOnlyList<(string Name, Action<string> Read)> All { get; } =
    [
        ("masks", said => SecretMask.Mask(said)),
        ("times, numbers, people, addresses", said => Recognizer.Recognize(said, new Reading(Now, Paris.Zone))),
        ("language", said => LanguageDetector.Detect(said)),
        ("language of the talk", said => ClearLanguage.OtherThan(SpokenLanguage.French, said)),
        ("yes or no", said => YesNo.Recognize(said)),
        ("courtesy", said => Courtesy.WithoutGreeting(Courtesy.IsGreeting(said) || Courtesy.IsThanks(said) ? "" : said)),
        ("commands", said => TypedWord.Split(said)),
        ("search", said => SearchWords.Of(said)),
        ("triage", said => Triage.Read(new Draft(), said, Services, Now, Paris)),
        ("similar tickets", said => Classifier.Guess(said)),
        ("requests", said => RequestHints.Match(Requests, said, isWish: true)),
        ("choices of a request", said => FieldAnswers.OnlyOneIn(said, Requests[0].Fields[0])),
        ("Markdown", said => Markdown.Escape(said)),
    ];

    private static TextClassifier Learned()
    {
        var classifier = new TextClassifier();
        foreach (var said in HostileTalk.Sentences(seed: 5, count: 300)) classifier.Learn(said, said.Length % 2 == 0 ? "even" : "odd");
        return classifier;
    }
}
