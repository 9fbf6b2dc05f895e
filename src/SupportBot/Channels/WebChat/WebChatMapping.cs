using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportBot.Data;

namespace SupportBot.Channels.WebChat;

/// <summary>How the web chat's messages lie in the database.</summary>
public sealed class WebChatMapping : IEntityTypeConfiguration<WebChatActivity>
{
    public void Configure(EntityTypeBuilder<WebChatActivity> builder)
    {
        builder.ToTable("WebChatActivities").HasKey(activity => activity.ActivityId);
        builder.HasIndex(activity => activity.Seq).IsUnique();
        builder.HasIndex(activity => activity.OutboxId).IsUnique();
        builder.HasIndex(activity => new { activity.ConversationId, activity.Seq });
    }
}

/// <summary>The sets that the web chat owns.</summary>
public static class WebChatSets
{
    public static DbSet<WebChatActivity> WebChatActivities(this SupportBotDb db) => db.Set<WebChatActivity>();
}
