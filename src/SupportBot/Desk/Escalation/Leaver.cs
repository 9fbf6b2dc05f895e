using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.Escalation;

/// <summary>Somebody who is no agent any more, or left a team: the sweep looks at what they had.</summary>
public sealed class Leaver
{
    private Leaver()
    {
    }

    public int PersonId { get; private set; }
    public Instant Since { get; private set; }

    public static Leaver Of(int personId, Instant now) => new() { PersonId = personId, Since = now };
}

/// <summary>
/// Notices in whichever transaction somebody stops being an agent or a team's member, by whatever way: their room, an unlinked account,
/// an administrator.
/// </summary>
public sealed class NoticeLeavers(IClock clock) : ISaveListener
{
    // Under the lock and after those who make two people one, for that takes roles away too.
    public async Task SavingAsync(SupportBotDb db, CancellationToken cancellationToken)
    {
        var ids = db.ChangeTracker.Entries<Person>().Where(entry => entry.State == EntityState.Modified)
            .Where(entry => (entry.Property(person => person.Roles).OriginalValue & Role.Desk) != 0 && !entry.Entity.Is(Role.Desk))
            .Select(entry => entry.Entity.Id)
            .Concat(db.ChangeTracker.Entries<TeamMember>().Where(entry => entry.State == EntityState.Deleted).Select(entry => entry.Entity.PersonId))
            .Distinct().ToList();
        foreach (var id in ids)
        {
            if (await db.Leavers().FindAsync([id], cancellationToken) is null) db.Add(Leaver.Of(id, clock.GetCurrentInstant()));
        }
    }
}
