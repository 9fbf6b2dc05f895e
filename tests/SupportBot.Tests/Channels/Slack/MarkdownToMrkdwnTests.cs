using SupportBot.Channels.Slack.BlockKit;
using SupportBot.Language;
using SupportBot.Outbox;

namespace SupportBot.Tests.Channels.Slack;

public sealed class MarkdownToMrkdwnTests
{
    private static readonly Dictionary<int, Mentioned> People = new()
    {
        [7] = new Mentioned("Alice <b> Martin", "U0ALICE"),
        [8] = new Mentioned("Bob *Leroy*", null),
        [9] = new Mentioned("Mallory", "U1> <!channel"),
    };

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("**bold** and *italic* and _italic_", "*bold* and _italic_ and _italic_")]
    [InlineData("**bold _and italic_**", "*bold* *_and italic_*")]
    [InlineData("~~gone~~ `x <y>`", "~gone~ `x &lt;y&gt;`")]
    [InlineData("in**side**word", "in\u200B*side*\u200Bword")]
    [InlineData("**Windows :** menu", "*Windows :* menu")]
    [InlineData("2 * 3 * 4, snake_case_name", "2 * 3 * 4, snake_case_name")]
    [InlineData("not * bold *", "not * bold *")]
    public void What_stands_out_does_so_in_Slack(string markdown, string expected) => Is(expected, markdown);

    [Theory]
    [InlineData("[the page](https://intra.example/a?b=1&c=2)", "<https://intra.example/a?b=1&amp;c=2|the page>")]
    [InlineData("[mail us](mailto:help@example.org)", "<mailto:help@example.org|mail us>")]
    [InlineData("[run](javascript:alert(1))", "run)")]
    [InlineData("[a|b](https://x.example/)", "<https://x.example/|a¦b>")]
    [InlineData("[**b** c](https://x.example/)", "<https://x.example/|b c>")]
    [InlineData("See https://x.example/a_b, please.", "See <https://x.example/a_b|https://x.example/a_b>, please.")]
    [InlineData("<https://x.example/>", "<https://x.example/|https://x.example/>")]
    [InlineData("![a picture](https://x.example/p.png)", "<https://x.example/p.png|a picture>")]
    public void A_link_says_where_it_leads(string markdown, string expected) => Is(expected, markdown);

    [Theory]
    [InlineData("one\n\ntwo", "one\ntwo")]
    [InlineData("one\ntwo", "one two")]
    [InlineData("one  \ntwo\\\nthree", "one\ntwo\nthree")]
    [InlineData("- a\n- b\n   - c\n1. d\n2) e", "• a\n• b\n\u00A0\u00A0\u00A0◦ c\n1. d\n2. e")]
    [InlineData("text\n\n- a\n- b\n\ntext", "text\n\n• a\n• b\n\ntext")]
    [InlineData("# Title\n\ntext", "*Title*\n\ntext")]
    [InlineData("> said\n> more", "> said\n> more")]
    [InlineData("```\nif (a < b)\n  **x**\n```\nafter", "```\nif (a &lt; b)\n  **x**\n```\nafter")]
    [InlineData("a\n\n---\n\nb", "a\nb")]
    [InlineData("", "")]
    public void Lines_and_lists_keep_their_shape(string markdown, string expected) => Is(expected, markdown);

    [Fact]
    public void Somebody_is_mentioned_by_their_account_or_else_named() => Is(
        "<@U0ALICE> and Bob \u200B*\u200BLeroy\u200B*\u200B and Mallory and :", "<at>7</at> and <at>8</at> and <at>9</at> and <at>404</at>:");

    [Theory]
    [InlineData("<!channel> <@U1> <#C1|x> <!subteam^S1>", "&lt;!channel&gt; &lt;@U1&gt; &lt;#C1|x&gt; &lt;!subteam^S1&gt;")]
    [InlineData("<at>7</at>", "&lt;at&gt;7&lt;/at&gt;")]
    [InlineData("[bank](https://evil.example)", "[bank](<https://evil.example/|https://evil.example>)")]
    [InlineData("<https://evil.example|bank>", "&lt;https://evil.example|bank&gt;")]
    [InlineData("&lt;!channel&gt;", "&amp;lt;!channel&amp;gt;")]
    [InlineData("R&D, AT&T", "R&amp;D, AT&amp;T")]
    [InlineData("> quoted", "\u200B&gt; quoted")]
    [InlineData("C:\\temp\\", "C:\\temp\\")]
    [InlineData("a\u202Egnp.exe\u0000\u0007", "agnp.exe")]
    [InlineData("line one\n    line two", "line one\n\u00A0\u00A0\u00A0\u00A0line two")]
    [InlineData("#hash, - no list, 1. no list", "#hash, - no list, 1. no list")]
    [InlineData("- no list", "- no list")]
    public void What_people_wrote_is_shown_and_does_nothing(string said, string expected) => Is(expected, Markdown.Escape(said));

    [Fact]
    public void Half_a_character_is_replaced() => Is("half \uFFFD of it", Markdown.Escape("half " + '\uD83D' + " of it"));

    [Theory]
    [InlineData("*bold* and *bold*")]
    [InlineData("_it_ ~gone~ `code`")]
    [InlineData("**b** __b__")]
    public void The_marks_that_people_wrote_format_nothing(string said)
    {
        var written = MarkdownToMrkdwn.Convert(Markdown.Escape(said), People);

        Assert.Equal(said, written.Replace("\u200B", "", StringComparison.Ordinal));
        Assert.DoesNotMatch(@"(?<!\u200B)[*_~`]|[*_~`](?!\u200B)", written);
    }

    [Fact]
    public void A_long_text_is_cut_and_says_so()
    {
        var cut = MarkdownToMrkdwn.Convert(Markdown.Escape(string.Concat(Enumerable.Repeat("<&> ", 3_000))), People);

        Assert.InRange(cut.Length, 2_000, 3_000);
        Assert.EndsWith("\n…", cut, StringComparison.Ordinal);
        Assert.DoesNotMatch("&(?!amp;|lt;|gt;)", cut);
    }

    [Fact]
    public void A_title_is_taken_literally() => Assert.Equal("INC-1 · **VPN** &lt;!here&gt;", MarkdownToMrkdwn.Literal("INC-1 · **VPN** <!here>").Replace("\u200B", "", StringComparison.Ordinal));

    private static void Is(string expected, string markdown) => Assert.Equal(expected, MarkdownToMrkdwn.Convert(markdown, People));
}
