using System.Net.WebSockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportBot.Channels.Slack.Api;

namespace SupportBot.Channels.Slack.Door;

/// <summary>
/// The door by Socket Mode: keeps a socket open from here, so that no address of ours has to be public. The next one is open before
/// the old one closes; what fails is tried again, ever more slowly.
/// </summary>
public sealed partial class SlackSocket(SlackApi api, SlackDoor door, SlackOptions options, TimeProvider clock, ILogger<SlackSocket> logger) : BackgroundService
{
    private static readonly TimeSpan LongestHello = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(30);

    /// <summary>Until an administrator has acted.</summary>
    private static readonly TimeSpan LongBackOff = TimeSpan.FromMinutes(5);

    private int _open;

    /// <summary>A socket is open and Slack has said hello on it.</summary>
    public bool IsOpen => Volatile.Read(ref _open) > 0;

    /// <summary>This host keeps one; an operator's command does not.</summary>
    public bool IsKept { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.HasSocket) return;
        IsKept = true;
        SlackConnection? current = null;
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var (next, wait) = await TryOpenAsync(failures, stoppingToken);
            if (next is not null)
            {
                if (current is not null) await current.DisposeAsync();
                (current, failures) = (next, 0);
                wait = await LeaveAsync(current, stoppingToken);
            }
            else failures++;

            if (wait > TimeSpan.Zero) await WaitAsync(wait, stoppingToken);
        }

        if (current is not null) await current.DisposeAsync();
    }

    private async Task<(SlackConnection? Opened, TimeSpan Wait)> TryOpenAsync(int failures, CancellationToken stoppingToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        patience.CancelAfter(LongestHello);
        try
        {
            var address = await api.OpenSocketAsync(patience.Token);
            return (await SlackConnection.OpenAsync(address, door, change => Interlocked.Add(ref _open, change), logger, patience.Token), TimeSpan.Zero);
        }
        catch (Exception problem) when (problem is SlackException or WebSocketException or OperationCanceledException or IOException or HttpRequestException)
        {
            var wait = BackOff(problem as SlackException, failures);
            if (!stoppingToken.IsCancellationRequested) LogNotOpened(problem.Message, wait.TotalSeconds);
            return (null, wait);
        }
    }

    // Until the socket is not to be waited on any longer; returns how long to wait before the next.
    private static async Task<TimeSpan> LeaveAsync(SlackConnection current, CancellationToken stoppingToken)
    {
        try
        {
            return await current.Leaving.WaitAsync(stoppingToken) == SlackLeave.SwitchedOff ? LongBackOff : TimeSpan.Zero;
        }
        catch (OperationCanceledException)
        {
            return TimeSpan.Zero;
        }
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(wait, clock, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops, which the loop sees.
        }
    }

    private static TimeSpan BackOff(SlackException? problem, int failures)
    {
        if (problem is { Meaning: SlackMeaning.NeedsAdministrator }) return LongBackOff;
        if (problem is { RetryAfter: { } asked }) return asked.ToTimeSpan();
        var wait = FirstBackOff * Math.Pow(2, Math.Min(failures, 10));
        return wait < LongestBackOff ? wait : LongestBackOff;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No socket to Slack: {Reason} The next try is in {Seconds} s")]
    private partial void LogNotOpened(string reason, double seconds);
}
