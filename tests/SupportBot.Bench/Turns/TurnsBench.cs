using System.Globalization;
using SupportBot.Bench.Echo;
using SupportBot.Bench.Report;

namespace SupportBot.Bench.Turns;

/// <summary>Turns per second: of the whole desk, of any other bot, or of both side by side.</summary>
public static class TurnsBench
{
    private const string EchoPrefix = "echo: ";

    public static async Task<int> RunAsync(BenchOptions options)
    {
        Console.WriteLine(Machine.Line());
        using var echo = options.AgainstEcho ? await EchoBot.PrepareAsync() : null;
        var figures = new Figures();
        var wrongs = 0;
        for (var run = 1; run <= options.Runs; run++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Run {run} of {options.Runs}"));
            if (options.Target is { } target)
            {
                wrongs += await EchoRun.RunAsync(options, figures, target, host: null);
                continue;
            }

            wrongs += await DeskRun.RunAsync(options, figures);
            if (echo is null) continue;
            await using var bot = await echo.StartAsync();
            wrongs += await EchoRun.RunAsync(options, figures, bot.Messages, bot, EchoPrefix);
        }

        if (echo is not null)
        {
            const string Rate = "turns per second";
            figures.Fact("ratio to the echo bot", string.Create(CultureInfo.InvariantCulture, $"{figures.Median(Rate) / figures.Median(EchoPrefix + Rate):0.00}"));
        }

        Console.WriteLine();
        Console.WriteLine(figures.Table(string.Create(
            CultureInfo.InvariantCulture, $"turns, {options.Concurrency} conversations, {options.Runs} × {options.Seconds} s")));
        Console.WriteLine(Machine.Line());
        return wrongs == 0 ? BenchTable.Passed : BenchTable.Failed;
    }
}
