using SupportBot.Desk.Tickets;
using SupportBot.Language;

namespace SupportBot.Insight.Satisfaction;

/// <summary>The words in which people say how it went.</summary>
public static class ScoreWords
{
    private static readonly Dictionary<string, Score> Known = new(StringComparer.Ordinal)
    {
        ["good"] = Score.Good,
        ["well"] = Score.Good,
        ["great"] = Score.Good,
        ["bien"] = Score.Good,
        ["bon"] = Score.Good,
        ["so-so"] = Score.SoSo,
        ["soso"] = Score.SoSo,
        ["okay"] = Score.SoSo,
        ["ok"] = Score.SoSo,
        ["moyen"] = Score.SoSo,
        ["moyennement"] = Score.SoSo,
        ["bad"] = Score.Bad,
        ["badly"] = Score.Bad,
        ["poor"] = Score.Bad,
        ["mal"] = Score.Bad,
        ["mauvais"] = Score.Bad,
    };

    /// <summary>Null when it is none of them.</summary>
    public static Score? Find(string word) => Known.TryGetValue(TextFolding.Fold(word), out var score) ? score : null;
}
