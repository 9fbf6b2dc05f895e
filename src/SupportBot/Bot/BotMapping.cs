using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Data;

namespace SupportBot.Bot;

/// <summary>How received activities and dialogs under way lie in the database.</summary>
public sealed class BotMapping : IEntityTypeConfiguration<ReceivedActivity>, IEntityTypeConfiguration<DialogMemory>
{
    public void Configure(EntityTypeBuilder<ReceivedActivity> builder)
    {
        builder.ToTable("ReceivedActivities").HasKey(received => received.Key);
        builder.Ignore(received => received.IsDone).Ignore(received => received.Answer);
        builder.HasIndex(received => received.ReceivedAt);
        builder.HasIndex(received => received.ReceivedAt, "IX_ReceivedActivities_Pending").HasFilter("\"Pending\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<DialogMemory> builder)
    {
        builder.ToTable("DialogMemories").HasKey(memory => new { memory.ConversationKey, memory.PersonId });
        builder.Property(memory => memory.Version).IsConcurrencyToken();
    }
}

/// <summary>The sets that a turn owns.</summary>
public static class BotSets
{
    public static DbSet<ReceivedActivity> ReceivedActivities(this SupportBotDb db) => db.Set<ReceivedActivity>();
    public static DbSet<DialogMemory> DialogMemories(this SupportBotDb db) => db.Set<DialogMemory>();
}
