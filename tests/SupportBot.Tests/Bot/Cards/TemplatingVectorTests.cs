using System.Text.Json.Nodes;
using SupportBot.Bot.Cards;

namespace SupportBot.Tests.Bot.Cards;

/// <summary>What the standard's own library makes of a template, ours makes of it too.</summary>
public sealed class TemplatingVectorTests
{
    /// <summary>Operators, functions and scopes that our cards do not need: a template that uses one does not compile.</summary>
    private static readonly string[] OutsideTheSubset =
    [
        "ternary", "null coalesce op", "concat op on strings", "arith", "int division", "mod pow", "array literal", "lambda arrow", "$host",
        "json()", "formatDateTime", "formatDateTime default", "formatDateTime tz", "formatNumber", "string funcs", "mod fn", "addDays",
        "count/first/last/join", "select/where/foreach", "sortBy", "int of string", "unknown function mixed",
        // A card cannot bind to nothing.
        "$when on root",
    ];

    /// <summary>A missing value is an error in tests and empty at run time, where the standard shows the expression.</summary>
    private static readonly string[] MissingValues =
        ["undefined field whole", "undefined field mixed", "undefined nested", "$data missing", "exists/empty/coalesce", "concat missing"];

    /// <summary>Text of the data is escaped, and its line breaks become paragraphs, where a channel reads Markdown.</summary>
    private static readonly string[] EscapedText = ["markdown/json special chars preserved"];

    public static TheoryData<string> Inside =>
        [.. Names.Except([.. OutsideTheSubset, .. MissingValues, .. EscapedText])];

    public static TheoryData<string> Outside => [.. OutsideTheSubset];

    private static IEnumerable<string> Names => Cases.Select(vector => vector["name"]!.ToString());

    private static JsonObject[] Cases { get; } =
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(Root(), "tests/SupportBot.Tests/Data/templating-vectors.json")))!["cases"]!
            .AsArray().Select(vector => vector!.AsObject())];

    [Theory, MemberData(nameof(Inside))]
    public void A_vector_inside_the_subset_passes(string name)
    {
        var vector = Cases.Single(one => one["name"]!.ToString() == name);
        if (vector["error"] is not null)
        {
            Assert.Throws<CardTemplateException>(() => Bind(vector, Cards.Strict));
            return;
        }
        Cards.SameJson(vector["expected"]!.ToJsonString(), Bind(vector, Cards.AtRunTime));
    }

    [Theory, MemberData(nameof(Outside))]
    public void What_is_outside_the_subset_is_refused(string name)
    {
        var template = Cases.Single(one => one["name"]!.ToString() == name)["template"]!.ToJsonString();
        Assert.Throws<CardTemplateException>(() => CardTemplate.Parse("vector", template));
    }

    [Fact]
    public void Every_vector_left_out_exists() => Assert.Empty(OutsideTheSubset.Concat(MissingValues).Concat(EscapedText).Except(Names));

    private static JsonObject Bind(JsonObject vector, CardBinding binding) =>
        CardTemplate.Parse("vector", vector["template"]!.ToJsonString()).Bind(vector["data"] as JsonObject ?? [], binding);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SupportBot.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
