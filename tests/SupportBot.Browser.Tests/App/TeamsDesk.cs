namespace SupportBot.Browser.Tests.App;

/// <summary>The running host with two Teams clients at it: Claire, who has trouble, and Alice of the service desk.</summary>
public sealed class TeamsDesk : IAsyncDisposable
{
    private TeamsDesk(RunningHost host, Playground claires, Playground alices) => (Host, ClairesTeams, AlicesTeams) = (host, claires, alices);

    public RunningHost Host { get; }

    public Playground ClairesTeams { get; }

    public Playground AlicesTeams { get; }

    public static async Task<TeamsDesk> StartAsync()
    {
        var host = await RunningHost.StartAsync(
            ("Desk__File", Path.Combine(AppContext.BaseDirectory, "Playground", "desk.yaml")),
            ("Knowledge__Folder", Path.Combine(AppContext.BaseDirectory, "Playground", "articles")),
            // A machine that builds something else beside it is no reason for a form not to open.
            ("TeamsPace__SecondsToAnswer", "60"),
            ("Teams__DangerouslyAllowUnauthenticatedRequests", "true"));
        return new TeamsDesk(host, await Playground.StartAsync("claire", host.Url), await Playground.StartAsync("alice", host.Url));
    }

    public async ValueTask DisposeAsync()
    {
        await ClairesTeams.DisposeAsync();
        await AlicesTeams.DisposeAsync();
        await Host.DisposeAsync();
    }
}
