using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot;

/// <summary>
/// The bot. Every channel brings its activities here; each is one unit of work, run once however often it is delivered. This is
/// the only place of a turn that catches.
/// </summary>
public sealed partial class ServiceDeskBot(UnitOfWork unitOfWork, TurnGate gate, IClock clock, ILogger<ServiceDeskBot> logger)
{
    /// <summary>Runs the activity's turn and returns, once it is committed, what goes back in the response itself.</summary>
    /// <param name="alongside">What the channel itself must save in the same transaction.</param>
    public async Task<StoredAnswer> ReceiveAsync(
        Activity activity, Func<SupportBotDb, CancellationToken, Task>? alongside, CancellationToken cancellationToken)
    {
        if (!WhoIsTalking.HasSender(activity)) return StoredAnswer.Nothing;
        var secrets = SecretsInActivity.Mask(activity);
        var received = new Received(ProtocolJson.Serialize(activity), ReceivedActivity.KeyOf(activity), secrets, alongside);
        using var pass = await gate.EnterAsync($"{activity.ChannelId}\n{activity.Conversation!.Id}\n{activity.From!.Id}", cancellationToken);
        var outcome = await RunAsync(received, cancellationToken);
        foreach (var now in outcome.AfterCommit) await now();
        return outcome.Answer;
    }

    private async Task<TurnOutcome> RunAsync(Received received, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAsync(received, (run, token) => run.AnswerAsync(token), cancellationToken);
        }
        catch (RuleViolationException no)
        {
            return await TryAsync(received, (run, token) => run.RefuseAsync(no.Phrase, token), cancellationToken);
        }
        catch (OutsideFailedException outside)
        {
            LogOutsideFailed(outside, received.Key);
            return await TryAsync(received, (run, token) => run.RefuseAsync(new Phrase("bot.nothing-changed"), token), cancellationToken);
        }
        catch (Exception bug) when (!cancellationToken.IsCancellationRequested)
        {
            var reference = Guid.CreateVersion7(clock.GetCurrentInstant().ToDateTimeOffset()).ToString("N")[^8..];
            LogBug(bug, reference, received.Key);
            return await TryAsync(received, (run, token) => run.ApologiseAsync(new Phrase("bot.sorry", reference), token), cancellationToken);
        }
    }

    private async Task<TurnOutcome> TryAsync(
        Received received, Func<TurnRun, CancellationToken, Task<TurnOutcome>> run, CancellationToken cancellationToken)
    {
        var outcome = await unitOfWork.RunAsync(
            (services, token) => run(services.GetRequiredService<TurnRun>().Of(received), token), cancellationToken);
        // By reference: an activity that was seen before leaves the same nothing behind.
        if (!ReferenceEquals(outcome, TurnOutcome.Stranger)) return outcome;
        await unitOfWork.RunAsync(
            (services, token) => services.GetRequiredService<WhoIsTalking>().MeetAsync(ProtocolJson.Parse(received.Json), token), cancellationToken);
        return await TryAsync(received, run, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Something outside failed before the commit of {Activity}; nothing was changed")]
    private partial void LogOutsideFailed(Exception problem, string? activity);

    [LoggerMessage(Level = LogLevel.Error, Message = "A bug, reference {Reference}, in the turn of {Activity}; nothing was changed")]
    private partial void LogBug(Exception problem, string reference, string? activity);
}

/// <summary>Something outside did not answer while a turn still needed it; nothing was changed.</summary>
public sealed class OutsideFailedException(string message, Exception inner) : Exception(message, inner);

/// <summary>A delivered activity: its text is parsed afresh for each try, its secrets are already masked.</summary>
public sealed record Received(
    string Json, string? Key, IReadOnlyCollection<string> Secrets, Func<SupportBotDb, CancellationToken, Task>? Alongside);

/// <summary>What a turn leaves behind once it is committed: the answer, and what is said at once and kept nowhere.</summary>
public sealed record TurnOutcome(StoredAnswer Answer, IReadOnlyList<Func<Task>> AfterCommit)
{
    /// <summary>The account is nobody's yet.</summary>
    public static TurnOutcome Stranger { get; } = new(StoredAnswer.Nothing, []);
}
