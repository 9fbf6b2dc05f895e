using NodaTime;
using SupportBot.Language;

namespace SupportBot.People;

/// <summary>A channel or group chat that the desk was brought into, and the way to it.</summary>
public sealed class SharedConversation
{
    private SharedConversation()
    {
    }

    public Guid Id { get; private set; }
    public string Channel { get; private set; } = "";
    public string Tenant { get; private set; } = "";
    public string ConversationId { get; private set; } = "";
    public string? ServiceUrl { get; private set; }
    public string? BotId { get; private set; }
    public SpokenLanguage Language { get; private set; }
    public Instant GreetedAt { get; private set; }

    public static SharedConversation Greeted(
        string channel, string tenant, string conversationId, string? serviceUrl, string? botId, SpokenLanguage language, Instant now) =>
        new()
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            Channel = channel,
            Tenant = tenant,
            ConversationId = conversationId,
            ServiceUrl = serviceUrl,
            BotId = botId,
            Language = language,
            GreetedAt = now,
        };
}
