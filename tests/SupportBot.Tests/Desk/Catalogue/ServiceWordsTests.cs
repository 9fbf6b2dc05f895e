using SupportBot.Desk.Catalogue;

namespace SupportBot.Tests.Desk.Catalogue;

/// <summary>What an administrator says that services are called is heard in sentences, or refused by the service, the key and the value.</summary>
public sealed class ServiceWordsTests
{
    private const string Right = """
        services:
          - { key: email, name: { en: Email, fr: Messagerie }, words: { en: [mailbox, Outlook, calendar invitation], fr: [boîte aux lettres, courriel] } }
          - { key: meetings, name: { en: Teams and meetings, fr: Teams et réunions }, words: { en: [share my screen, invitation], fr: [visioconférence] }, weakWords: { en: [meeting], fr: [réunion] } }
          - { key: computer, name: { en: Computer, fr: Ordinateur }, words: { en: [blue screen], fr: [écran bleu] }, weakWords: { en: [computer, screen, PC], fr: [ordinateur, écran] } }
        """;

    private static readonly DeskPlan Plan = DeskPlan.Read(Right);

    private static readonly NamedServices Named = new(
        Plan.Services.ConvertAll(service => Service.Offered(service.Key, service.Name.En, service.Name.Fr, 1, Criticality.Normal, false)), ServiceWords.Read(Plan));

    [Theory]
    [InlineData("Two MAILBOXES are gone", "email", "MAILBOXES")]
    [InlineData("les boites aux lettres débordent", "email", "boites aux lettres")]
    [InlineData("la boîte est pleine", "-", "-")]
    [InlineData("plus de courriels depuis hier", "email", "courriels")]
    [InlineData("outlook asks for a calendar", "email", "outlook")]
    [InlineData("the outlooks are grim", "-", "-")]
    [InlineData("calendar invitations do not come", "email", "calendar invitations")]
    [InlineData("an invitation does not come", "meetings", "invitation")]
    [InlineData("my team is stuck", "-", "-")]
    [InlineData("Teams is stuck", "meetings", "Teams")]
    [InlineData("my computer shows nothing of my mailbox", "email", "mailbox")]
    [InlineData("my computer is noisy", "computer", "computer")]
    [InlineData("mon PC chauffe", "computer", "PC")]
    [InlineData("I can't share my screen", "meetings", "share my screen")]
    [InlineData("écran bleu pendant la réunion", "computer", "écran bleu")]
    [InlineData("in the meeting my screen went black", "meetings", "meeting")]
    [InlineData("l’ordinateur de la salle de réunion", "computer", "ordinateur")]
    [InlineData("write to bob@outlook.example please", "-", "-")]
    [InlineData("outlook-web is slow", "email", "outlook")]
    [InlineData("mes visio-conférences sont coupées", "meetings", "visio-conférences")]
    [InlineData("", "-", "-")]
    public void A_sentence_names_the_service_whose_words_are_in_it(string said, string service, string because)
    {
        var named = Named.In(said);
        Assert.Equal((service, because), (named?.Key ?? "-", named?.Written ?? "-"));
    }

    [Fact]
    public void A_name_needs_no_reason_and_a_service_that_is_not_there_is_not_heard()
    {
        Assert.True(Named.In("emails stopped")!.IsName);
        Assert.False(Named.In("Outlook stopped")!.IsName);
        Assert.Null(new NamedServices([], ServiceWords.Read(Plan)).In("Outlook stopped"));
    }

    [Theory]
    [InlineData("[mailbox, Outlook", "['of the', Outlook", "email, words, en \"of the\": there is no word")]
    [InlineData("[mailbox, Outlook", "['?', Outlook", "email, words, en \"?\": there is no word")]
    [InlineData("[mailbox, Outlook", "[~, Outlook", "email, words, en \"\": write")]
    [InlineData("[visioconférence]", "[courriels]", "meetings, words, fr \"courriels\": it means the service email already")]
    [InlineData("[blue screen]", "[blue screen, PC]", "computer, weakWords, en \"PC\": it is in words, en as well")]
    public void What_is_wrong_is_told_by_service_key_and_value(string right, string wrong, string named)
    {
        var plan = Right.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Right, plan);
        Assert.Contains(named, Assert.Throws<FormatException>(() => ServiceWords.Read(DeskPlan.Read(plan))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_words_are_refused_and_none_are_allowed()
    {
        var many = string.Join(", ", Enumerable.Range(0, ServiceWords.MostPhrases + 1).Select(number => $"w{number}"));
        var refused = Assert.Throws<FormatException>(() => ServiceWords.Read(DeskPlan.Read(Right.Replace("visioconférence", many, StringComparison.Ordinal))));
        Assert.Contains("meetings, words, fr \"101\"", refused.Message, StringComparison.Ordinal);
        Assert.Empty(ServiceWords.Read(DeskPlan.Read("services: [{ key: email, name: { en: Email, fr: Messagerie }, words: }]")));
    }
}
