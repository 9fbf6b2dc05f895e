using System.Text.Json.Nodes;
using SupportBot.Channels.Teams;
using SupportBot.Protocol.Schema;

namespace SupportBot.Tests.Channels.Teams;

/// <summary>What somebody wrote in Teams stays readable, whatever they wrote it with.</summary>
public sealed class ReadingTests
{
    [Theory]
    [InlineData("<p>My VPN is down</p>", "My VPN is down")]
    [InlineData("<div><div>one&nbsp;&amp; two<br>three</div>\n</div>", "one & two\nthree")]
    [InlineData("<p>It says:</p><codeblock class=\"Bash\"><code>if x &lt; 1<br>    exit 1</code></codeblock><p>and stops</p>", "It says:\nif x < 1\n    exit 1\nand stops")]
    [InlineData("<p>Look</p><pre>a\n  b\n</pre><p>there</p>", "Look\na\n  b\nthere")]
    [InlineData("<ul><li>one</li><li>two<ul><li>deeper</li></ul></li></ul><ol><li>first</li><li>second</li></ol>", "- one\n- two\n  - deeper\n1. first\n2. second")]
    [InlineData("<p>before</p><p>&nbsp;</p><p>&nbsp;</p><p>after</p>", "before\n\nafter")]
    [InlineData("<p>See <a href=\"https://a.example/x?y=1&amp;z=2\">the page</a> or <a href=\"https://a.example/\">https://a.example</a></p>",
        "See the page (https://a.example/x?y=1&z=2) or https://a.example")]
    [InlineData("<blockquote itemscope itemtype=\"http://schema.skype.com/Reply\" itemid=\"1\"><strong>Bot</strong><p itemprop=\"preview\">How are you?</p></blockquote><p>Fine</p>", "Fine")]
    [InlineData("<p>He wrote</p><blockquote>come<br>here</blockquote><p>today</p>", "He wrote\n> come\n> here\ntoday")]
    [InlineData("<table><tr><td>VPN</td><td>down</td></tr><tr><td>Mail</td><td>up</td></tr></table>", "VPN | down\nMail | up")]
    [InlineData("<p>Done <emoji id=\"smile\" alt=\"🙂\"></emoji><img itemtype=\"http://schema.skype.com/Emoji\" alt=\"👍\"></p>", "Done 🙂👍")]
    [InlineData("<p>1 &lt; 2 and <b>bold</b>, <i>leaning</i> and <code>code</code></p>", "1 < 2 and bold, leaning and code")]
    [InlineData("<p>a <img src=\"x\" title=\"1 > 2\"> b</p>", "a  b")]
    [InlineData("never closed <b", "never closed")]
    [InlineData("3 < 4", "3 < 4")]
    [InlineData("<script>alert(1)</script>hello", "hello")]
    public void Html_is_read_as_text(string html, string text) => Assert.Equal(text, Read("nobody reads this", html));

    [Fact]
    public void The_desks_mention_and_others_keep_their_place()
    {
        var activity = Message("<at>HelpDesk</at> ask <at>Adele Vance</at>", """
            <p><span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">HelpDesk</span>&nbsp;ask
            <span itemscope itemtype="http://schema.skype.com/Mention" itemid="1">Adele</span> please</p>
            """);
        activity.Entities = [Mention("28:bot", "HelpDesk"), Mention("29:adele", "Adele Vance")];
        TeamsInbound.Normalise(activity);
        Assert.Equal("<at>HelpDesk</at> ask <at>Adele Vance</at> please", activity.Text);
    }

    [Fact]
    public void Without_html_the_plain_text_counts()
    {
        var activity = Message("as it is", "<p><img src=\"x\" itemtype=\"http://schema.skype.com/AMSImage\"></p>");
        TeamsInbound.Normalise(activity);
        Assert.Equal("as it is", activity.Text);
    }

    [Fact]
    public void A_text_that_is_said_to_be_markup_is_read_as_such()
    {
        var activity = new Activity { Type = ActivityTypes.Message, TextFormat = "xml", Text = "<p>one</p><p>two</p>" };
        TeamsInbound.Normalise(activity);
        Assert.Equal("one\ntwo", activity.Text);
    }

    [Fact]
    public void Much_nesting_is_read_in_no_time_to_speak_of()
    {
        var html = string.Concat(Enumerable.Repeat("<blockquote><ul><li><a href=\"https://a.example\">", 5_000)) + "deep";
        Assert.EndsWith("deep", Read("", html), StringComparison.Ordinal);
        Assert.InRange(Read("", html).Length, 1, 400_000);
    }

    private static string Read(string plain, string html)
    {
        var activity = Message(plain, html);
        TeamsInbound.Normalise(activity);
        return activity.Text!;
    }

    private static Activity Message(string plain, string html) => new()
    {
        Type = ActivityTypes.Message,
        Text = plain,
        Attachments = [new Attachment { ContentType = "text/html", Content = JsonValue.Create(html) }],
    };

    private static JsonObject Mention(string id, string name) => new()
    {
        ["type"] = "mention",
        ["text"] = $"<at>{name}</at>",
        ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name },
    };
}
