using SupportBot.Language;

namespace SupportBot.Bot.Doctor;

/// <summary>How one thing is.</summary>
public enum Health
{
    Well,

    /// <summary>Worth knowing; nothing fails because of it.</summary>
    Notable,

    /// <summary>Something does not work.</summary>
    Ill,
}

/// <summary>What a check found, in words for the reader, and what to do about it.</summary>
public sealed record Diagnosis(Health Health, Phrase What, Phrase? Remedy = null)
{
    public static Diagnosis Well(string key, params object?[] arguments) => new(Health.Well, new Phrase(key, arguments));

    public static Diagnosis Notable(string key, params object?[] arguments) => new(Health.Notable, new Phrase(key, arguments));

    public static Diagnosis Ill(string key, params object?[] arguments) => new(Health.Ill, new Phrase(key, arguments));

    /// <summary>The same with what to do.</summary>
    public Diagnosis ToDo(string key, params object?[] arguments) => this with { Remedy = new Phrase(key, arguments) };
}
