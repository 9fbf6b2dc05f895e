using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;

namespace SupportBot.Insight.Metrics;

/// <summary>
/// Everything that counted on one day under one team, service, organisation, kind and priority, packed: a month of a large desk is read in a few
/// thousand rows, medians are exact, and every number knows the events it is made of.
/// </summary>
public sealed class FigurePage
{
    private FigurePage()
    {
    }

    /// <summary>20260303 for 3 March 2026; see <see cref="FigureDays"/>.</summary>
    public int Day { get; private set; }

    public int TeamId { get; private set; }

    /// <summary>0 for none.</summary>
    public int ServiceId { get; private set; }

    public int OrganisationId { get; private set; }
    public TicketKind Kind { get; private set; }
    public Priority Priority { get; private set; }

    /// <summary>Written by <see cref="PackedEntries"/>.</summary>
    public byte[] Entries { get; private set; } = [];

    /// <summary>How much more came to be open here than ceased to be: summed up without unpacking anything.</summary>
    public int Flow { get; private set; }

    public FigureKey Key => new(Day, TeamId, ServiceId, OrganisationId, Kind, Priority);

    public static FigurePage Of(FigureKey key) => new()
    {
        Day = key.Day,
        TeamId = key.TeamId,
        ServiceId = key.ServiceId,
        OrganisationId = key.OrganisationId,
        Kind = key.Kind,
        Priority = key.Priority,
    };

    public void Add(IReadOnlyCollection<CountedEntry> entries)
    {
        Entries = PackedEntries.Append(Entries, entries);
        Flow += entries.Count(entry => entry.What == Counted.CameIn) - entries.Count(entry => entry.What == Counted.WentOut);
    }

    public PackedEntries Read() => new(Entries);
}

/// <summary>Entries one behind the other: a byte for what, then the event, the agent and the minutes as numbers of variable length.</summary>
public ref struct PackedEntries(ReadOnlySpan<byte> packed)
{
    private ReadOnlySpan<byte> _left = packed;

    public CountedEntry Current { get; private set; }

    /// <summary>So that it can be read by foreach.</summary>
    public readonly PackedEntries GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_left.IsEmpty) return false;
        var what = (Counted)_left[0];
        _left = _left[1..];
        Current = new CountedEntry(what, ReadNumber(), (int)ReadNumber(), (int)ReadNumber());
        return true;
    }

    public static byte[] Append(byte[] packed, IReadOnlyCollection<CountedEntry> entries)
    {
        var written = new List<byte>(packed.Length + (entries.Count * 8));
        written.AddRange(packed);
        foreach (var entry in entries)
        {
            written.Add((byte)entry.What);
            Write(written, entry.EventId);
            Write(written, entry.AgentId);
            Write(written, entry.Minutes);
        }

        return [.. written];
    }

    private static void Write(List<byte> written, long number)
    {
        for (var left = (ulong)number; ; left >>= 7)
        {
            if (left < 0x80)
            {
                written.Add((byte)left);
                return;
            }

            written.Add((byte)(left | 0x80));
        }
    }

    private long ReadNumber()
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = _left[0];
            _left = _left[1..];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return (long)number;
        }
    }
}
