using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Channels.Slack.Api;
using SupportBot.Channels.Slack.BlockKit;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Channels.Slack.Door;

/// <summary>
/// Decides about people of other companies, who share a channel with this one: they are served as people of their own organisation
/// when their workspace is one's, and are otherwise told once that they are not.
/// </summary>
public sealed partial class SlackStrangers(
    SlackIdentity identity, SlackOptions options, SlackApi api, UnitOfWork unitOfWork, Texts texts, IClock clock, ILogger<SlackStrangers> logger)
{
    /// <summary>Their workspace when it is another; null for the people of this one.</summary>
    public string? WorkspaceOf(SlackArrival arrival, SlackProfile? profile, SlackBot self)
    {
        var team = profile?.Team ?? arrival.UserTeam;
        var isOurs = team is null || identity.Admits(self, team) || (self.Organisation is not null && profile?.Organisation == self.Organisation);
        return isOurs ? null : team;
    }

    /// <summary>The key of the organisation that a workspace's people are served as; null when there is none.</summary>
    public async Task<string?> OrganisationOfAsync(string workspace, CancellationToken cancellationToken)
    {
        if (options.Organisations is null || !options.Organisations.TryGetValue(workspace, out var key)) return null;
        var isKnown = await unitOfWork.ReadAsync((services, token) => services.GetRequiredService<SupportBotDb>().Organisations()
            .AnyAsync(organisation => organisation.Key == key, token), cancellationToken);
        if (isKnown) return key;
        LogNoOrganisation(key, workspace);
        return null;
    }

    /// <summary>Tells somebody who is not served so: at every command and press, and of what they say only the first time.</summary>
    public async Task<SlackReply> TurnAwayAsync(SlackArrival arrival, string workspace, SlackProfile? profile, CancellationToken cancellationToken)
    {
        LogStranger(arrival.UserId, workspace);
        var reader = new Reader(SpokenLanguages.Parse(profile?.Locale) ?? SpokenLanguage.English, DateTimeZone.Utc);
        var text = MarkdownToMrkdwn.Literal(texts.Say(reader, "slack.stranger"));
        if (arrival.Act == SlackAct.Command) return new SlackReply(true, new JsonObject { ["response_type"] = "ephemeral", ["text"] = text });
        if (arrival.Channel is { } channel && await IsFirstTimeAsync(arrival, cancellationToken)) await TellAsync(arrival, channel, text, cancellationToken);
        return SlackReply.Taken;
    }

    // Remembered as long as deliveries are: who comes back after a week hears it once more.
    private Task<bool> IsFirstTimeAsync(SlackArrival arrival, CancellationToken cancellationToken)
    {
        var key = $"{SlackChannel.Id}\n{arrival.Workspace}\nstranger\n{arrival.UserId}";
        return unitOfWork.RunAsync(async (services, token) =>
        {
            var db = services.GetRequiredService<SupportBotDb>();
            if (await db.ReceivedActivities().AnyAsync(seen => seen.Key == key, token)) return false;
            db.Add(ReceivedActivity.Done(key, StoredAnswer.Nothing, clock.GetCurrentInstant()));
            return true;
        }, cancellationToken);
    }

    private async Task TellAsync(SlackArrival arrival, string channel, string text, CancellationToken cancellationToken)
    {
        try
        {
            if (arrival.IsPrivate) await api.PostMessageAsync(new JsonObject { ["channel"] = channel, ["text"] = text }, cancellationToken);
            else
            {
                var whisper = new JsonObject { ["channel"] = channel, ["user"] = arrival.UserId, ["thread_ts"] = arrival.ThreadTs, ["text"] = text };
                await api.PostEphemeralAsync(whisper, cancellationToken);
            }
        }
        catch (SlackException problem)
        {
            LogNotTold(arrival.UserId, problem.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{User} of {Team} is not of this workspace and of no organisation of the desk; they are not served")]
    private partial void LogStranger(string user, string team);

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack:Organisations gives the workspace {Workspace} to the organisation {Organisation}, which the desk does not have; its people are not served")]
    private partial void LogNoOrganisation(string organisation, string workspace);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{User} could not be told that they are not served: {Reason}")]
    private partial void LogNotTold(string user, string reason);
}
