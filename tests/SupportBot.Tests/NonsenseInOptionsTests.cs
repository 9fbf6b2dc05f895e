using System.ComponentModel.DataAnnotations;
using SupportBot.Data;

namespace SupportBot.Tests;

/// <summary>Whatever an operator writes into a setting, the start says what is wrong with it and never fails over it.</summary>
public sealed class NonsenseInOptionsTests
{
    public static TheoryData<string> Texts => new(
        from type in typeof(OptionsFor).Assembly.GetTypes()
        where type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetConstructor(Type.EmptyTypes) is not null
        from property in type.GetProperties()
        where property.PropertyType == typeof(string) && property.SetMethod is { IsPublic: true }
        select $"{type.FullName}.{property.Name}");

    [Theory]
    [MemberData(nameof(Texts))]
    public void Nonsense_can_be_checked(string setting)
    {
        var dot = setting.LastIndexOf('.');
        var type = typeof(OptionsFor).Assembly.GetType(setting[..dot])!;
        var options = Activator.CreateInstance(type)!;
        type.GetProperty(setting[(dot + 1)..])!.SetValue(options, "25h, they said");
        var problems = new List<ValidationResult>();

        var isGood = Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true);

        Assert.Equal(isGood, problems.Count == 0);
    }

    [Fact]
    public void The_hour_of_the_digest_is_refused_with_its_key_and_value()
    {
        var options = new SupportBot.Insight.Digest.DigestOptions { At = "25h" };
        var problems = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true);
        Assert.Equal("Digest:At is \"25h\": it is no time of day such as 08:30.", Assert.Single(problems).ErrorMessage);
    }
}
