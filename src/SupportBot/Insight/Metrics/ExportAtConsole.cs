using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.People;

namespace SupportBot.Insight.Metrics;

/// <summary>An operator takes tickets, events or figures out into a file, beside a running host or without one.</summary>
public sealed class ExportAtConsole(Export export, FigureDays days, UnitOfWork unitOfWork, IClock clock) : IOperatorCommand
{
    private const long EachRows = 100_000;

    public string Usage => "export tickets|events|metrics FILE.csv|FILE.json PERIOD [team KEY] [organisation KEY] [bom]";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (arguments is not [var named, { Length: > 0 } file, var said, ..] || !Enum.TryParse<ExportWhat>(named, ignoreCase: true, out var what) || !Enum.IsDefined(what))
            throw new FormatException($"It takes what to write, the file and the period: {Usage}.");
        var period = FigurePeriod.Parse(said, days.DateOf(clock.GetCurrentInstant()))
            ?? throw new FormatException($"\"{said}\" is no period. Write \"last month\" or 2026-03-01..2026-03-31.");
        var (scope, byteOrderMark) = await ScopeAsync([.. arguments.Skip(3)], cancellationToken);
        if (Path.Exists(file)) throw new IOException($"{file} is there already, and an export overwrites nothing. Name another file.");
        var count = await WriteAsync(file, byteOrderMark, rows => export.WriteAsync(what, scope, period, VisibleTo.System, rows, new Said(output), cancellationToken));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{file}: {count:N0} rows, {new FileInfo(file).Length:N0} bytes."));
        return 0;
    }

    /// <summary>Opens a file for an export by its ending.</summary>
    /// <exception cref="FormatException">It is neither .csv nor .json.</exception>
    public static async Task<long> WriteAsync(string file, bool byteOrderMark, Func<IExportRows, Task<long>> write)
    {
        var ending = Path.GetExtension(file);
        if (ending is not (".csv" or ".json")) throw new FormatException($"{file} must end in .csv or .json.");
        await using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        await using IExportRows rows = ending == ".csv" ? new CsvExport(stream, byteOrderMark) : new JsonExport(stream);
        return await write(rows);
    }

    private Task<(FigureScope Scope, bool ByteOrderMark)> ScopeAsync(List<string> words, CancellationToken cancellationToken) => unitOfWork.ReadAsync(async (services, token) =>
    {
        var db = services.GetRequiredService<SupportBotDb>();
        var (scope, byteOrderMark) = (FigureScope.Everything, words.Remove("bom"));
        for (var at = 0; at < words.Count; at += 2)
        {
            var key = at + 1 < words.Count ? words[at + 1] : "";
            scope = words[at] switch
            {
                "team" => scope.Team(await db.Teams().Where(team => team.Key == key).Select(team => (int?)team.Id).SingleOrDefaultAsync(token) ?? throw Unknown(key)),
                "organisation" => scope.Organisation(await db.Organisations().Where(one => one.Key == key).Select(one => (int?)one.Id).SingleOrDefaultAsync(token) ?? throw Unknown(key)),
                var other => throw new FormatException($"\"{other}\" is none of team, organisation, bom: {Usage}."),
            };
        }

        return (scope, byteOrderMark);
    }, cancellationToken);

    private static FormatException Unknown(string key) => new($"There is nothing with the key \"{key}\".");

    private sealed class Said(TextWriter output) : IProgress<long>
    {
        private long _next = EachRows;

        public void Report(long value)
        {
            if (value < _next) return;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value:N0} rows…"));
            _next = value + EachRows;
        }
    }
}
