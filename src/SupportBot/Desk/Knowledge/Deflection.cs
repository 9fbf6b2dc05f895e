using NodaTime;

namespace SupportBot.Desk.Knowledge;

/// <summary>That an article solved somebody's trouble, so that no ticket was opened. Whose it was is nobody's business.</summary>
public sealed class Deflection
{
    private Deflection()
    {
    }

    public long Id { get; private set; }
    public string ArticleKey { get; private set; } = "";
    public string? ServiceKey { get; private set; }
    public int OrganisationId { get; private set; }
    public Instant At { get; private set; }

    public static Deflection By(Article article, int organisationId, Instant now) =>
        new() { ArticleKey = article.Key, ServiceKey = article.ServiceKey, OrganisationId = organisationId, At = now };
}
