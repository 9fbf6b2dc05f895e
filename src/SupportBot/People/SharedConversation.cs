using NodaTime;
using SupportBot.Language;

namespace SupportBot.People;

/// <summary>A channel or group chat that the desk was brought into, or that its plan names to announce things in, and the way to it.</summary>
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

    /// <summary>What the desk's plan calls it; null when the plan does not know it.</summary>
    public string? Name { get; private set; }

    public string? TimeZone { get; private set; }

    /// <summary>Whose people read there, as the plan says; null for everybody's.</summary>
    public int? OrganisationId { get; private set; }

    public Reader Reader => new(Language, (TimeZone is { } zone ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) : null) ?? DateTimeZone.Utc);

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

    /// <summary>One that the plan names before anybody spoke there; who made it a place of announcements need not be greeted.</summary>
    public static SharedConversation Planned(string channel, string tenant, string conversationId, SpokenLanguage language, Instant now) =>
        Greeted(channel, tenant, conversationId, null, null, language, now);

    /// <summary>What the plan says of it now.</summary>
    public void IsPlanned(string name, SpokenLanguage language, string timeZone, int? organisationId) =>
        (Name, Language, TimeZone, OrganisationId) = (name, language, timeZone, organisationId);

    /// <summary>The plan does not name it any more: nothing is announced there, and nobody reads there by it.</summary>
    public void IsPlannedNoMore() => (Name, TimeZone, OrganisationId) = (null, null, null);

    /// <summary>Remembers where the channel wants answers sent.</summary>
    public void ServedFrom(string? serviceUrl, string? botId)
    {
        if (ServiceUrl != serviceUrl || BotId != botId) (ServiceUrl, BotId) = (serviceUrl, botId);
    }
}
