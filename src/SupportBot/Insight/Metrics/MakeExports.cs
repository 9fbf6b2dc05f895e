using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Insight.Metrics;

/// <summary>
/// Makes what was ordered, one after the other, and owes the link in the transaction that records it: so it is said once, and what a crash left
/// unfinished is made anew. What somebody may see is asked when it is made.
/// </summary>
public sealed partial class MakeExports(
    UnitOfWork unitOfWork, Export export, ExportFolder folder, OpenExport links, ExportOptions options, JobRuns runs, IClock clock, ILogger<MakeExports> logger)
    : BackgroundService
{
    /// <summary>As it is called where jobs are looked at.</summary>
    public static string Job => "metrics.job-export";

    private const int MostAttempts = 5;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(3);
    private static readonly Duration Lease = Duration.FromMinutes(5);

    /// <summary>Makes what is due now.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await BeginAsync(cancellationToken) is { } order)
        {
            if (order.State != ExportState.Waiting) continue;
            var (fileName, isKept) = (folder.NewName(), false);
            try
            {
                var rows = await MakeAsync(order, fileName, cancellationToken);
                isKept = await RecordAsync(order, fileName, rows, cancellationToken);
            }
            finally
            {
                if (!isKept) folder.Delete(fileName);
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.MakeByHand ? Task.CompletedTask : runs.KeepRunningAsync(Job, LookAgain, RunAsync, LogFailed, stoppingToken);

    // Whoever begins it has it to itself for a while; if nothing comes of that, it is due again.
    private Task<OrderedExport?> BeginAsync(CancellationToken cancellationToken) => unitOfWork.RunAsync(async (services, token) =>
    {
        var (db, now) = (services.GetRequiredService<SupportBotDb>(), clock.GetCurrentInstant());
        var order = await db.OrderedExports().Where(order => order.State == ExportState.Waiting && order.NextAttemptAt <= now)
            .OrderBy(order => order.NextAttemptAt).FirstOrDefaultAsync(token);
        if (order is null) return null;
        if (order.Attempts < MostAttempts && await db.PersonNowAsync(order.PersonId, token) is { } person && person.Is(OrderExport.Allowed))
        {
            order.IsBegun(now + Lease);
            return order;
        }

        order.CannotBeMade();
        await services.GetRequiredService<Outgoing>().SayAsync(Place.Person(order.PersonId), "metrics.export-failed", token);
        return order;
    }, cancellationToken);

    private async Task<long> MakeAsync(OrderedExport order, string fileName, CancellationToken cancellationToken)
    {
        var (question, viewer) = await unitOfWork.ReadAsync(async (services, token) =>
        {
            var person = (await services.GetRequiredService<SupportBotDb>().PersonNowAsync(order.PersonId, token))!;
            return (await services.GetRequiredService<FigureQuestions>().ReadAsync(person, order.Asked, clock.GetCurrentInstant(), token),
                await services.GetRequiredService<TicketFinder>().ViewerAsync(person, token));
        }, cancellationToken);
        long count = 0;
        await using var file = new FileStream(folder.PathOf(fileName), FileMode.CreateNew, FileAccess.Write);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var part in order.Parts)
        {
            var entry = zip.CreateEntry($"{part.ToString().ToLowerInvariant()}-{question.Period}.{order.Format}", CompressionLevel.Fastest);
            await using var stream = await entry.OpenAsync(cancellationToken);
            await using IExportRows rows = order.Format == "json" ? new JsonExport(stream) : new CsvExport(stream, byteOrderMark: true);
            count += await export.WriteAsync(part, question.Scope, question.Period, viewer, rows, null, cancellationToken);
        }

        return count;
    }

    // False when another host was faster.
    private Task<bool> RecordAsync(OrderedExport made, string fileName, long rows, CancellationToken cancellationToken) => unitOfWork.RunAsync(async (services, token) =>
    {
        var order = await services.GetRequiredService<SupportBotDb>().OrderedExports().SingleAsync(one => one.Id == made.Id, token);
        if (order.State != ExportState.Waiting) return false;
        order.IsReady(fileName, rows, clock.GetCurrentInstant() + Duration.FromMinutes(options.LinkMinutes));
        LogMade(order.Id, order.PersonId, order.What, order.Asked, rows);
        await services.GetRequiredService<Outgoing>().SayAsync(
            Place.Person(order.PersonId), "metrics.export-ready", token, rows, new Markup(links.AddressOf(order)), options.LinkMinutes);
        return true;
    }, cancellationToken);

    [LoggerMessage(Level = LogLevel.Information, Message = "Export {Id} for person {PersonId}: {What} of {Asked}, {Rows} rows")]
    private partial void LogMade(Guid id, int personId, string what, string asked, long rows);

    [LoggerMessage(Level = LogLevel.Error, Message = "Ordered exports could not be made; it is tried again")]
    private partial void LogFailed(Exception problem);
}
