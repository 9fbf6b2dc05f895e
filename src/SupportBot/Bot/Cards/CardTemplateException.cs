namespace SupportBot.Bot.Cards;

/// <summary>A card template, or in strict mode its data, is wrong; the message names the card, the place and the expression.</summary>
public sealed class CardTemplateException(string card, string path, string? expression, string reason)
    : Exception(expression is null ? $"Card {card}, {path}: {reason}" : $"Card {card}, {path}, ${{{expression}}}: {reason}")
{
    public string Card { get; } = card;

    /// <summary>Where in the template, for example <c>$.body[1].facts[0].value</c>.</summary>
    public string Path { get; } = path;

    /// <summary>The expression between <c>${</c> and <c>}</c>; null when the fault is not in one.</summary>
    public string? Expression { get; } = expression;
}
