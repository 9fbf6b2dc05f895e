using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportBot.Data;

namespace SupportBot.Bench.Sweeps;

/// <summary>The whole program in this process, so that one of its parts can be run by itself and timed.</summary>
public sealed class HostInside : IAsyncDisposable
{
    private readonly IHost _host;

    private HostInside(IHost host) => _host = host;

    /// <param name="settings">As they would be typed.</param>
    /// <param name="change">What is registered otherwise than in the product; null for nothing.</param>
    public static async Task<HostInside> StartAsync(string[] settings, Action<IServiceCollection>? change = null)
    {
        var built = new TaskCompletionSource<IHost>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = DiagnosticListener.AllListeners.Subscribe(new Listener(built, change));
        var program = typeof(UnitOfWork).Assembly.EntryPoint!;
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            program.Invoke(null, [settings]);
            ended.SetResult();
        }) { IsBackground = true }.Start();
        if (await Task.WhenAny(built.Task, ended.Task) != built.Task) throw new NotRunException("The host did not start.");
        var host = await built.Task;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(started.SetResult);
        if (await Task.WhenAny(started.Task, ended.Task) != started.Task) throw new NotRunException("The host did not start.");
        return new HostInside(host);
    }

    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync() => await _host.StopAsync();

    // How the framework lets tools see the host that a program builds.
    private sealed class Listener(TaskCompletionSource<IHost> built, Action<IServiceCollection>? change) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting") value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (change is not null && value is { Key: "HostBuilding", Value: IHostBuilder builder }) builder.ConfigureServices(change);
            if (value is { Key: "HostBuilt", Value: IHost host }) built.TrySetResult(host);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error) => built.TrySetException(error);
    }
}
