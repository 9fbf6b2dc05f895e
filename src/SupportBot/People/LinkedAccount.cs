namespace SupportBot.People;

/// <summary>One person's account on one channel, and the private conversation there once there is one.</summary>
public sealed class LinkedAccount
{
    private LinkedAccount()
    {
    }

    public int Id { get; private set; }
    public int PersonId { get; private set; }
    public string Channel { get; private set; } = "";

    /// <summary>The channel's tenant or workspace; empty where it has none.</summary>
    public string Tenant { get; private set; } = "";

    /// <summary>The channel's own id of the account; opaque.</summary>
    public string AccountId { get; private set; } = "";

    public string? ConversationId { get; private set; }
    public string? ServiceUrl { get; private set; }
    public string? BotId { get; private set; }

    public Person Person { get; private set; } = null!;

    /// <summary>Whose it was before they turned out to be somebody who is known from elsewhere; null for nearly every account.</summary>
    public int? FirstPersonId { get; private set; }

    public static LinkedAccount Of(Person person, string channel, string tenant, string accountId) =>
        new() { Person = person, Channel = channel, Tenant = tenant, AccountId = accountId };

    /// <summary>Whoever has it turned out to be this person.</summary>
    public void GoesTo(Person person)
    {
        FirstPersonId ??= PersonId;
        Person = person;
    }

    /// <summary>It is its first person's again.</summary>
    public void GoesBackTo(Person first) => (FirstPersonId, Person) = (null, first);

    /// <summary>Remembers the way to somebody who has only spoken in a room yet.</summary>
    public void IsServedFrom(string? serviceUrl, string? botId)
    {
        if (ConversationId is null && serviceUrl is not null) (ServiceUrl, BotId) = (serviceUrl, botId);
    }

    /// <summary>Remembers where their private conversation is. True when that is news.</summary>
    public bool TalksIn(string conversationId, string? serviceUrl, string? botId)
    {
        if (ConversationId == conversationId && ServiceUrl == serviceUrl && BotId == botId) return false;
        (ConversationId, ServiceUrl, BotId) = (conversationId, serviceUrl, botId);
        return true;
    }
}
