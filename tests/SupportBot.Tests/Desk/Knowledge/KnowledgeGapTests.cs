using NodaTime;
using SupportBot.Desk.Knowledge;
using SupportBot.Language;

namespace SupportBot.Tests.Desk.Knowledge;

/// <summary>Which questions are the same gap, and what it is called.</summary>
public sealed class KnowledgeGapTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 3, 8, 0);

    [Theory]
    [InlineData("mon badge n’ouvre plus la salle serveur", "le badge est refusé en salle serveur", true)]
    [InlineData("mon badge n’ouvre plus la salle serveur", "les badges des salles serveurs sont morts", true)]
    [InlineData("mon badge n’ouvre plus la salle serveur", "la salle de réunion est trop froide", false)]
    [InlineData("the projector hums", "the projector", true)]
    [InlineData("the projector hums", "my headset hums in calls", false)]
    public void Questions_that_share_most_of_their_words_are_one_gap(string one, string other, bool areOne) =>
        Assert.Equal(areOne ? 1 : 2, KnowledgeGap.Group([Asked(one, 1), Asked(other, 2)]).Count);

    [Fact]
    public void Another_service_organisation_or_language_is_another_gap() => Assert.Equal(4, KnowledgeGap.Group(
    [
        Asked("the projector hums", 1), Asked("the projector hums", 2, service: "vpn"), Asked("the projector hums", 3, organisation: 2),
        Asked("le projector hums une fois que je suis dans la salle", 4),
    ]).Count);

    [Fact]
    public void The_most_wanted_comes_first_and_is_named_by_its_commonest_words()
    {
        var gaps = KnowledgeGap.Group(
        [
            Asked("the projector hums", 1), Asked("badge refused in server room", 1), Asked("My badge is refused at the server room door", 2),
            Asked("badge refused in server room again", 2),
        ]);
        Assert.Equal(["badge refused server room door", "projector hums"], gaps.Select(gap => gap.Title));
        Assert.Equal((3, 2, 0), (gaps[0].Questions, gaps[0].People, gaps[0].Tickets));
        Assert.Equal("badge refused in server room again", gaps[0].Examples[0]);
    }

    [Fact]
    public void A_greeting_is_about_nothing() => Assert.Empty(QuestionWords.Of("bonjour, j’ai besoin d’aide", SpokenLanguage.French).Terms);

    private int _asked;

    private UnansweredQuestion Asked(string text, int personId, string? service = null, int organisation = 1) =>
        UnansweredQuestion.Asked(text, QuestionWords.Of(text, SpokenLanguage.English), service, organisation, personId, Start + Duration.FromMinutes(_asked++));
}
