using SupportBot.Channels.Slack.Door;

namespace SupportBot.Tests.Channels.Slack;

public sealed class SaidTextTests
{
    [Theory]
    [InlineData("hello", "hello")]
    [InlineData("a &lt;b&gt; &amp; c", "a <b> & c")]
    [InlineData("&amp;lt; is less", "&lt; is less")]
    [InlineData("<@UBOB|bob> and <@U9|nina>", "<@UBOB> and @nina")]
    [InlineData("<@U8>", "@U8")]
    [InlineData("<@UBOT> claim INC-1", "<@UBOT> claim INC-1")]
    [InlineData("&lt;@U8&gt;", "<@U8>")]
    [InlineData("<#C1|general> <#C2>", "#general #C2")]
    [InlineData("<!here> <!subteam^S1|@network> <!date^1392734382^{date}|18 Feb>", "@here @network 18 Feb")]
    [InlineData("<https://example.com/a?b=1&amp;c=2>", "https://example.com/a?b=1&c=2")]
    [InlineData("<http://example.com|example.com>", "http://example.com")]
    [InlineData("<https://example.com|our page>", "our page (https://example.com)")]
    [InlineData("<mailto:a@b.example|a@b.example>", "a@b.example")]
    [InlineData("1 < 2 and <>", "1 < 2 and <>")]
    public void What_Slack_writes_is_read_as_it_was_meant(string written, string meant) =>
        Assert.Equal(meant, SaidText.Read(written, id => id is "UBOT" or "UBOB"));
}
