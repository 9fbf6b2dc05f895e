using SupportBot.Channels.Slack.Api;

namespace SupportBot.Channels.Slack;

/// <summary>Who the bot is in Slack: its workspace, or its organisation when it is installed there, and its own account.</summary>
public sealed record SlackBot(string Workspace, string UserId, string? Organisation);

/// <summary>Asks Slack once who the bot is; nothing can be told from it before, so nothing is taken before.</summary>
public sealed class SlackIdentity(SlackApi api, SlackOptions options) : IDisposable
{
    private readonly SemaphoreSlim _asking = new(1, 1);
    private SlackBot? _bot;

    /// <exception cref="SlackException">Slack does not say.</exception>
    public async Task<SlackBot> GetAsync(CancellationToken cancellationToken)
    {
        if (_bot is { } known) return known;
        await _asking.WaitAsync(cancellationToken);
        try
        {
            return _bot ??= await AskAsync(cancellationToken);
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>The app was uninstalled or its token revoked: who it is will be asked again.</summary>
    public void Forget() => _bot = null;

    /// <summary>People of these workspaces may talk to the bot.</summary>
    public bool Admits(SlackBot bot, string workspace) =>
        workspace == bot.Workspace || workspace == bot.Organisation || options.AllowedWorkspaces?.Contains(workspace) == true;

    public void Dispose() => _asking.Dispose();

    private async Task<SlackBot> AskAsync(CancellationToken cancellationToken)
    {
        var answer = await api.AuthTestAsync(cancellationToken);
        return new SlackBot(answer.Text("team_id") ?? "", answer.Text("user_id") ?? "", answer.Text("enterprise_id"));
    }
}
