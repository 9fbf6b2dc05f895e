using System.ComponentModel.DataAnnotations;

namespace SupportBot.Data;

/// <summary>Values of the configuration that have a form of their own: what is wrong with one names its key and the value.</summary>
public static class Setting
{
    /// <exception cref="FormatException">It cannot be read; the message names the key and the value, and says why.</exception>
    public static T Read<T>(string section, string key, string value, Func<string, T> read)
    {
        try
        {
            return read(value);
        }
        catch (FormatException problem)
        {
            throw Wrong(section, key, value, problem.Message);
        }
    }

    public static FormatException Wrong(string section, string key, string value, string why) => new($"{section}:{key} is \"{value}\": {why.TrimEnd('.')}.");

    /// <summary>What is wrong with the whole of a section, for its options class to tell at start.</summary>
    /// <param name="read">Reads it all.</param>
    public static IEnumerable<ValidationResult> Validate(Func<object> read)
    {
        try
        {
            _ = read();
            return [];
        }
        catch (FormatException problem)
        {
            return [new ValidationResult(problem.Message)];
        }
    }
}
