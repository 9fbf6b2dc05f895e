using System.Text.RegularExpressions;
using NodaTime;
using SupportBot.Language;

namespace SupportBot.Insight.Digest;

/// <summary>What somebody says about a digest: "weekly at 9", « à 8h15 », "off", "now".</summary>
/// <param name="Variant">Which; null when they did not say.</param>
/// <param name="On">Whether they want it; null when they did not say.</param>
/// <param name="At">At which hour.</param>
/// <param name="Now">They want to see it at once.</param>
/// <param name="Only">They want no other.</param>
public sealed partial record DigestWish(DigestVariant? Variant, bool? On, LocalTime? At, bool Now, bool Only)
{
    /// <summary>To see it at once.</summary>
    public static DigestWish ToSee { get; } = new(null, null, null, true, false);

    /// <summary>Null when there is a word in it that has nothing to do with that.</summary>
    public static DigestWish? Read(string text)
    {
        var folded = TextFolding.Fold(text).Replace('’', '\'');
        DigestVariant? variant = Weekly().IsMatch(folded) ? DigestVariant.Weekly : Monthly().IsMatch(folded) ? DigestVariant.Monthly : Daily().IsMatch(folded) ? DigestVariant.Daily : null;
        var wish = new DigestWish(variant, Off().IsMatch(folded) ? false : On_().IsMatch(folded) ? true : null, HoursOfDay.ReadOne(folded), Now_().IsMatch(folded), Only_().IsMatch(folded));
        var rest = new[] { Weekly(), Monthly(), Daily(), Off(), On_(), Now_(), Only_(), Hour(), Filling() }.Aggregate(folded, (left, known) => known.Replace(left, " "));
        var isUnderstood = string.IsNullOrWhiteSpace(rest) && wish != new DigestWish(null, null, null, false, false);
        // A number that is no hour, such as 25.
        return isUnderstood && (wish.At is not null || !Hour().IsMatch(folded)) ? wish : null;
    }

    [GeneratedRegex(@"\b(?:weekly|week|hebdo(?:madaire)?|semaine|lundis?|mondays?)\b")]
    private static partial Regex Weekly();

    [GeneratedRegex(@"\b(?:monthly|month|mensuel(?:le)?|mois)\b")]
    private static partial Regex Monthly();

    [GeneratedRegex(@"\b(?:daily|day|quotidien(?:ne)?|jours?|matins?|mornings?)\b")]
    private static partial Regex Daily();

    [GeneratedRegex(@"\b(?:off|stop|no|never|none|non|jamais|arret(?:er|ez|e)?|desactiv(?:er|ez|e|ee))\b")]
    private static partial Regex Off();

    [GeneratedRegex(@"\b(?:on|yes|oui|again|activ(?:er|ez|e|ee)|reprendre)\b")]
    private static partial Regex On_();

    [GeneratedRegex(@"\b(?:now|maintenant|tout de suite)\b")]
    private static partial Regex Now_();

    [GeneratedRegex(@"\b(?:only|seulement|uniquement|instead)\b")]
    private static partial Regex Only_();

    [GeneratedRegex(@"\b(?:\d{1,2}\s*(?:(?:h(?:eures?)?|:)\s?(?:\d{2})?)?\s*(?:am|pm)?|midi|noon|minuit|midnight)\b")]
    private static partial Regex Hour();

    [GeneratedRegex(@"\b(?:at|a|the|every|each|of|le|la|les|du|de|des|tous|toutes|chaque|please)\b|[,.;:!'-]")]
    private static partial Regex Filling();
}
