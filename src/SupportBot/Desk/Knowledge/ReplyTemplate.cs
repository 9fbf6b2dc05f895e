using System.Text.RegularExpressions;
using SupportBot.Language;

namespace SupportBot.Desk.Knowledge;

/// <summary>An answer that agents send again and again, in both languages, with gaps that are filled in when it is sent.</summary>
public sealed partial class ReplyTemplate
{
    /// <summary>Characters in each language.</summary>
    public const int LongestText = 1500;

    private const int LongestKey = 40;

    private ReplyTemplate()
    {
    }

    public int Id { get; private set; }
    public string Key { get; private set; } = "";

    /// <summary>The team that uses it; empty for all.</summary>
    public string TeamKey { get; private set; } = "";

    public string TextEn { get; private set; } = "";
    public string TextFr { get; private set; } = "";

    /// <summary>Somebody changed it in a chat: from then on the chat wins over the desk's plan.</summary>
    public bool ChangedInChat { get; private set; }

    /// <summary>It was deleted; the plan does not bring it back.</summary>
    public bool IsGone { get; private set; }

    public int Version { get; private set; }

    /// <exception cref="RuleViolationException">Something is missing or too long, or has a gap that nothing fills.</exception>
    public static ReplyTemplate Written(string key, string teamKey, string textEn, string textFr)
    {
        var template = new ReplyTemplate { Key = KeyOf(key), TeamKey = teamKey };
        template.Says(textEn, textFr);
        template.ChangedInChat = true;
        return template;
    }

    /// <exception cref="RuleViolationException">As above.</exception>
    public static ReplyTemplate Planned(string key, string teamKey, string textEn, string textFr)
    {
        var template = Written(key, teamKey, textEn, textFr);
        template.ChangedInChat = false;
        return template;
    }

    /// <summary>The plan says it so by now.</summary>
    /// <exception cref="RuleViolationException">As above.</exception>
    public void TakesPlan(string textEn, string textFr)
    {
        if (!ChangedInChat && (textEn.Trim(), textFr.Trim()) != (TextEn, TextFr)) Says(textEn, textFr);
    }

    /// <exception cref="RuleViolationException">As above.</exception>
    public void Rewrite(string textEn, string textFr)
    {
        Says(textEn, textFr);
        (ChangedInChat, IsGone) = (true, false);
    }

    public void Delete()
    {
        (ChangedInChat, IsGone) = (true, true);
        Version++;
    }

    /// <summary>Empty when it was not written in that language.</summary>
    public string Text(SpokenLanguage language) => language == SpokenLanguage.French ? TextFr : TextEn;

    /// <summary>The text with its gaps filled in.</summary>
    public string Filled(SpokenLanguage language, TemplateGaps gaps) =>
        Gap().Replace(Text(language), gap => gaps.ValueOf(gap.Groups["name"].Value) ?? gap.Value);

    /// <summary>A name as it is typed: "VPN reset" is vpn-reset.</summary>
    public static string KeyOf(string called) => Excerpt.Of(string.Join('-', TextFolding.Words(called)), LongestKey).TrimEnd('…');

    private void Says(string textEn, string textFr)
    {
        (textEn, textFr) = (textEn.ReplaceLineEndings("\n").Trim(), textFr.ReplaceLineEndings("\n").Trim());
        if (Key.Length == 0 || textEn.Length + textFr.Length == 0) throw new RuleViolationException("knowledge.template-needs-text");
        if (textEn.Length > LongestText || textFr.Length > LongestText) throw new RuleViolationException("knowledge.template-too-long", LongestText);
        var unknown = Gap().Matches(textEn + " " + textFr).FirstOrDefault(gap => !TemplateGaps.Knows(gap.Groups["name"].Value));
        if (unknown is not null) throw new RuleViolationException("knowledge.template-no-such-gap", unknown.Value);
        (TextEn, TextFr) = (textEn, textFr);
        Version++;
    }

    [GeneratedRegex(@"\{(?<name>[^{}\n]{1,30})\}")]
    private static partial Regex Gap();
}

/// <summary>What the gaps of a template are filled in with.</summary>
public sealed record TemplateGaps(string Number, string FirstName, string Service, string Agent)
{
    private static readonly Dictionary<string, Func<TemplateGaps, string>> ByName = new(StringComparer.Ordinal)
    {
        ["number"] = gaps => gaps.Number,
        ["numero"] = gaps => gaps.Number,
        ["first-name"] = gaps => gaps.FirstName,
        ["prenom"] = gaps => gaps.FirstName,
        ["service"] = gaps => gaps.Service,
        ["agent"] = gaps => gaps.Agent,
    };

    public static bool Knows(string name) => ByName.ContainsKey(TextFolding.Fold(name.Trim()));

    public string? ValueOf(string name) => ByName.GetValueOrDefault(TextFolding.Fold(name.Trim()))?.Invoke(this);
}
