using Microsoft.EntityFrameworkCore;
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
public sealed partial class ServiceDeskBot(
    UnitOfWork unitOfWork, TurnGate gate, TurnsUnderWay underWay, IClock clock, ILogger<ServiceDeskBot> logger)
{
    /// <summary>Runs the activity's turn and returns, once it is committed, what goes back in the response itself.</summary>
    /// <param name="activity">What arrived; its secrets are masked in place.</param>
    /// <param name="alongside">What the channel itself must save in the same transaction.</param>
    public async Task<StoredAnswer> ReceiveAsync(
        Activity activity, Func<SupportBotDb, CancellationToken, Task>? alongside, CancellationToken cancellationToken) =>
        WhoIsTalking.HasSender(activity)
            ? await TakeTurnAsync(activity, Received.From(activity, alongside), cancellationToken)
            : StoredAnswer.Nothing;

    /// <summary>
    /// The same for a channel that cannot wait long: when its patience ends before the commit, the activity is stored and
    /// acknowledged, and its turn goes on. An invoke cannot be acknowledged early; it is told that work goes on.
    /// </summary>
    /// <param name="activity">What arrived; its secrets are masked in place.</param>
    /// <param name="patience">Completes when the channel wants its acknowledgement.</param>
    /// <param name="stillWorking">The answer to an invoke that takes longer.</param>
    /// <param name="late">Brings the answer after all; then <paramref name="stillWorking"/> is what goes back meanwhile, whatever the activity.</param>
    public async Task<StoredAnswer> ReceiveAsync(
        Activity activity, Task patience, Func<string, StoredAnswer> stillWorking, Func<StoredAnswer, Task>? late = null)
    {
        if (!WhoIsTalking.HasSender(activity)) return StoredAnswer.Nothing;
        var received = Received.From(activity, alongside: null);
        // Not the request's token: a caller that hangs up must not stop a turn half-way.
        var turn = TakeTurnAsync(activity, received, CancellationToken.None);
        if (await Task.WhenAny(turn, patience) == turn) return await turn;
        underWay.Add(late is null ? turn : BringAsync(turn, late));
        if (activity.Type != ActivityTypes.Invoke) await KeepPendingAsync(received);
        return activity.Type == ActivityTypes.Invoke || late is not null ? stillWorking("bot.still-working") : StoredAnswer.Nothing;
    }

    /// <summary>Runs again what was acknowledged but not committed when the host died.</summary>
    public async Task ResumeAsync(string key, string json, CancellationToken cancellationToken) =>
        await TakeTurnAsync(ProtocolJson.Parse(json), new Received(json, key, [], null) { IsOwner = true }, cancellationToken);

    private static async Task BringAsync(Task<StoredAnswer> turn, Func<StoredAnswer, Task> late) => await late(await turn);

    private async Task<StoredAnswer> TakeTurnAsync(Activity activity, Received received, CancellationToken cancellationToken)
    {
        using var pass = await gate.EnterAsync($"{activity.ChannelId}\n{activity.Conversation!.Id}\n{activity.From!.Id}", cancellationToken);
        var outcome = await RunAsync(received, cancellationToken);
        foreach (var now in outcome.AfterCommit) await now();
        return outcome.Answer;
    }

    private async Task KeepPendingAsync(Received received)
    {
        if (received.Key is not { } key) return;
        received.IsOwner = true;
        await unitOfWork.RunAsync(async (services, token) =>
        {
            var db = services.GetRequiredService<SupportBotDb>();
            if (!await db.ReceivedActivities().AnyAsync(seen => seen.Key == key, token))
                db.Add(ReceivedActivity.StillRunning(key, received.Json, clock.GetCurrentInstant()));
        }, CancellationToken.None);
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
        if (!outcome.IsStranger) return outcome;
        await unitOfWork.RunAsync(
            (services, token) => services.GetRequiredService<WhoIsTalking>().MeetAsync(ProtocolJson.Parse(received.Json), token), cancellationToken);
        return await TryAsync(received, run, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A bug, reference {Reference}, in the turn of {Activity}; nothing was changed")]
    private partial void LogBug(Exception problem, string reference, string? activity);
}
