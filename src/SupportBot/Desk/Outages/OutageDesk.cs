using SupportBot.Data;
using SupportBot.Outbox;

namespace SupportBot.Desk.Outages;

/// <summary>Puts an outage on record and shows it at once to its author and in the rooms of its teams; all others are told by the sweep.</summary>
public sealed class OutageDesk(SupportBotDb db, OutageAudience audience, Outgoing outgoing)
{
    public async Task AddAsync(Outage outage, Place author, CancellationToken cancellationToken)
    {
        db.Add(outage);
        var serviceIds = outage.Services.Select(service => service.ServiceId).ToList();
        var rooms = await audience.RoomsAsync(serviceIds, cancellationToken);
        foreach (var place in rooms.Select(Place.Room).Prepend(author)) outgoing.Show(OutageSubject.ForDesk(outage.Id), DeskCard.View, place);
    }
}

/// <summary>The names under which cards show an outage: one for the desk's, one for everybody else's, which change batch by batch.</summary>
public static class OutageSubject
{
    private const string DeskPrefix = "outage-desk:";
    private const string ReaderPrefix = "outage:";

    public static string ForDesk(Guid id) => DeskPrefix + id.ToString("D");

    public static string ForReaders(Guid id) => ReaderPrefix + id.ToString("D");

    public static Guid IdOf(string subject) => Guid.Parse(subject.AsSpan(subject.IndexOf(':', StringComparison.Ordinal) + 1));
}
