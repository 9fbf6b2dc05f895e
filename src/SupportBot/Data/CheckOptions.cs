using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace SupportBot.Data;

/// <summary>Checks what an operator wrote into a section; what is refused is named by its key, with the value that stands there.</summary>
/// <param name="section">Where it stands.</param>
public sealed class CheckOptions<T>(string section) : IValidateOptions<T> where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var wrong = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)
            .SelectMany(property => Wrong(property, property.GetValue(options))).ToList();
        // What reads several settings together can count on each.
        if (wrong.Count == 0 && options is IValidatableObject itself) wrong.AddRange(itself.Validate(new ValidationContext(options)).Select(result => result.ErrorMessage!));
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private IEnumerable<string> Wrong(PropertyInfo property, object? value) =>
        from rule in property.GetCustomAttributes<ValidationAttribute>()
        where !rule.IsValid(value)
        select FormattableString.Invariant($"{section}:{property.Name} is {value}: ") + Why(rule);

    private static string Why(ValidationAttribute rule) => rule is RangeAttribute range
        ? FormattableString.Invariant($"it has to be from {range.Minimum} to {range.Maximum}.")
        : rule.FormatErrorMessage("it");
}
