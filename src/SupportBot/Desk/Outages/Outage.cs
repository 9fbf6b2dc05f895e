using NodaTime;
using SupportBot.Language;

namespace SupportBot.Desk.Outages;

/// <summary>One thing that is the matter with services, or that will be, as everybody it concerns is told it. It guards its own rules.</summary>
public sealed partial class Outage
{
    public const int LongestTitle = 120;

    /// <summary>Characters of an impact or of one update.</summary>
    public const int LongestText = 600;

    private readonly List<ServiceOfOutage> _services = [];
    private readonly List<OutageUpdate> _updates = [];

    private Outage()
    {
    }

    /// <summary>Known before it is saved, unlike its number.</summary>
    public Guid Id { get; private set; }

    /// <summary>0 until the save that gives it the next one.</summary>
    public int NumberValue { get; private set; }

    public OutageNumber Number => new(NumberValue);

    public OutageKind Kind { get; private set; }
    public OutageState State { get; private set; }

    /// <summary>Whose people it concerns; null for everybody's.</summary>
    public int? OrganisationId { get; private set; }

    public int AuthorId { get; private set; }
    public string? TitleEn { get; private set; }
    public string? TitleFr { get; private set; }
    public string? ImpactEn { get; private set; }
    public string? ImpactFr { get; private set; }

    public Wording Title => new(TitleEn, TitleFr);

    public Wording Impact => new(ImpactEn, ImpactFr);

    public Instant From { get; private set; }

    /// <summary>When it is expected to end; null when nobody knows.</summary>
    public Instant? Until { get; private set; }

    public Instant? EndedAt { get; private set; }

    /// <summary>How often its author means to post an update; null for never.</summary>
    public int? EveryMinutes { get; private set; }

    /// <summary>When the next update is expected, and the author reminded of it.</summary>
    public Instant? NextReminderAt { get; private set; }

    /// <summary>When those it concerns are next told that it comes near.</summary>
    public Instant? NextNoticeAt { get; private set; }

    /// <summary>When the author is told that it should be over.</summary>
    public Instant? OverrunAt { get; private set; }

    /// <summary>When the desk has to look at it next.</summary>
    public Instant? NextAt { get; private set; }

    /// <summary>Rises with each piece of news.</summary>
    public int Revision { get; private set; }

    /// <summary>The news that all whom it concerns have been told.</summary>
    public int ToldRevision { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<ServiceOfOutage> Services => _services;
    public IReadOnlyList<OutageUpdate> Updates => _updates;

    public bool IsOpen => State is not (OutageState.Over or OutageState.Cancelled);

    /// <summary>A service does not work, or not well.</summary>
    public static Outage Announce(NewOutage wanted, OutageKind kind, int authorId, Instant now)
    {
        var outage = Of(wanted, authorId, now);
        (outage.Kind, outage.State, outage.From) = (kind, OutageState.Ongoing, now);
        outage.Happened(OutageNews.Announced, Wording.Nothing, authorId, now);
        outage.PromisesUpdate(now);
        outage.Schedule();
        return outage;
    }

    /// <summary>Somebody will work on a service.</summary>
    /// <param name="wanted">What it is about.</param>
    /// <param name="when">From when until when.</param>
    /// <param name="firstNotice">When those it concerns are first told that it comes near.</param>
    /// <param name="authorId">Who plans it.</param>
    /// <param name="now">When they do.</param>
    public static Outage Plan(NewOutage wanted, Interval when, Instant? firstNotice, int authorId, Instant now)
    {
        if (when.Start <= now) throw new RuleViolationException("outages.begins-in-the-past", when.Start);
        var outage = Of(wanted, authorId, now);
        (outage.Kind, outage.State, outage.From, outage.Until) = (OutageKind.Planned, OutageState.Planned, when.Start, when.End);
        outage.NextNoticeAt = firstNotice;
        outage.Happened(OutageNews.Planned, Wording.Nothing, authorId, now);
        outage.Schedule();
        return outage;
    }

    /// <summary>Gives it its number; the save does this once.</summary>
    public void Receive(int number)
    {
        if (NumberValue != 0) throw new InvalidOperationException($"{Number} already has its number.");
        NumberValue = number;
    }

    /// <summary>Everybody whom it concerns has been told all there is.</summary>
    public void WasTold()
    {
        ToldRevision = Revision;
        Version++;
    }

    /// <summary>Its author turned out to be another person, who is known already.</summary>
    public void PassesTo(int personId)
    {
        AuthorId = personId;
        Version++;
    }

    private static Outage Of(NewOutage wanted, int authorId, Instant now)
    {
        var (title, impact) = (wanted.Title.Cut(LongestTitle), wanted.Impact.Cut(LongestText));
        if (title.IsEmpty) throw new RuleViolationException("outages.needs-title");
        if (wanted.ServiceIds.Count == 0) throw new RuleViolationException("outages.needs-service");
        var outage = new Outage
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            OrganisationId = wanted.OrganisationId,
            AuthorId = authorId,
            TitleEn = title.En,
            TitleFr = title.Fr,
            ImpactEn = impact.En,
            ImpactFr = impact.Fr,
            EveryMinutes = wanted.EveryMinutes,
        };
        foreach (var serviceId in wanted.ServiceIds.Distinct()) outage._services.Add(ServiceOfOutage.Of(outage.Id, serviceId));
        return outage;
    }

    private void Happened(OutageNews news, Wording text, int? byId, Instant now)
    {
        Revision++;
        _updates.Add(OutageUpdate.Of(Id, Revision, news, text.Cut(LongestText), byId, now));
        Version++;
    }
}

/// <summary>What somebody wants to announce or plan.</summary>
public sealed record NewOutage(Wording Title, IReadOnlyCollection<int> ServiceIds)
{
    public Wording Impact { get; init; } = Wording.Nothing;

    /// <summary>Null for everybody's.</summary>
    public int? OrganisationId { get; init; }

    public int? EveryMinutes { get; init; }
}

/// <summary>That it is about a service.</summary>
public sealed class ServiceOfOutage
{
    private ServiceOfOutage()
    {
    }

    public Guid OutageId { get; private set; }
    public int ServiceId { get; private set; }

    internal static ServiceOfOutage Of(Guid outageId, int serviceId) => new() { OutageId = outageId, ServiceId = serviceId };
}

/// <summary>One line of its history: what happened, when, who said so and in which words. Never changed afterwards.</summary>
public sealed class OutageUpdate
{
    private OutageUpdate()
    {
    }

    public Guid OutageId { get; private set; }
    public int Revision { get; private set; }
    public OutageNews News { get; private set; }
    public Instant At { get; private set; }

    /// <summary>Null when the desk itself did it.</summary>
    public int? ById { get; private set; }

    public string? TextEn { get; private set; }
    public string? TextFr { get; private set; }

    public Wording Text => new(TextEn, TextFr);

    /// <summary>True for what changes somebody's plans: that is said; the rest is only shown.</summary>
    public bool IsLoud => News is OutageNews.Notice or OutageNews.Begun or OutageNews.EndChanged or OutageNews.Over or OutageNews.Cancelled;

    internal static OutageUpdate Of(Guid outageId, int revision, OutageNews news, Wording text, int? byId, Instant now) => new()
    {
        OutageId = outageId,
        Revision = revision,
        News = news,
        At = now,
        ById = byId,
        TextEn = text.En,
        TextFr = text.Fr,
    };
}
