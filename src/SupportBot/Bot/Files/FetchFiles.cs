using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;

namespace SupportBot.Bot.Files;

/// <summary>
/// Fetches what people sent from where their channel keeps it, and writes down what became of it. What a crash or a failure left is
/// tried again; in the end somebody is told.
/// </summary>
public sealed partial class FetchFiles(
    UnitOfWork unitOfWork, IServiceScopeFactory scopes, FileStore store, FilesOptions options, JobRuns runs, IClock clock,
    ILogger<FetchFiles> logger)
    : BackgroundService
{
    /// <summary>As it is called where jobs are looked at.</summary>
    public static string Job => "files.job-fetch";

    private const int MostAtOnce = 4;
    private const int MostPerLook = 40;
    private const int MostAttempts = 8;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestFetch = TimeSpan.FromMinutes(2);
    private static readonly Duration FirstBackOff = Duration.FromSeconds(10);

    /// <summary>Fetches what is due now.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var due = await unitOfWork.ReadAsync(
            (services, token) => services.GetRequiredService<SupportBotDb>().KeptFiles().AsNoTracking()
                .Where(file => file.State == FileState.Waiting && file.NextAttemptAt <= now)
                .OrderBy(file => file.NextAttemptAt).Take(MostPerLook).ToListAsync(token),
            cancellationToken);
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(due, atOnce, async (file, token) => await RecordAsync(file.Id, await FetchAsync(file, token), token));
    }

    /// <summary>When the next file is due; null when none is waited for.</summary>
    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        (services, token) => services.GetRequiredService<SupportBotDb>().KeptFiles()
            .Where(file => file.State == FileState.Waiting).MinAsync(file => (Instant?)file.NextAttemptAt, token),
        cancellationToken);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.FetchByHand ? Task.CompletedTask : runs.KeepRunningAsync(Job, LookAgain, RunAsync, LogFailed, stoppingToken);

    private async Task<Fetched> FetchAsync(KeptFile file, CancellationToken cancellationToken)
    {
        if (!FileTypes.MayBeTaken(file.Name)) return new Fetched { Refusal = FileRefusal.Type };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestFetch);
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var source = scope.ServiceProvider.GetServices<IFileSource>().FirstOrDefault(source => source.Channel == file.Channel)
                ?? throw new FileUnavailableException($"No channel {file.Channel} gives files out.", forGood: false);
            await using var content = await source.OpenAsync(file.Source!, patience.Token);
            var (stored, why) = await store.KeepAsync(file.Name, content, patience.Token);
            return stored is null ? new Fetched { Refusal = why } : new Fetched { Stored = stored };
        }
        catch (FileUnavailableException refused)
        {
            LogRefused(file.Channel, file.Attempts + 1, refused.Message);
            return refused.ForGood ? new Fetched { Refusal = FileRefusal.Unavailable } : new Fetched { RetryAfter = refused.RetryAfter };
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogRefused(file.Channel, file.Attempts + 1, lost.Message);
            return new Fetched();
        }
    }

    private Task RecordAsync(string fileId, Fetched fetched, CancellationToken cancellationToken) => unitOfWork.RunAsync(async (services, token) =>
    {
        var file = await services.GetRequiredService<SupportBotDb>().KeptFiles().SingleAsync(file => file.Id == fileId, token);
        // Another host was faster.
        if (file.State != FileState.Waiting) return;
        var refusal = fetched.Refusal ?? (fetched.Stored is null && file.Attempts + 1 >= MostAttempts ? FileRefusal.Unavailable : null);
        if (fetched.Stored is { } stored)
        {
            file.Arrived(stored);
            foreach (var listener in services.GetServices<IFileListener>()) await listener.ArrivedAsync(file, token);
        }
        else if (refusal is { } why)
        {
            file.WasRefused(why);
            if (file.SentById is { } personId)
                await services.GetRequiredService<Outgoing>().SayAsync(Place.Person(personId), Sentence(file), token);
            foreach (var listener in services.GetServices<IFileListener>()) await listener.WasRefusedAsync(file, token);
        }
        else
        {
            file.WillBeTriedAgain(clock.GetCurrentInstant() + (fetched.RetryAfter ?? FirstBackOff * (1 << file.Attempts)));
        }
    }, cancellationToken);

    private Phrase Sentence(KeptFile file) => new("files.refused", file.Name, FileWords.Why(file.Refusal!.Value, options.LargestMegabytes));

    private sealed record Fetched
    {
        public StoredContent? Stored { get; init; }
        public FileRefusal? Refusal { get; init; }
        public Duration? RetryAfter { get; init; }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Files that people sent could not be fetched; it is tried again in two seconds")]
    private partial void LogFailed(Exception problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file sent on {Channel} was not given out, attempt {Attempt}: {Reason}")]
    private partial void LogRefused(string channel, int attempt, string reason);
}
