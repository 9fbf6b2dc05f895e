using NodaTime;

namespace SupportBot.Desk.OnCall;

/// <summary>Who is on call for a team: layers, of which a later one goes before an earlier one in its hours, and what was agreed by hand.</summary>
public sealed class Rota(DateTimeZone zone, IReadOnlyList<RotaLayer> layers)
{
    /// <summary>How far anybody looks for the next change.</summary>
    public static readonly Duration Horizon = Duration.FromDays(62);

    public DateTimeZone Zone { get; } = zone;

    /// <summary>All of a span, shift by shift, holes included; neighbours differ.</summary>
    public IReadOnlyList<Shift> Within(Interval span, IReadOnlyCollection<RotaOverride> overrides)
    {
        IReadOnlyList<Shift> shifts = [new Shift(span.Start, span.End, null)];
        foreach (var layer in layers) shifts = Over(shifts, layer.Within(span));
        // What was agreed last counts.
        foreach (var agreed in overrides.OrderBy(agreed => agreed.At).ThenBy(agreed => agreed.Id))
        {
            var (from, until) = (Instant.Max(span.Start, agreed.From), Instant.Min(span.End, agreed.Until));
            if (from < until) shifts = Over(shifts, [new Shift(from, until, agreed.PersonId)]);
        }

        return Merged(shifts);
    }

    private static List<Shift> Over(IReadOnlyList<Shift> below, IEnumerable<Shift> above)
    {
        var result = new List<Shift>(below);
        foreach (var shift in above)
        {
            result = [.. result.SelectMany(under => Without(under, shift)), shift];
        }

        result.Sort((one, other) => one.From.CompareTo(other.From));
        return result;
    }

    private static IEnumerable<Shift> Without(Shift under, Shift over)
    {
        if (over.Until <= under.From || over.From >= under.Until)
        {
            yield return under;
            yield break;
        }

        if (under.From < over.From) yield return under with { Until = over.From };
        if (over.Until < under.Until) yield return under with { From = over.Until };
    }

    private static List<Shift> Merged(IReadOnlyList<Shift> shifts)
    {
        var merged = new List<Shift>();
        foreach (var shift in shifts)
        {
            if (merged.Count > 0 && merged[^1].PersonId == shift.PersonId && merged[^1].Until == shift.From)
                merged[^1] = merged[^1] with { Until = shift.Until };
            else merged.Add(shift);
        }

        return merged;
    }
}
