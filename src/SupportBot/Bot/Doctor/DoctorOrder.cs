using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace SupportBot.Bot.Doctor;

/// <summary>A report that somebody was promised.</summary>
public sealed class DoctorOrder
{
    private DoctorOrder()
    {
    }

    public long Id { get; private set; }
    public int PersonId { get; private set; }
    public Instant AskedAt { get; private set; }

    public static DoctorOrder By(int personId, Instant now) => new() { PersonId = personId, AskedAt = now };
}

/// <summary>That a room's messages reach the desk even when they do not mention it.</summary>
public sealed class RoomHearing
{
    private RoomHearing()
    {
    }

    public int RoomId { get; private set; }
    public Instant Since { get; private set; }

    public static RoomHearing Of(int roomId, Instant now) => new() { RoomId = roomId, Since = now };
}

/// <summary>How the doctor's notes lie in the database.</summary>
public sealed class DoctorMapping : IEntityTypeConfiguration<DoctorOrder>, IEntityTypeConfiguration<RoomHearing>
{
    public void Configure(EntityTypeBuilder<DoctorOrder> builder) => builder.ToTable("DoctorOrders");

    public void Configure(EntityTypeBuilder<RoomHearing> builder)
    {
        builder.ToTable("RoomHearings").HasKey(hearing => hearing.RoomId);
        builder.Property(hearing => hearing.RoomId).ValueGeneratedNever();
    }
}
