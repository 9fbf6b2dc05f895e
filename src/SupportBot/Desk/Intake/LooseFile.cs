using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Bot.Accounts;
using SupportBot.Bot.Files;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.People;

namespace SupportBot.Desk.Intake;

/// <summary>A file that somebody sent before there was a ticket for it: a screenshot that comes before the words.</summary>
public sealed class LooseFile
{
    private LooseFile()
    {
    }

    public long Id { get; private set; }
    public int PersonId { get; private set; }
    public string Name { get; private set; } = "";
    public string ContentType { get; private set; } = "";
    /// <summary>The reference of the file itself.</summary>
    public string Url { get; private set; } = "";

    public Instant SentAt { get; private set; }

    public void PassesTo(int personId) => PersonId = personId;

    public static LooseFile From(int personId, KeptFile file, Instant now) =>
        new() { PersonId = personId, Name = file.Name, ContentType = file.ContentType, Url = file.Reference, SentAt = now };
}

/// <summary>Keeps loose files until the person's next ticket takes them.</summary>
public sealed class LooseFiles(SupportBotDb db, TicketFiles tickets) : IUntakenFiles, IFollowPerson
{
    /// <summary>An older file belongs to something that was never reported.</summary>
    private static readonly Duration Forgotten = Duration.FromHours(24);

    public Task KeepAsync(Turn turn, CancellationToken cancellationToken)
    {
        // What is shown in a room is not meant for a ticket unless it is said in its thread.
        if (!turn.Where.IsShared) db.AddRange(turn.Files.Take().Select(file => LooseFile.From(turn.Person.Id, file, turn.Now)));
        return Task.CompletedTask;
    }

    public async Task JoinAsync(Person from, Person to, CancellationToken cancellationToken)
    {
        foreach (var file in await db.Set<LooseFile>().Where(file => file.PersonId == from.Id).ToListAsync(cancellationToken)) file.PassesTo(to.Id);
    }

    /// <summary>Gives the person's loose files, and those of this message, to their new ticket.</summary>
    public async Task GiveAsync(Turn turn, Ticket ticket, CancellationToken cancellationToken)
    {
        var since = turn.Now - Forgotten;
        var loose = await db.Set<LooseFile>().Where(file => file.PersonId == turn.Person.Id).OrderBy(file => file.Id).ToListAsync(cancellationToken);
        db.RemoveRange(loose);
        foreach (var file in loose.Where(file => file.SentAt >= since))
            await tickets.GiveAsync(ticket, file.Url, turn.Actor(), cancellationToken);
        await tickets.GiveAsync(ticket, turn, FileAudience.Desk, cancellationToken);
    }
}

/// <summary>How loose files lie in the database.</summary>
public sealed class IntakeMapping : IEntityTypeConfiguration<LooseFile>
{
    public void Configure(EntityTypeBuilder<LooseFile> builder) => builder.ToTable("LooseFiles").HasIndex(file => file.PersonId);
}
