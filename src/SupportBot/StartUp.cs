using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SupportBot;

/// <summary>Runs the host; what an operator can put right is said in one line instead of a stack trace.</summary>
public static class StartUp
{
    /// <returns>The exit code: 0, or 1 when the host could not start.</returns>
    public static async Task<int> RunToEndAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception wrong) when (Sentence(wrong) is not null)
        {
            await Console.Error.WriteLineAsync("SupportBot cannot start. " + Sentence(wrong));
            await app.DisposeAsync();
            return 1;
        }

        await app.WaitForShutdownAsync();
        await app.DisposeAsync();
        return 0;
    }

    private static string? Sentence(Exception wrong) => wrong switch
    {
        OptionsValidationException options => string.Join(" ", options.Failures),
        FormatException or IOException => wrong.Message,
        InvalidOperationException when wrong.Message.Contains("ErrorOnUnknownConfiguration", StringComparison.Ordinal)
            || wrong.Message.Contains("were not found on the instance", StringComparison.Ordinal) => wrong.Message,
        AggregateException several => several.InnerExceptions.Select(Sentence).FirstOrDefault(sentence => sentence is not null),
        _ => null,
    };
}
