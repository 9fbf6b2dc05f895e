using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportBot.Data;

namespace SupportBot.Bot;

/// <summary>The turns that were acknowledged before they ended; the host waits for them when it stops.</summary>
public sealed partial class TurnsUnderWay(ILogger<TurnsUnderWay> logger) : IHostedService
{
    private readonly ConcurrentDictionary<Task, bool> _turns = new();

    public void Add(Task turn)
    {
        _turns[turn] = true;
        turn.ContinueWith(ended =>
        {
            if (ended.Exception is { } problem) LogLost(problem);
            _turns.TryRemove(ended, out _);
        }, TaskScheduler.Default);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_turns.Keys).WaitAsync(cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn that was already acknowledged failed; it is run again at the next start")]
    private partial void LogLost(Exception problem);
}

/// <summary>When the host starts: runs what was acknowledged but not committed when it ended.</summary>
public sealed class ResumePendingTurns(ServiceDeskBot bot, UnitOfWork unitOfWork) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var pending = await unitOfWork.ReadAsync(
            (services, token) => services.GetRequiredService<SupportBotDb>().ReceivedActivities().AsNoTracking()
                .Where(received => received.Pending != null).OrderBy(received => received.ReceivedAt).ToListAsync(token),
            cancellationToken);
        foreach (var received in pending) await bot.ResumeAsync(received.Key, received.Pending!, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
