using NodaTime;
using SupportBot.Insight.Digest;
using static SupportBot.Insight.Digest.DigestVariant;

namespace SupportBot.Tests.Insight.Digest;

public sealed class DigestWishTests
{
    public static TheoryData<string, DigestWish> Understood => new()
    {
        { "now", new(null, null, null, true, false) },
        { "maintenant", new(null, null, null, true, false) },
        { "at 8:15", new(null, null, new LocalTime(8, 15), false, false) },
        { "à 8h15", new(null, null, new LocalTime(8, 15), false, false) },
        { "à 8 h 15", new(null, null, new LocalTime(8, 15), false, false) },
        { "at 7 pm", new(null, null, new LocalTime(19, 0), false, false) },
        { "à midi", new(null, null, new LocalTime(12, 0), false, false) },
        { "off", new(null, false, null, false, false) },
        { "non", new(null, false, null, false, false) },
        { "on", new(null, true, null, false, false) },
        { "oui", new(null, true, null, false, false) },
        { "weekly", new(Weekly, null, null, false, false) },
        { "hebdomadaire à 9h", new(Weekly, null, new LocalTime(9, 0), false, false) },
        { "de la semaine", new(Weekly, null, null, false, false) },
        { "monthly off", new(Monthly, false, null, false, false) },
        { "mensuelle non", new(Monthly, false, null, false, false) },
        { "only weekly", new(Weekly, null, null, false, true) },
        { "seulement mensuelle", new(Monthly, null, null, false, true) },
        { "every day at 8", new(Daily, null, new LocalTime(8, 0), false, false) },
        { "quotidienne", new(Daily, null, null, false, false) },
        { "weekly now", new(Weekly, null, null, true, false) },
    };

    [Theory, MemberData(nameof(Understood))]
    public void What_people_say_about_a_digest_is_understood(string said, DigestWish wish) => Assert.Equal(wish, DigestWish.Read(said));

    [Theory]
    [InlineData("at 25:00")]
    [InlineData("at")]
    [InlineData("vocale en panne")]
    [InlineData("at 8:15 for the printer")]
    [InlineData("")]
    public void What_has_nothing_to_do_with_it_is_not(string said) => Assert.Null(DigestWish.Read(said));
}
