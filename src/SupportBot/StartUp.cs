using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SupportBot.Channels.Slack;
using SupportBot.Channels.Teams;
using SupportBot.Channels.WebChat;
using SupportBot.Data;
using SupportBot.Protocol.Authentication;

namespace SupportBot;

/// <summary>Starts and runs the host; what an operator can put right is said in one line instead of a stack trace.</summary>
public static class StartUp
{
    /// <summary>What an operator wants done instead, "backup desk.zip", and the settings that begin with two dashes behind it.</summary>
    public static (string[] Command, string[] Settings) Split(string[] args)
    {
        var command = args.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToArray();
        return (command, args[command.Length..]);
    }

    public static WebApplicationBuilder CreateBuilder(string[] settings, string[] command)
    {
        // Settings are read at the start only; watching for changes would mean watching the database's every write beside them.
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false", .. settings]);
        // Whoever types a command wants its answer and nothing else.
        if (command.Length > 0) builder.Logging.ClearProviders();
        // A start that fails says so below, in one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // Four lines for each request would cost more than reading it.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        // Its start would hide the one line that says which address to open.
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
        return builder;
    }

    /// <summary>
    /// True on a developer's machine without any channel's credentials: the web chat with its sample desk, where anybody may be
    /// anybody, exists only there.
    /// </summary>
    public static bool IsLocal(WebApplicationBuilder builder) =>
        builder.Environment.IsDevelopment()
        && string.IsNullOrEmpty(builder.Configuration[$"{TeamsChannel.Section}:{nameof(BotAuthenticationOptions.AppId)}"])
        && string.IsNullOrEmpty(builder.Configuration[$"{SlackOptions.Section}:{nameof(SlackOptions.BotToken)}"]);

    /// <returns>The exit code: 0, or 1 when the host could not start.</returns>
    public static async Task<int> RunToEndAsync(this WebApplication app, bool isLocal)
    {
        try
        {
            RefuseUnknownSections(app);
            if (isLocal) WebChatChannel.RequireLoopback((app.Configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries));
            await app.StartAsync();
            // Ports can be configured in more ways than one: what counts is where the server listens.
            if (isLocal) WebChatChannel.RequireLoopback(app.Urls);
        }
        catch (Exception wrong) when (Sentence(wrong) is not null)
        {
            await Console.Error.WriteLineAsync("SupportBot cannot start. " + Sentence(wrong));
            await app.DisposeAsync();
            return 1;
        }

        SayWhatIsOn(app, isLocal);
        await app.WaitForShutdownAsync();
        await app.DisposeAsync();
        return 0;
    }

    /// <returns>The command's exit code; 1 when it could not be done.</returns>
    public static async Task<int> RunCommandAsync(this WebApplication app, string[] command)
    {
        try
        {
            var known = app.Services.GetServices<IOperatorCommand>().ToList();
            var chosen = known.Find(one => one.Usage.Split(' ')[0] == command[0]) ?? throw new FormatException(
                $"There is no such command. Known are {string.Join(", ", known.Select(one => one.Usage))}; without a command the host starts.");
            RefuseUnknownSections(app);
            return await chosen.RunAsync(command[1..], Console.Out, CancellationToken.None);
        }
        catch (Exception wrong) when (Sentence(wrong) is not null)
        {
            await Console.Error.WriteLineAsync($"{command[0]}: {Sentence(wrong)}");
            return 1;
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    // Only files: environment variables have the names of everything on the machine.
    private static void RefuseUnknownSections(WebApplication app)
    {
        string[] frameworks = ["Logging", "AllowedHosts", "Kestrel", "Urls"];
        var known = app.Services.GetServices<KnownSection>().Select(section => section.Name).Concat(frameworks).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var files = ((IConfigurationRoot)app.Configuration).Providers.OfType<JsonConfigurationProvider>();
        var unknown = files.SelectMany(file => file.GetChildKeys([], null)).Distinct(StringComparer.OrdinalIgnoreCase).Where(key => !known.Contains(key)).ToList();
        if (unknown.Count > 0)
            throw new FormatException($"The settings have {string.Join(" and ", unknown.Select(key => $"\"{key}\""))}, which nobody reads. Known are {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
    }

    private static void SayWhatIsOn(WebApplication app, bool isLocal)
    {
        if (isLocal) Console.WriteLine($"Web chat: on, open {app.Urls.FirstOrDefault()} in a browser");
        Console.WriteLine(TeamsChannel.Status(app.Services.GetRequiredService<IOptions<BotAuthenticationOptions>>().Value));
        Console.WriteLine(SlackChannel.Status(app.Services.GetRequiredService<SlackOptions>()));
    }

    private static string? Sentence(Exception wrong) => wrong switch
    {
        OptionsValidationException options => string.Join(" ", options.Failures),
        FormatException or IOException or NotLocalException => wrong.Message,
        InvalidOperationException when wrong.Message.Contains("were not found on the instance", StringComparison.Ordinal) => wrong.Message,
        AggregateException several => several.InnerExceptions.Select(Sentence).FirstOrDefault(sentence => sentence is not null),
        _ => null,
    };
}
