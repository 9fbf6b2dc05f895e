using System.Globalization;
using System.Reflection;

namespace SupportBot.Bench;

/// <summary>What was typed after the benchmark's name.</summary>
public sealed record BenchOptions
{
    public const string Help = """
          --runs 5           runs; the median of each figure counts
          --concurrency 32   conversations at once
          --seconds 10       length of a run, after its warm-up
          --warmup 30        seconds before figures are taken: the compiler is busy for that long
          --warmup-turns 0   and at least so many turns: on a busy machine it takes longer until the compiler is done
          --target URL       the address of another bot's messages, http://localhost:3978/api/messages
          --against-echo     turns: also drives the plain Bot Builder echo bot for Node, which npm fetches
          --half             turns: also at half of the load just reached
          --people 200       employees; --teams 4 and --agents 8 work for them
          --years 1          metrics, export: how long the tickets were coming in
          --on FOLDER        metrics, export, search: what --keep left there, instead of making one
          --tickets N        tickets in the database; memory, metrics, export: 100000, sweep: 1000000
          --due 10000        sweep: deadlines that are due in the same minute
          --docs 100000      search: made-up articles instead of a folder
          --times 20         kills: how often the host is killed
          --seed 1           kills: when
          --host PATH        another build's SupportBot.dll
          --keep             leaves the database and the host's log where they are
        """;

    public int Runs { get; init; } = 5;
    public int Concurrency { get; init; } = 32;
    public int Seconds { get; init; } = 10;
    public int Warmup { get; init; } = 30;
    public int WarmupTurns { get; init; }
    public Uri? Target { get; init; }
    public bool AgainstEcho { get; init; }
    public bool Half { get; init; }
    public int People { get; init; } = 200;
    public int Teams { get; init; } = 4;
    public int Agents { get; init; } = 8;
    public int? Tickets { get; init; }
    public int Due { get; init; } = 10_000;
    public int Docs { get; init; }
    public int Times { get; init; } = 20;
    public int Seed { get; init; } = 1;
    public string? Host { get; init; }
    public int Years { get; init; } = 1;
    public string? On { get; init; }
    public bool Keep { get; init; }

    /// <summary>The day before which a generated past ends.</summary>
    public static NodaTime.LocalDate LastDay { get; } = new(2026, 11, 20);

    /// <summary>What was typed without an option's name.</summary>
    public string? File { get; init; }

    /// <exception cref="NotRunException">An option is unknown, or has no such value.</exception>
    public static BenchOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new BenchOptions();
        for (var at = 0; at < args.Length; at++)
        {
            var name = args[at].StartsWith("--", StringComparison.Ordinal) ? args[at] : "--" + Typed(nameof(File));
            if (name != args[at]) at--;
            var property = typeof(BenchOptions).GetProperties().FirstOrDefault(property => "--" + Typed(property.Name) == name)
                ?? throw new NotRunException($"There is no option {name}.\n\n{Help}");
            var value = property.PropertyType == typeof(bool) ? "true" : ++at < args.Length ? args[at] : null;
            Set(options, property, value ?? throw new NotRunException($"{name} needs a value."));
        }

        return options;
    }

    private static void Set(BenchOptions options, PropertyInfo property, string value)
    {
        try
        {
            property.SetValue(options, property.PropertyType switch
            {
                var type when type == typeof(Uri) => new Uri(value),
                var type => Convert.ChangeType(value, Nullable.GetUnderlyingType(type) ?? type, CultureInfo.InvariantCulture),
            });
        }
        catch (FormatException)
        {
            throw new NotRunException($"--{Typed(property.Name)} cannot be \"{value}\".");
        }
    }

    // AgainstEcho is typed against-echo.
    private static string Typed(string name) =>
        string.Concat(name.Select((letter, at) => char.IsUpper(letter) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
