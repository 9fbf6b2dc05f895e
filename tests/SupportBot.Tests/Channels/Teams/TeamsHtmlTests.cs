using SupportBot.Channels.Teams;

namespace SupportBot.Tests.Channels.Teams;

public sealed class TeamsHtmlTests
{
    [Theory]
    [InlineData("<div>Printer <b>broken</b></div>", "Printer broken")]
    [InlineData("<p>Bonjour,</p><p>l&rsquo;imprimante&nbsp;: en panne</p>", "Bonjour,\n\nl’imprimante : en panne")]
    [InlineData("one<br>two<br/>three", "one\ntwo\nthree")]
    [InlineData("<ul><li>first</li><li>second &amp; last</li></ul>", "- first\n\n- second & last")]
    [InlineData("<pre><code>if (a &lt; b)\n    fail();</code></pre>", "if (a < b)\n    fail();")]
    [InlineData("<at id=\"0\">Bob Tremblay</at> can you look?", "@Bob Tremblay can you look?")]
    [InlineData("look: <img src=\"https://x/y.png\" alt=\"screenshot\">", "look: screenshot")]
    [InlineData("<attachment id=\"1\"></attachment><p>see above</p>", "see above")]
    [InlineData("<style>p { color: red }</style><script>alert('<b>')</script>text", "text")]
    [InlineData("a < b and 3 > 2", "a < b and 3 > 2")]
    [InlineData("<a href=\"https://x/?a=1&amp;b=2\" title=\"a > b\">the page</a>", "the page")]
    [InlineData("", "")]
    public void A_message_keeps_its_words_and_lines_and_loses_its_markup(string html, string plain) => Assert.Equal(plain, TeamsHtml.Plain(html));

    [Theory]
    // As the playground sends a card that was inserted from a message extension.
    [InlineData("<span class=\"inline-compose-card\" itemid=\"0\" itemtype=\"http://schema.skype.com/InputExtension\">\n  <span content=\"0\" itemprop=\"cardId\"></span>\n</span>", "")]
    [InlineData("look <span class=\"inline-compose-card\" itemid=\"0\"><span itemprop=\"cardId\"></span></span>", "look")]
    [InlineData("a <span> of time", "a <span> of time")]
    public void A_card_that_was_inserted_is_no_words(string text, string words) => Assert.Equal(words, TeamsHtml.WithoutCards(text));
}
