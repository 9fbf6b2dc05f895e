using System.Text.RegularExpressions;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Knowledge;
using SupportBot.Desk.Outages;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Digest;
using SupportBot.Insight.Metrics;
using SupportBot.Language;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Language;

/// <summary>Holds that every text the code and the cards ask for exists, and that no text is left over.</summary>
public sealed partial class TextUseTests
{
    private static readonly Texts Texts = new();

    /// <summary>The beginnings of keys that the code completes, and all that it completes them with.</summary>
    private static readonly Dictionary<string, IEnumerable<string>> Completed = new()
    {
        ["tickets.state-"] = Enum.GetNames<TicketState>(),
        ["tickets.status-"] = Enum.GetNames<TicketState>(),
        ["tickets.priority-"] = ["P1", "P2", "P3", "P4"],
        ["tickets.impact-"] = Enum.GetNames<Impact>(),
        ["intake.impact-"] = Enum.GetNames<Impact>(),
        ["intake.means-"] = ["impact", "urgency", "priority", "service", "kind", "ticket", "nothing"],
        ["tickets.urgency-"] = Enum.GetNames<Urgency>(),
        ["tickets.code-"] = Enum.GetNames<ResolutionCode>(),
        ["tickets.score-"] = Enum.GetNames<Score>(),
        ["satisfaction.not-open-"] = ["Done", "Withdrawn"],
        ["improvement.state-"] = ["Open", "Done", "Dropped"],
        ["improvement.is-"] = ["Done", "Dropped"],
        ["metrics.finding-"] = ["TakenUp", "Dismissed"],
        ["improvement.finding-by-"] = ["TakenUp", "Dismissed"],
        ["improvement.form-"] = ["progress", "done", "drop"],
        ["improvement.submit-"] = ["progress", "done", "drop"],
        ["tickets.did-"] = Enum.GetNames<TicketVerb>(),
        ["tickets.not-while-"] = ["taken", "unclaimed", "not-waiting", "open", "resolved", "closed", "merged", "like-this"],
        ["tickets.form-"] = ["ask", "note", "detail", "rename", "mask", "escalate"],
        ["tickets.label-"] = ["ask", "note", "detail", "rename", "mask", "escalate"],
        ["tickets.placeholder-"] = ["ask", "note", "detail", "rename", "mask", "escalate"],
        ["tickets.submit-"] = ["ask", "note", "detail", "rename", "mask", "escalate"],
        ["outages.state-"] = [.. Enum.GetNames<OutageState>().Except(["Ongoing"]), "Down", "Degraded", "UnderWay"],
        ["outages.news-"] = Enum.GetNames<OutageNews>(),
        ["outages.told-"] = ["Notice", "Begun", "Update", "Monitoring", "EndChanged", "Over", "Cancelled"],
        ["outages.form-"] = ["update", "watch", "end", "cancel"],
        ["outages.submit-"] = ["update", "watch", "end", "cancel"],
        ["knowledge.state-"] = Enum.GetNames<ArticleState>(),
        ["knowledge.kind-"] = Enum.GetNames<ArticleKind>(),
        ["knowledge.audience-"] = ["Everyone", "Everyone-of", "Agents", "Agents-of"],
        ["knowledge.language-"] = ["en", "fr"],
        ["knowledge.missing-"] = ["en", "fr"],
        ["knowledge.button-translate-"] = ["en", "fr"],
        ["knowledge.form-translate-"] = ["en", "fr"],
        ["knowledge.already-there-"] = ["en", "fr"],
        ["knowledge.cannot-"] = Enum.GetValues<ArticleVerb>().SelectMany(verb => Enum.GetValues<ArticleState>()
            .Where(state => !ArticleLifecycle.Allows(state, verb)).Select(state => $"{verb}-{state}")),
        ["metrics.name-"] = Enum.GetNames<Metric>(),
        ["metrics.how-"] = Enum.GetNames<Metric>(),
        ["metrics.by-"] = Enum.GetNames<FigureCut>().Except(["Day"]),
        ["metrics.none-"] = Enum.GetNames<FigureCut>().Except(["Day"]),
        ["metrics.kind-"] = Enum.GetNames<TicketKind>(),
        ["metrics.unit-"] = Enum.GetNames<MetricUnit>(),
        ["metrics.time-"] = ["Business", "Wall"],
        ["digest.section-"] = Enum.GetNames<DigestSection>(),
        ["digest.first-"] = Enum.GetNames<DigestSection>().Except(["Repeated"]),
        ["digest.at-"] = ["Late", "DueToday", "Big", "Repeated", "Unassigned", "Stuck"],
        ["digest.comes-"] = Enum.GetNames<DigestVariant>(),
        ["digest.heading-"] = ["Weekly", "Monthly"],
        ["escalation.no-promise-"] = Enum.GetNames<NoPromise>(),
        ["escalation.why-"] = Enum.GetNames<NoPromise>(),
        ["tickets.template-none-"] = ["en", "fr"],
        ["tickets.template-not-in-"] = ["en", "fr"],
        ["tickets.list-"] = ["mine", "queue", "found"],
        ["tickets.none-"] = ["mine", "queue", "found"],
    };

    /// <summary>The folders whose texts have keys: "tickets" for Desk/Tickets.</summary>
    private static readonly HashSet<string> Features = [.. ProductFiles.Folders()
        .Where(folder => folder.StartsWith("SupportBot/", StringComparison.Ordinal) && !folder.Contains("/Data", StringComparison.Ordinal))
        .Select(folder => folder[(folder.LastIndexOf('/') + 1)..].ToLowerInvariant())];

    /// <summary>What TicketNotices puts behind "tickets.".</summary>
    private static IEnumerable<string> Notices => ProductFiles.Code.Where(file => file.Path.StartsWith("SupportBot/Desk/Tickets/", StringComparison.Ordinal))
        .SelectMany(file => file.Code()).SelectMany(line => Notice().Matches(line.Text)).Select(match => "tickets." + match.Groups["name"].Value);

    private static IEnumerable<string> HelpKeys =>
        Commands.All.Where(command => command.Patterns.Count > 0).SelectMany(command => new[] { command.HelpKey, command.TopicKey, command.TopicKey + "-about" });

    [Fact]
    public void Every_text_that_is_asked_for_exists() =>
        Assert.Empty(Asked().Where(asked => !Texts.Has(asked.Key)).Select(asked => $"{asked.Key} in {asked.Where}"));

    [Fact]
    public void Every_beginning_that_the_code_completes_is_listed_here() =>
        Assert.Equal(Completed.Keys.Order(StringComparer.Ordinal), Beginnings().Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void No_text_is_left_over()
    {
        var asked = Asked().Select(asked => asked.Key).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Texts.Keys(SpokenLanguage.English).Where(key => !asked.Contains(key)).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Key, string Where)> Asked() => Literals()
        .Concat(InCards())
        .Concat(Completed.SelectMany(beginning => beginning.Value.Select(end => (beginning.Key + end, "what is completed"))))
        .Concat(Notices.Select(key => (key, "TicketNotices")))
        .Concat(HelpKeys.Select(key => (key, "help")));

    /// <summary>A literal is a text unless it is a verb or a constant's value, which are names of other things.</summary>
    private static IEnumerable<(string Key, string Where)> Literals()
    {
        var verbs = Commands.All.Select(command => command.Verb).ToHashSet(StringComparer.Ordinal);
        return CodeLines().SelectMany(line => Keys(line.Text).Select(key => (Value: key, line.Where)))
            .Where(literal => !literal.Value.EndsWith('-') && !verbs.Contains(literal.Value));
    }

    private static IEnumerable<(string Key, string Where)> InCards() => ProductFiles.Cards.SelectMany(file => file.Lines
        .SelectMany(line => InCard().Matches(line)).Select(match => (match.Groups["key"].Value, "cards/" + file.Path)));

    private static IEnumerable<string> Beginnings() => CodeLines()
        .SelectMany(line => Keys(line.Text))
        .Concat(ProductFiles.Cards.SelectMany(file => file.Lines).SelectMany(line => BeginningInCard().Matches(line)).Select(match => match.Groups["key"].Value))
        .Where(key => key.EndsWith('-'));

    private static IEnumerable<string> Keys(string line) => Literal().Matches(line)
        .Where(match => Features.Contains(match.Groups["feature"].Value)).Select(match => match.Groups["key"].Value);

    private static IEnumerable<(string Text, string Where)> CodeLines() => ProductFiles.Code
        .Where(file => file.Path.StartsWith("SupportBot/", StringComparison.Ordinal))
        .SelectMany(file => file.Code().Where(line => !line.Text.Contains("const string", StringComparison.Ordinal))
            .Select(line => (line.Text, $"{file.Path}:{line.Number}")));

    [GeneratedRegex("\"(?<key>(?<feature>[a-z]+)\\.[a-z][A-Za-z0-9-]*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("\"(?<name>(?:told|thread)-[a-z-]+)\"")]
    private static partial Regex Notice();

    [GeneratedRegex(@"\bt\('(?<key>[a-z]+\.[A-Za-z0-9-]+)'")]
    private static partial Regex InCard();

    [GeneratedRegex(@"concat\('(?<key>[a-z]+\.[a-z-]+-)'")]
    private static partial Regex BeginningInCard();
}
