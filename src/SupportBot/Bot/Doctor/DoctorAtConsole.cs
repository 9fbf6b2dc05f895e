using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportBot.Data;
using SupportBot.Language;

namespace SupportBot.Bot.Doctor;

/// <summary>The doctor on the command line, beside a running host or without one: in the terminal's language, or the one that is named.</summary>
public sealed class DoctorAtConsole(IServiceProvider services, Texts texts) : IOperatorCommand
{
    public string Usage => "doctor [en|fr]";

    /// <returns>1 when something is wrong.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (arguments.Count > 1 || (arguments.Count == 1 && SpokenLanguages.Parse(arguments[0]) is null))
            throw new FormatException($"It takes a language or nothing: {Usage}.");
        // What the host would refuse to start with.
        services.GetService<IStartupValidator>()?.Validate();
        var language = SpokenLanguages.Parse(arguments is [var named] ? named : CultureInfo.CurrentUICulture.Name) ?? SpokenLanguage.English;
        var report = await services.GetRequiredService<DoctorRound>().MakeAsync(cancellationToken);
        await output.WriteLineAsync(report.AsLines(texts, new Reader(language, DateTimeZoneProviders.Tzdb.GetSystemDefault())));
        return report.Ills == 0 ? 0 : 1;
    }
}
