using SupportBot.Language;

namespace SupportBot.Bench.Masks;

/// <summary>How well the places that are masked agree with those that hold a secret: to the character, and by any overlap.</summary>
public sealed class SpanScores
{
    private int _secrets, _exact, _touched, _masked, _rightly, _exactly;

    /// <summary>Prints a line for each kind and set that says where its secrets stand.</summary>
    public static void Write(IReadOnlyList<MaskCase> cases)
    {
        var rows = new SortedDictionary<string, SpanScores>(StringComparer.Ordinal);
        foreach (var one in cases.Where(one => one.Places is not null))
        {
            var masked = SecretMask.Mask(one.Text).Places.Select(place => (Kind: MasksBench.NameOf(place.Kind), place.Start, End: place.Start + place.Length)).ToList();
            if (one.Kind.Length > 0) Row(one.Kind, one.Source).Add(one.Places!, [.. masked.Where(place => place.Kind == one.Kind).Select(place => (place.Start, place.End))]);
            // A text may be a case of several kinds: what is masked in one without any is wrong for its own kind.
            foreach (var kind in one.Kind.Length > 0 ? [] : masked.Select(place => place.Kind).Distinct())
                Row(kind, one.Source).Add([], [.. masked.Where(place => place.Kind == kind).Select(place => (place.Start, place.End))]);
        }

        Console.WriteLine($"\n{"by place",-48} {"secrets",7} {"exact recall",13} {"overlap",8} {"exact precision",16} {"overlap",8}");
        foreach (var (name, score) in rows)
            Console.WriteLine($"{name,-48} {score._secrets,7} {MasksBench.Percent(score._exact, score._secrets),13} {MasksBench.Percent(score._touched, score._secrets),8} "
                + $"{MasksBench.Percent(score._exactly, score._masked),16} {MasksBench.Percent(score._rightly, score._masked),8}");

        SpanScores Row(string kind, string source)
        {
            var name = $"{kind,-21} {source}";
            return rows.TryGetValue(name, out var score) ? score : rows[name] = new SpanScores();
        }
    }

    private void Add(IReadOnlyList<(int Start, int End)> secrets, IReadOnlyList<(int Start, int End)> masked)
    {
        _secrets += secrets.Count;
        _masked += masked.Count;
        _exact += secrets.Count(masked.Contains);
        _exactly += masked.Count(secrets.Contains);
        _touched += secrets.Count(secret => masked.Any(place => Overlap(place, secret)));
        _rightly += masked.Count(place => secrets.Any(secret => Overlap(place, secret)));
    }

    private static bool Overlap((int Start, int End) one, (int Start, int End) other) => one.Start < other.End && other.Start < one.End;
}
