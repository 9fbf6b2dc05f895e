using NodaTime;

namespace SupportBot.Language;

/// <summary>Whoever will read a text: a person, or the people of a room. Decides its language and the zone of its times.</summary>
public sealed record Reader(SpokenLanguage Language, DateTimeZone Zone);

/// <summary>Something to say, not yet in any language: a key of a feature's resources and what fills its gaps.</summary>
public sealed record Phrase(string Key, params object?[] Arguments);

/// <summary>Has a name in each language: each reader of a phrase gets theirs.</summary>
public interface INamed
{
    string Name(SpokenLanguage language);
}

/// <summary>Text of ours that a channel must read as markup, such as a mention; nothing that a person typed.</summary>
public readonly record struct Markup(string Text);

/// <summary>A rule of the desk says no; the phrase tells the person why and what to do instead.</summary>
public sealed class RuleViolationException(Phrase phrase) : Exception(phrase.Key)
{
    public RuleViolationException(string key, params object?[] arguments) : this(new Phrase(key, arguments))
    {
    }

    public Phrase Phrase { get; } = phrase;
}
