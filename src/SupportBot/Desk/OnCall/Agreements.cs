using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Desk.OnCall;

/// <summary>Writes down what people agreed about shifts, and has the rota looked at when it begins.</summary>
public sealed class Agreements(SupportBotDb db, Outgoing outgoing)
{
    public async Task AddAsync(RotaOverride agreed, CancellationToken cancellationToken)
    {
        db.Add(agreed);
        var watch = await db.RotaWatches().SingleOrDefaultAsync(watch => watch.TeamId == agreed.TeamId, cancellationToken);
        watch?.ChangesAt(agreed.From);
    }

    /// <summary>Tells somebody that another person put them on call.</summary>
    public Task TellAsync(int personId, Team team, RotaOverride agreed, Person by, CancellationToken cancellationToken) =>
        outgoing.SayAsync(Place.Person(personId), "oncall.you-were-put", cancellationToken, by.Name, team, agreed.From, agreed.Until);
}
