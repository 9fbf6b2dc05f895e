using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Outages;

/// <summary>Gathers what cards show of an outage, for one reader.</summary>
public sealed class OutageCardData(SupportBotDb db, OutageAudience audience, Texts texts)
{
    /// <summary>Lines of its history that a card has room for.</summary>
    private const int MostUpdates = 3;

    public async Task<(Outage Outage, JsonObject Data)> GatherAsync(string subject, Reader reader, CancellationToken cancellationToken)
    {
        var id = OutageSubject.IdOf(subject);
        var outage = await db.Outages().AsNoTracking().Include(one => one.Services).Include(one => one.Updates).AsSplitQuery()
            .SingleAsync(one => one.Id == id, cancellationToken);
        var data = await BasicsAsync(outage, reader, cancellationToken);
        data["updates"] = new JsonArray([.. outage.Updates.OrderByDescending(update => update.Revision).Take(MostUpdates).Select(update => new JsonObject
        {
            ["at"] = Iso(update.At),
            ["text"] = update.Text.Text(texts, reader) ?? texts.Say(reader, "outages.news-" + update.News),
        })]);
        return (outage, data);
    }

    /// <summary>How it stands, without its history.</summary>
    public async Task<JsonObject> BasicsAsync(Outage outage, Reader reader, CancellationToken cancellationToken)
    {
        var services = await audience.ServicesOf(outage.Id).OrderBy(service => service.Id).ToListAsync(cancellationToken);
        return new JsonObject
        {
            ["number"] = outage.Number.ToString(),
            ["title"] = outage.Title.Text(texts, reader),
            ["impact"] = outage.Impact.Text(texts, reader),
            ["state"] = texts.Say(reader, "outages.state-" + StateOf(outage)),
            ["services"] = new ServiceNames(services).Name(reader.Language),
            ["from"] = Iso(outage.From),
            ["until"] = outage is { IsOpen: true, Until: { } until } ? Iso(until) : null,
            ["next"] = outage is { IsOpen: true, NextReminderAt: { } next } ? Iso(next) : null,
            ["ended"] = outage.EndedAt is { } ended ? Iso(ended) : null,
            ["planned"] = outage.State == OutageState.Planned,
            ["open"] = outage.IsOpen,
        };
    }

    /// <summary>What only the desk sees: for whom it is, and how many have been told.</summary>
    public async Task AddForDeskAsync(Outage outage, JsonObject data, Reader reader, CancellationToken cancellationToken)
    {
        var recipients = db.OutageRecipients().Where(recipient => recipient.OutageId == outage.Id);
        var organisation = outage.OrganisationId is { } id ? await db.Organisations().SingleAsync(one => one.Id == id, cancellationToken) : null;
        data["scope"] = organisation?.Name ?? texts.Say(reader, "outages.for-everybody");
        data["told"] = await recipients.CountAsync(recipient => !recipient.IsMuted, cancellationToken);
        data["hit"] = await recipients.CountAsync(recipient => recipient.IsAffected, cancellationToken);
        data["canWatch"] = Outage.IsPossible(outage.State, OutageNews.Monitoring) && outage.Kind != OutageKind.Planned;
        data["canEnd"] = Outage.IsPossible(outage.State, OutageNews.Over);
    }

    /// <summary>An ending of the keys "outages.state-".</summary>
    private static string StateOf(Outage outage) => outage.State != OutageState.Ongoing ? outage.State.ToString()
        : outage.Kind == OutageKind.Planned ? "UnderWay" : outage.Kind.ToString();

    private static string Iso(Instant instant) => InstantPattern.ExtendedIso.Format(instant);
}
