using SupportBot.Outbox;

namespace SupportBot.Tests.Outbox;

/// <summary>Who writes a mention as the desk writes it must not be told whom it names.</summary>
public sealed class MentionTagsTests
{
    [Theory]
    [InlineData("<at>1</at> is broken", "@1 is broken")]
    [InlineData(@"\u003cat\u003e12\u003c/at\u003e", "@12")]
    [InlineData("<at><at>1</at>2</at>", "<at>@12</at>")]
    [InlineData("<at>SupportBot</at> help", "<at>SupportBot</at> help")]
    [InlineData("look at that", "look at that")]
    public void What_somebody_types_mentions_nobody(string typed, string disarmed)
    {
        Assert.Equal(disarmed, MentionTags.Disarm(typed));
        Assert.DoesNotContain("Tom", MentionTags.Replace(MentionTags.Disarm(typed), _ => "Tom"), StringComparison.Ordinal);
    }
}
