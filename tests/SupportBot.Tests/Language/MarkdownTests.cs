using System.Text.RegularExpressions;
using SupportBot.Language;
using SupportBot.Tests.Bot.Cards;

namespace SupportBot.Tests.Language;

public sealed partial class MarkdownTests
{
    [Theory]
    [InlineData("**bold**", @"\*\*bold\*\*")]
    [InlineData("_it_ __b__", @"\_it\_ \_\_b\_\_")]
    [InlineData("~~gone~~", @"\~\~gone\~\~")]
    [InlineData("`code`", @"\`code\`")]
    [InlineData("[click](https://evil)", @"\[click\](https://evil)")]
    [InlineData("![x](https://evil/x.png)", @"!\[x\](https://evil/x.png)")]
    [InlineData("<at>12</at>", "&lt;at&gt;12&lt;/at&gt;")]
    [InlineData("<!channel> <@U1>", "&lt;!channel&gt; &lt;@U1&gt;")]
    [InlineData("<https://evil|bank>", @"&lt;https\://evil|bank&gt;")]
    [InlineData("<script>", "&lt;script&gt;")]
    [InlineData("&lt;at&gt;", "&amp;lt;at&amp;gt;")]
    [InlineData("&#60;", "&amp;#60;")]
    [InlineData("# Title", @"\# Title")]
    [InlineData("###### Title", @"\###### Title")]
    [InlineData("> quote", "&gt; quote")]
    [InlineData("- item", @"\- item")]
    [InlineData("+ item", @"\+ item")]
    [InlineData("* item", @"\* item")]
    [InlineData("1. item", @"1\. item")]
    [InlineData("23) item", @"23\) item")]
    [InlineData("---", @"\---")]
    [InlineData("-", @"\-")]
    [InlineData("===", @"\===")]
    [InlineData("a\n- b\n2. c", "a\n\n\\- b\n\n2\\. c")]
    [InlineData(@"\*", @"\\\*")]
    [InlineData(@"end\", @"end\\")]
    [InlineData("{{DATE(2017-02-14T06:08:00Z,SHORT)}}", @"\{{DATE(2017-02-14T06:08:00Z,SHORT)}}")]
    [InlineData("www.x.fr/a*b*", @"www\.x.fr/a\*b\*")]
    [InlineData("https://x.fr/a*b*", @"https\://x.fr/a\*b\*")]
    public void What_would_mean_something_is_escaped(string text, string expected) => Assert.Equal(expected, Markdown.Escape(text));

    [Theory]
    [InlineData("")]
    [InlineData("Bonjour, l'imprimante n'imprime plus !")]
    [InlineData("snake_case_name")]
    [InlineData("2 * 3 * 4")]
    [InlineData("R&D, AT&T & b")]
    [InlineData(@"C:\temp\log")]
    [InlineData("-5 °C, #123, +33 1 23, 12.5, --verbose")]
    [InlineData("https://intra.example/a_b?x=1&y=2#z")]
    [InlineData("www.example.org bob@example.org")]
    [InlineData("{json}")]
    [InlineData("3.14")]
    public void What_means_nothing_stays_as_typed(string text) => Assert.Equal(text, Markdown.Escape(text));

    [Theory]
    [InlineData("one\ntwo", "one\n\ntwo")]
    [InlineData("one\r\ntwo\rthree", "one\n\ntwo\n\nthree")]
    [InlineData("\n\none\n\n\n \ntwo\n", "one\n\ntwo")]
    [InlineData("at:\n    Foo.Bar()", "at:\n\n\u00A0\u00A0\u00A0\u00A0Foo.Bar()")]
    [InlineData("\tcode", "\u00A0code")]
    [InlineData(" \n ", "")]
    public void Lines_stay_lines(string text, string expected) => Assert.Equal(expected, Markdown.Escape(text));

    [Theory]
    [InlineData("TextBlock", "text", true)]
    [InlineData("Input.Text", "value", false)]
    [InlineData("Input.Text", "placeholder", false)]
    [InlineData("Input.Text", "label", false)]
    [InlineData("Input.Text", "id", false)]
    [InlineData("Image", "url", false)]
    [InlineData("Image", "altText", false)]
    [InlineData("Action.OpenUrl", "url", false)]
    [InlineData("Action.Execute", "title", false)]
    [InlineData("AdaptiveCard", "fallbackText", false)]
    [InlineData("AdaptiveCard", "speak", false)]
    public void Only_where_Markdown_is_read_is_text_escaped(string type, string property, bool escaped)
    {
        foreach (var text in new[] { "${s}", "${s}!" })
        {
            var bound = Cards.Bind($$"""{"type":"{{type}}","{{property}}":"{{text}}"}""", """{"s":"*a* <b>"}""")[property]!.ToString();
            Assert.Equal(escaped ? @"\*a\* &lt;b&gt;" : "*a* <b>", bound.TrimEnd('!'));
        }
    }

    [Fact]
    public void Facts_are_escaped_and_choices_and_action_data_are_not()
    {
        const string template = """
            {"type":"AdaptiveCard","body":[
              {"type":"FactSet","facts":[{"title":"${s}","value":"${s}"},{"$data":"${l}","title":"x","value":"${$data}"}]},
              {"type":"Input.ChoiceSet","choices":[{"title":"${s}","value":"${s}"}]}],
             "actions":[{"type":"Action.Execute","data":{"type":"TextBlock","text":"${s}","facts":[{"title":"${s}"}],"all":"${l}"}}]}
            """;
        Cards.SameJson("""
            {"type":"AdaptiveCard","body":[
              {"type":"FactSet","facts":[{"title":"\\*","value":"\\*"},{"title":"x","value":"\\_"}]},
              {"type":"Input.ChoiceSet","choices":[{"title":"*","value":"*"}]}],
             "actions":[{"type":"Action.Execute","data":{"type":"TextBlock","text":"*","facts":[{"title":"*"}],"all":["_"]}}]}
            """, Cards.Bind(template, """{"s":"*","l":["_"]}"""));
    }

    [Theory]
    [InlineData("${t('hello', s)}", @"*hello*: \*a\*")]
    [InlineData("${t('hello', concat('**', s), t('inner'), 3)}", @"*hello*: **\*a\*, *inner*, 3")]
    [InlineData("${if(s == '*a*', s, 'no')}", @"\*a\*")]
    [InlineData("${coalesce(nope, s)}", @"\*a\*")]
    [InlineData("**${s}**", @"**\*a\***")]
    [InlineData("${l}", @"\*,\_")]
    [InlineData("${o}", "[object Object]")]
    [InlineData("${'*ours*'}", "*ours*")]
    [InlineData("${formatDate(s, '_x_')}", "_x_(*a*)")]
    [InlineData("${raw(s)}", "*a*")]
    [InlineData("${raw(concat('<at>', s, '</at>'))}", "<at>*a*</at>")]
    [InlineData("${t('hello', raw(s), s)}", @"*hello*: *a*, \*a\*")]
    public void Our_own_text_is_not_escaped_and_the_data_in_it_is(string text, string expected) =>
        Assert.Equal(expected, Cards.Text(text, """{"s":"*a*","l":["*","_"],"o":{}}"""));

    [Fact]
    public void Any_text_without_breaks_reads_as_it_was_typed()
    {
        const string alphabet = @"ab1 *_~`[]()<>&#!-+=.\:/{};|$""'é😀";
        var random = new Random(8);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 16)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            if (string.IsNullOrWhiteSpace(text)) continue;
            Assert.Equal(text, AsRead(Markdown.Escape(text)));
        }
    }

    private static string AsRead(string markdown) =>
        Escapes().Replace(markdown, match => match.Value switch { "&lt;" => "<", "&gt;" => ">", "&amp;" => "&", var c => c[1..] })
            .Replace('\u00A0', ' ');

    [GeneratedRegex(@"\\[!-/:-@\[-`{-~]|&lt;|&gt;|&amp;")]
    private static partial Regex Escapes();
}
