using System.Reflection;
using Microsoft.Extensions.Configuration;
using SupportBot.Data;
using SupportBot.Protocol.Authentication;
using SupportBot.Tests.App;

namespace SupportBot.Tests;

public sealed class ConfigurationTests
{
    private static readonly IConfigurationRoot Sample = new ConfigurationBuilder().AddJsonFile(Sources.File("appsettings.sample.json")).Build();

    /// <summary>Every options class with its section.</summary>
    public static TheoryData<string, Type> Sections
    {
        get
        {
            var sections = new TheoryData<string, Type> { { "Teams", typeof(BotAuthenticationOptions) } };
            foreach (var type in typeof(DatabaseOptions).Assembly.GetTypes().Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal)))
            {
                if (type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) is string section) sections.Add(section, type);
            }

            return sections;
        }
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void The_sample_holds_every_key_of_each_section_with_its_default_and_no_other(string section, Type options)
    {
        var bound = Activator.CreateInstance(options)!;
        Sample.GetSection(section).Bind(bound, binder => binder.ErrorOnUnknownConfiguration = true);
        var fresh = Activator.CreateInstance(options)!;
        foreach (var property in options.GetProperties().Where(property => property.SetMethod?.IsPublic == true))
        {
            Assert.True(Sample.GetSection(section).GetChildren().Any(child => child.Key == property.Name), $"{section}:{property.Name} is not in the sample.");
            Assert.Equal(property.GetValue(fresh), property.GetValue(bound));
        }
    }

    [Fact]
    public void The_sample_has_no_section_that_nobody_reads() =>
        Assert.Equal(
            Sections.Select(row => (string)row[0]).Order(StringComparer.Ordinal),
            Sample.GetChildren().Select(section => section.Key).Order(StringComparer.Ordinal));
}
