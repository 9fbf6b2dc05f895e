using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportBot.Desk.Tickets;
using SupportBot.People;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;
using SupportBot.Tests.Channels.Slack;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Bot.Accounts;

/// <summary>One host with Teams and Slack, both played on loopback. The team works on Teams.</summary>
public sealed class TwoChannels : IAsyncDisposable
{
    public const string Room = "room-desk";

    private TwoChannels(SlackApp app, FakeChannel teams) => (App, Teams) = (app, teams);

    public SlackApp App { get; private set; }

    public FakeChannel Teams { get; }

    public FakeSlack Slack => App.Slack;

    public static async Task<TwoChannels> StartAsync()
    {
        var teams = await FakeChannel.StartAsync();
        var app = await SlackApp.StartAsync(
            ("Desk:File", TestData.PathOf("desk/two-channels-desk.yaml")), ("Roster:ReadByHand", "true"),
            ("Teams:AppId", FakeChannel.AppId), ("Teams:AppType", "MultiTenant"), ("Teams:AppPassword", "secret"),
            ("Teams:ChannelMetadataAddress", teams.Url + "/metadata"), ("Teams:TokenEndpoint", teams.Url + "/token"),
            ("Teams:AllowLoopbackServiceUrls", "true"));
        return new TwoChannels(app, teams);
    }

    /// <summary>Somebody says something on Teams, and hears this in their chat there.</summary>
    public Task<IReadOnlyList<string>> SayOnTeamsAsync(string who, string text) =>
        HearOnTeamsAsync("private-" + who, () => PostAsync(Message(who, text)));

    public Task SayInThreadAsync(string who, string text, params Attachment[] files)
    {
        var message = Message(who, text, $"{Room};messageid={Teams.Conversation(Room)[0].Id}");
        if (files.Length > 0) message.Attachments = [.. files];
        return PostAsync(message);
    }

    public IReadOnlyList<string> ThreadTexts() =>
        [.. Teams.Conversation($"{Room};messageid={Teams.Conversation(Room)[0].Id}").Select(message => message.Text ?? "")];

    /// <summary>Presses the last button with this title in a conversation on Teams.</summary>
    public Task PressOnTeamsAsync(string who, string conversation, string button) => PostAsync(Press(who, conversation, button));

    public Activity Press(string who, string conversation, string button)
    {
        var (message, action) = Teams.Conversation(conversation)
            .SelectMany(message => CardReader.Actions(message).Select(action => (message, action)))
            .Last(found => found.action["title"]!.ToString() == button);
        var press = Message(who, "", conversation.StartsWith("private-", StringComparison.Ordinal) ? null : conversation);
        var data = (action["data"] as System.Text.Json.Nodes.JsonObject ?? []).DeepClone().AsObject();
        data["verb"] = action["verb"]!.DeepClone();
        foreach (var (id, value) in CardReader.Inputs(message)) data[id] = value;
        (press.Text, press.Value, press.ReplyToId) = (null, data, message.Id);
        return press;
    }

    public async Task<IReadOnlyList<string>> HearOnTeamsAsync(string conversation, Func<Task> act)
    {
        var before = Posted(conversation).Count;
        await act();
        return [.. Posted(conversation).Skip(before)];
    }

    /// <summary>All that was posted in somebody's chat on Teams, in order: cards by their fallback text.</summary>
    public IReadOnlyList<string> Posted(string conversation) =>
        [.. Teams.All.Where(arrived => arrived.Conversation == conversation && arrived.How == "post").Select(arrived => arrived.Activity.Text ?? arrived.Activity.Summary ?? "")];

    public IReadOnlyList<string> Buttons(string conversation) =>
        [.. Teams.Conversation(conversation).SelectMany(CardReader.Actions).Select(action => action["title"]!.ToString())];

    public async Task PostAsync(Activity activity)
    {
        await DeliverAsync(activity);
        await App.FetchAsync();
    }

    /// <summary>Delivers without waiting for what it leads to.</summary>
    public async Task DeliverAsync(Activity activity)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Teams.Token(TimeProvider.System.GetUtcNow()));
        request.Content = new StringContent(ProtocolJson.Serialize(activity), Encoding.UTF8, "application/json");
        using var answer = await App.Client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    public Activity Message(string who, string text, string? conversation = null) => Teams.Message(who, text, conversation);

    /// <summary>Tom is known on Teams and now writes on Slack too: he has been asked on Teams.</summary>
    public async Task TomAppearsOnSlackAsync()
    {
        await SayOnTeamsAsync("tom", "help");
        await App.SayAsync(SlackApp.Tom, "help");
    }

    /// <summary>And he has said that it is he.</summary>
    public async Task TomIsLinkedAsync()
    {
        await TomAppearsOnSlackAsync();
        await PressOnTeamsAsync("tom", "private-tom", "Yes, that’s me");
    }

    public Task<Person> PersonAsync(string handle) => App.LookAsync(db => db.People().SingleAsync(person => person.Handle == handle));

    public Task<Ticket> TicketAsync(int number) =>
        App.LookAsync(db => db.Set<Ticket>().AsNoTracking().Include(ticket => ticket.Events).SingleAsync(ticket => ticket.NumberValue == number));

    /// <summary>Somebody reports something on Slack.</summary>
    public async Task ReportOnSlackAsync(string user, string text, string send = "Send")
    {
        await App.SayAsync(user, text);
        await Slack.PressAsync(user, Slack.PrivateOf(user), send);
    }

    public async Task RestartAsync() => App = await App.RestartAsync();

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Teams.DisposeAsync();
    }
}
