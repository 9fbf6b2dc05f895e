using SupportBot.Language;

namespace SupportBot.Insight.Metrics;

/// <summary>By what figures are told apart.</summary>
public enum FigureCut
{
    Team,
    Service,
    Organisation,
    Kind,
    Priority,
    Agent,
    Day,
}

/// <summary>What people call them: "figures by team" tells teams apart, "team network" asks for one of them.</summary>
public static class FigureCuts
{
    private static readonly Dictionary<string, FigureCut> Words = new(StringComparer.Ordinal)
    {
        ["team"] = FigureCut.Team,
        ["equipe"] = FigureCut.Team,
        ["service"] = FigureCut.Service,
        ["organisation"] = FigureCut.Organisation,
        ["organization"] = FigureCut.Organisation,
        // Incident or request is the only category that a ticket has.
        ["kind"] = FigureCut.Kind,
        ["category"] = FigureCut.Kind,
        ["nature"] = FigureCut.Kind,
        ["categorie"] = FigureCut.Kind,
        ["priority"] = FigureCut.Priority,
        ["priorite"] = FigureCut.Priority,
        ["agent"] = FigureCut.Agent,
    };

    private static readonly string[] By = ["by", "par"];

    public static FigureCut? Find(string word) => Words.TryGetValue(TextFolding.Fold(word), out var cut) ? cut : null;

    /// <summary>Takes "by team", « par équipe » out of what somebody said; null when it is not in it.</summary>
    public static FigureCut? TakeFrom(List<string> said)
    {
        for (var at = 0; at + 1 < said.Count; at++)
        {
            if (!By.Contains(TextFolding.Fold(said[at])) || Find(said[at + 1]) is not { } cut) continue;
            said.RemoveRange(at, 2);
            return cut;
        }

        return null;
    }

    /// <summary>As questions on buttons say it, read again by <see cref="Find"/>.</summary>
    public static string Word(FigureCut cut) => cut.ToString().ToLowerInvariant();
}
