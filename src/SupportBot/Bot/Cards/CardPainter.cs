using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime.Text;
using SupportBot.Language;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot.Cards;

/// <summary>Draws a card for one reader: the template, the data, the reader's words and hours.</summary>
public sealed class CardPainter(CardLibrary library, Texts texts)
{
    /// <summary>A message with the card; <paramref name="fallback"/> is what toasts and screen readers say, and what is left if the card fails.</summary>
    public Activity Draw(string name, JsonObject data, Reader reader, Phrase fallback)
    {
        var card = library[name].Bind(data, Binding(reader, texts, strict: false));
        var summary = texts.Say(reader, fallback);
        card["fallbackText"] = summary;
        // For what a channel adds of its own, such as the button that closes a form.
        card["lang"] = reader.Language.Code();
        return new Activity
        {
            Type = ActivityTypes.Message,
            Summary = summary,
            Attachments = [new Attachment { ContentType = AttachmentContentTypes.AdaptiveCard, Content = card }],
        };
    }

    /// <summary>What the template's functions mean for a reader.</summary>
    public static CardBinding Binding(Reader reader, Texts texts, bool strict) => new(
        (key, arguments) => texts.Say(reader, key, [.. arguments]),
        (instant, style) => InstantPattern.ExtendedIso.Parse(instant) is { Success: true } parsed
            ? When.Say(parsed.Value, reader, style)
            : instant.ToString(CultureInfo.InvariantCulture),
        strict);
}
