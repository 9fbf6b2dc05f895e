using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Channels.Slack.Api;

namespace SupportBot.Channels.Slack.Door;

/// <summary>Reads what the ticket form is filled in with when somebody wants a ticket about a message: who wrote it, and the way back to it.</summary>
public sealed partial class SlackQuotes(SlackApi api, SlackProfiles profiles, SlackPlaces places, ILogger<SlackQuotes> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    /// <summary>The press with its data; without what Slack does not say in time.</summary>
    public async Task<JsonObject> ReadAsync(SlackArrival arrival, SlackQuote quote, SlackSurroundings around, SlackBot self, CancellationToken cancellationToken)
    {
        var link = LinkAsync(quote, cancellationToken);
        var author = quote.AuthorId is { } id ? (await profiles.FindAsync(id, cancellationToken))?.Name : quote.AuthorName;
        var names = await places.NamesAsync(arrival with { Text = quote.Text }, around, self, cancellationToken);
        var said = SaidText.Read(quote.Text, "", account => account == self.UserId ? "SupportBot" : names.GetValueOrDefault(account));
        var data = Shortcuts.TicketAbout(said, author, await link).Data;
        data[SubmitActions.VerbProperty] = arrival.Value?[SubmitActions.VerbProperty]?.DeepClone();
        return data;
    }

    private async Task<string?> LinkAsync(SlackQuote quote, CancellationToken cancellationToken)
    {
        if (quote is not { Channel: { } channel, Ts: { } ts }) return null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await api.PermalinkAsync(channel, ts, patience.Token);
        }
        catch (Exception problem) when (problem is SlackException || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogNoLink(problem.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The way back to a message is not known: {Reason}")]
    private partial void LogNoLink(string reason);
}
