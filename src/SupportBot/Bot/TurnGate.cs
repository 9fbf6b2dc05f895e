namespace SupportBot.Bot;

/// <summary>Lets one turn at a time through for each person in each conversation, in the order they came.</summary>
public sealed class TurnGate
{
    private readonly Dictionary<string, Waiting> _gates = new(StringComparer.Ordinal);

    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        Waiting gate;
        lock (_gates)
        {
            if (!_gates.TryGetValue(key, out gate!)) _gates[key] = gate = new Waiting();
            gate.Count++;
        }

        try
        {
            await gate.Semaphore.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(key, gate, entered: false);
            throw;
        }

        return new Pass(() => Leave(key, gate, entered: true));
    }

    private void Leave(string key, Waiting gate, bool entered)
    {
        lock (_gates)
        {
            if (--gate.Count == 0) _gates.Remove(key);
        }

        if (entered) gate.Semaphore.Release();
    }

    private sealed class Waiting
    {
        public SemaphoreSlim Semaphore { get; } = new(1, 1);
        public int Count { get; set; }
    }

    private sealed class Pass(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
