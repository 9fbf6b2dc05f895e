using SupportBot.Language;

namespace SupportBot.Tests.Language;

public sealed class HiddenTextTests
{
    [Theory]
    [InlineData("hunter2", "my hunter2, hunter2!", "my •••••, •••••!")]
    [InlineData("« été_2026 »", "le code été_2026", "le code •••••")]
    [InlineData("\"a*b_c\"", "a*b_c", "•••••")]
    [InlineData("a*b_c", "a\\*b_c", "•••••")]
    [InlineData("hunter2", "Hunter2 is another word", "Hunter2 is another word")]
    public void It_is_gone_wherever_it_stands(string said, string text, string expected) => Assert.Equal(expected, HiddenText.Of(said)!.FromText(text));

    [Theory]
    [InlineData("abc")]
    [InlineData("  \"a\" ")]
    [InlineData("•••••")]
    public void What_is_too_short_or_hidden_already_is_no_secret(string said) => Assert.Null(HiddenText.Of(said));

    [Fact]
    public void In_JSON_only_strings_change_and_accents_stay_readable()
    {
        var hidden = HiddenText.Of("clé\"1\\")!;
        const string json = """{"text":"la clé\"1\\ est là","n":[1,"clé\"1\\",{"clé\"1\\":"é"}]}""";

        Assert.Equal("""{"text":"la ••••• est là","n":[1,"•••••",{"clé\"1\\":"é"}]}""", hidden.FromJson(json));
        Assert.Contains(hidden.InJson, spelling => json.Contains(spelling, StringComparison.Ordinal));
    }
}
