using Microsoft.EntityFrameworkCore;
using SupportBot.Bot.Doctor;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Bot.Roster;

/// <summary>No room lost most of its people at once.</summary>
public sealed class RostersCheck(SupportBotDb db) : IDoctorCheck
{
    public async Task<IReadOnlyList<Diagnosis>> CheckAsync(CancellationToken cancellationToken)
    {
        var doubted = await db.RoomRosters().AsNoTracking().Where(roster => roster.Missing != null)
            .Join(db.Rooms(), roster => roster.RoomId, room => room.Id, (roster, room) => new { room.Name, roster.Missing }).ToListAsync(cancellationToken);
        return [.. doubted.Select(one => Diagnosis.Ill("roster.most-are-gone", one.Name, one.Missing).ToDo("roster.accept-if-so"))];
    }
}
