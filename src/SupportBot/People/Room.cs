using NodaTime;
using SupportBot.Language;

namespace SupportBot.People;

/// <summary>A team's room on a channel: where its cards are posted, in the room's own language.</summary>
public sealed class Room
{
    private Room()
    {
    }

    public int Id { get; private set; }
    public int TeamId { get; private set; }
    public string Channel { get; private set; } = "";
    public string Tenant { get; private set; } = "";
    public string ConversationId { get; private set; } = "";
    public string Name { get; private set; } = "";
    public SpokenLanguage Language { get; private set; }
    public string TimeZone { get; private set; } = "UTC";
    public string? ServiceUrl { get; private set; }
    public string? BotId { get; private set; }

    public Reader Reader => new(Language, DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) ?? DateTimeZone.Utc);

    public static Room Of(
        int teamId, string channel, string tenant, string conversationId, string name, SpokenLanguage language, string timeZone) =>
        new()
        {
            TeamId = teamId,
            Channel = channel,
            Tenant = tenant,
            ConversationId = conversationId,
            Name = name,
            Language = language,
            TimeZone = timeZone,
        };

    /// <summary>Remembers where the channel wants answers sent. True when that is news.</summary>
    public bool ServedFrom(string? serviceUrl, string? botId)
    {
        if (ServiceUrl == serviceUrl && BotId == botId) return false;
        (ServiceUrl, BotId) = (serviceUrl, botId);
        return true;
    }

    public void Speaks(SpokenLanguage language) => Language = language;
}
