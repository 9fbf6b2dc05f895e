namespace SupportBot.Channels.Slack.BlockKit;

/// <summary>How a piece of text stands out.</summary>
[Flags]
internal enum SpanStyle
{
    None = 0,
    Bold = 1,
    Italic = 2,
    Strike = 4,
    Code = 8,
}

/// <summary>A piece of one line in one style. The text is what people see, without any markup.</summary>
internal sealed record Span(string Text, SpanStyle Style)
{
    /// <summary>Where it leads; null when it is no link.</summary>
    public string? Url { get; init; }

    /// <summary>Who is mentioned; null when nobody is. The text is their name then.</summary>
    public string? UserId { get; init; }

    public bool IsLiteral => Url is null && UserId is null;
}

/// <summary>What a line of a text is.</summary>
internal enum LineKind
{
    Paragraph,
    Item,
    Heading,
    Quote,
    CodeBlock,
}

/// <summary>One line as it is shown.</summary>
/// <param name="Mark">The bullet or number before it, with its indent.</param>
/// <param name="HasGap">True when an empty line stood before it.</param>
internal sealed record TextLine(LineKind Kind, IReadOnlyList<Span> Spans, string Mark = "", bool HasGap = false);
