using SupportBot.Bot.Cards;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Outages;

/// <summary>An outage as those see it whom it concerns, in their own chat or in a room where it is announced: how it stands, and when they will hear more.</summary>
public sealed class NoticeCard(OutageCardData cardData, CardPainter painter) : ICardView
{
    public const string View = "outages.notice";

    public string Key => View;

    /// <summary>Nothing: there may be very many of them, and the sweep draws them again batch by batch.</summary>
    public string? SubjectOf(object changed) => null;

    public async Task<Activity> DrawAsync(string subject, Place place, Reader reader, CancellationToken cancellationToken)
    {
        var (outage, data) = await cardData.GatherAsync(subject, reader, cancellationToken);
        data["shared"] = place.PersonId is null;
        return painter.Draw("outages/notice", data, reader, OutagePhrases.Heading(outage, reader.Language));
    }
}

/// <summary>An outage as its author and the room of its team see it, with all that can be done about it.</summary>
public sealed class DeskCard(OutageCardData cardData, CardPainter painter) : ICardView
{
    public const string View = "outages.desk";

    public string Key => View;

    public string? SubjectOf(object changed) => changed is Outage outage ? OutageSubject.ForDesk(outage.Id) : null;

    public async Task<Activity> DrawAsync(string subject, Place place, Reader reader, CancellationToken cancellationToken)
    {
        var (outage, data) = await cardData.GatherAsync(subject, reader, cancellationToken);
        await cardData.AddForDeskAsync(outage, data, reader, cancellationToken);
        return painter.Draw("outages/desk", data, reader, OutagePhrases.Heading(outage, reader.Language));
    }
}
