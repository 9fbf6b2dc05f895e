namespace SupportBot.Tests.App;

/// <summary>Timers that go off only when a test lets time pass, so that no slow machine makes anybody impatient.</summary>
public sealed class StillTime : TimeProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly List<StillTimer> _timers = [];
    private TaskCompletionSource _made = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Returns once something waits for just so long.</summary>
    public async Task TimerAsync(TimeSpan left)
    {
        while (true)
        {
            Task made;
            lock (_lock)
            {
                if (_timers.Exists(timer => timer.Left == left)) return;
                made = _made.Task;
            }

            if (await Task.WhenAny(made, Task.Delay(Patience)) != made)
                throw new TimeoutException($"Nothing waits for {left}, but for {string.Join(", ", _timers.Select(timer => timer.Left))}.");
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new StillTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets so much time pass for all that wait now.</summary>
    public void Elapse(TimeSpan time)
    {
        List<StillTimer> due;
        lock (_lock)
        {
            foreach (var timer in _timers) timer.Left -= time;
            due = [.. _timers.Where(timer => timer.Left <= TimeSpan.Zero)];
            _timers.RemoveAll(due.Contains);
        }

        foreach (var timer in due) timer.GoOff();
    }

    private sealed class StillTimer(StillTime time, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Left { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Left = dueTime;
                time._timers.Add(this);
                Interlocked.Exchange(ref time._made, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            }

            return true;
        }

        public void GoOff() => callback(state);

        public void Dispose()
        {
            lock (time._lock) time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
