using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
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

    public static TheoryData<string, string> Bounded
    {
        get
        {
            var settings = new TheoryData<string, string>();
            foreach (var type in typeof(OptionsFor).Assembly.GetTypes().Where(type => type.GetField("Section") is not null))
            {
                foreach (var property in type.GetProperties().Where(property => property.GetCustomAttribute<RangeAttribute>() is not null)) settings.Add(type.FullName!, property.Name);
            }

            return settings;
        }
    }

    [Theory]
    [MemberData(nameof(Bounded))]
    public void A_number_out_of_bounds_is_refused_with_its_key_its_value_and_its_bounds(string options, string key)
    {
        var type = typeof(OptionsFor).Assembly.GetType(options)!;
        var (section, bounds) = ((string)type.GetField("Section")!.GetValue(null)!, type.GetProperty(key)!.GetCustomAttribute<RangeAttribute>()!);
        var tooMuch = (int)bounds.Maximum + 1;

        var said = Refused(section, type, [new($"{section}:{key}", tooMuch.ToString(CultureInfo.InvariantCulture))]);

        Assert.Equal([$"{section}:{key} is {tooMuch}: it has to be from {bounds.Minimum} to {bounds.Maximum}."], said);
    }

    // As the host does it for every section.
    private static IEnumerable<string> Refused(string section, Type type, KeyValuePair<string, string?>[] settings)
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        typeof(OptionsFor).GetMethod(nameof(OptionsFor.AddOptionsFor))!.MakeGenericMethod(type).Invoke(null, [services, section]);
        using var provider = services.BuildServiceProvider();
        return Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService(type)).Failures;
    }
}
