using SupportBot.Desk.Catalogue;
using SupportBot.Desk.SampleDesk;

namespace SupportBot.Tests.Desk.Intake;

/// <summary>What an administrator writes about requests is understood, or refused by the request, the key and the value.</summary>
public sealed class PlannedRequestsTests
{
    private const string Right = """
        organisations: [{ key: lumen, name: Lumen }]
        services: [{ key: email, name: { en: Email, fr: Messagerie } }]
        requests:
          - key: list
            name: { en: List, fr: Liste }
            service: email
            words: { en: [mailing list], fr: [liste de diffusion] }
            fields:
              - { key: size, kind: number, label: { en: Size, fr: Taille }, min: 1, max: 9 }
              - { key: right, kind: choice, label: { en: Right, fr: Droit }, choices: [{ key: a, en: A, fr: Un }, { key: b, en: B, fr: Deux }] }
        """;

    [Theory]
    [InlineData("key: list", "key: My List", "request My List, key \"My List\"")]
    [InlineData("service: email", "service: fax", "request list, service \"fax\"")]
    [InlineData("service: email", "service: email\n    organisations: [acme]", "request list, organisations \"acme\"")]
    [InlineData("fr: Liste }", "fr: '' }", "request list, name, fr \"\"")]
    [InlineData("[mailing list]", "['?']", "request list, words \"?\"")]
    [InlineData("key: size, kind: number", "key: right, kind: number", "request list, fields, key \"right\"")]
    [InlineData("kind: number", "kind: figure", "field size, kind \"figure\"")]
    [InlineData("kind: number", "kind: '2'", "field size, kind \"2\"")]
    [InlineData("min: 1, max: 9", "min: 9, max: 1", "field size, max \"1\"")]
    [InlineData("min: 1, max: 9", "maxLength: 9", "field size, maxLength \"9\"")]
    [InlineData("kind: number, label", "kind: text, label", "field size, min \"1\"")]
    [InlineData("min: 1, max: 9", "choices: [{ key: a, en: A, fr: Un }]", "field size, choices \"1\"")]
    [InlineData(", { key: b, en: B, fr: Deux }]", "]", "field right, choices \"1\"")]
    [InlineData("{ key: b, en", "{ key: a, en", "field right, choices, key \"a\"")]
    [InlineData("kind: number, label: { en: Size, fr: Taille }, min: 1, max: 9", "kind: longText, maxLength: 1950, label: { en: Size, fr: Taille }", "maxLength together \"2050\"")]
    [InlineData("fr: Deux", "fr: ' '", "field right, choices, b, fr \" \"")]
    [InlineData("kind: choice, label", "kind: choice, decimals: true, label", "field right, decimals \"true\"")]
    public void What_is_wrong_is_told_by_request_key_and_value(string right, string wrong, string named)
    {
        var plan = Right.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Right, plan);
        var refused = Assert.Throws<FormatException>(() => PlannedRequests.Read(DeskPlan.Read(plan)));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_requests_of_one_key_and_one_without_questions_are_refused()
    {
        var plan = DeskPlan.Read(Right);
        plan.Requests.Add(plan.Requests[0]);
        Assert.Contains("key \"list\"", Assert.Throws<FormatException>(() => PlannedRequests.Read(plan)).Message, StringComparison.Ordinal);
        plan.Requests.RemoveAt(1);
        plan.Requests[0].Fields.Clear();
        Assert.Contains("fields \"0\"", Assert.Throws<FormatException>(() => PlannedRequests.Read(plan)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_nobody_knows_is_refused_with_its_line() =>
        Assert.Contains("Line 9", Assert.Throws<FormatException>(() => DeskPlan.Read(Right.Replace("max: 9", "most: 9", StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_new_wording_keeps_the_edition_and_a_new_question_does_not()
    {
        Assert.Equal(EditionOf(Right), EditionOf(Right.Replace("en: Size", "en: How many", StringComparison.Ordinal)));
        Assert.NotEqual(EditionOf(Right), EditionOf(Right.Replace("max: 9", "max: 8", StringComparison.Ordinal)));
        Assert.NotEqual(EditionOf(Right), EditionOf(Right.Replace("key: b,", "key: c,", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_sample_desk_has_requests_for_every_kind_of_question()
    {
        var templates = PlannedRequests.Read(SamplePlan.Read());
        Assert.Equal(5, templates.Count);
        Assert.Equal(Enum.GetValues<FieldKind>(), templates.SelectMany(template => template.Fields).Select(field => field.Kind).Distinct().Order());
    }

    private static string EditionOf(string plan) => PlannedRequests.Read(DeskPlan.Read(plan))[0].Edition;
}
