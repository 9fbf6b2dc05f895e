using System.Reflection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
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

    [Theory]
    [InlineData("Tickets:ReopenInDays", "3", "ReopenInDays")]
    [InlineData("Tickets:ReopenWithinDays", "-1", "ReopenWithinDays")]
    [InlineData("Tickets:PriorityForTeam", "P4 P9 P2", "PriorityForTeam has \"P9\"")]
    [InlineData("Desk:File", "nowhere.yaml", "nowhere.yaml")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value, string named)
    {
        var folder = Directory.CreateTempSubdirectory("supportbot-").FullName;
        await using var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseEnvironment("Production")
            .UseSetting("Database:Path", Path.Combine(folder, "supportbot.db"))
            .UseSetting(key, value));

        var problem = Assert.ThrowsAny<Exception>(() => factory.CreateClient());

        Assert.Contains(named, problem.ToString(), StringComparison.Ordinal);
    }
}
