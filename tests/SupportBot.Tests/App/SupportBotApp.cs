using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NodaTime;
using SupportBot.Bot.Files;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.App;

/// <summary>
/// The real host on a database file of its own, with a clock that stands still and Teams played by <see cref="FakeChannel"/>.
/// What people say goes in as signed HTTP requests; what they see comes back from the channel.
/// </summary>
public sealed partial class SupportBotApp : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _factory;
    private readonly HttpClient _client;
    private readonly string _folder;
    private readonly bool _ownsFolder;

    private readonly Action<IServiceCollection>? _more;

    private SupportBotApp(FakeChannel channel, string folder, bool ownsFolder, FakeClock clock, Action<IServiceCollection>? more, (string Key, string Value)[] settings)
    {
        (Channel, _folder, _ownsFolder, Clock, _more, _settings) = (channel, folder, ownsFolder, clock, more, settings);
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => With(settings, builder
            .UseEnvironment("Production")
            .UseSetting("Database:Path", Path.Combine(folder, "supportbot.db"))
            .UseSetting("Desk:File", TestData.PathOf("desk/desk.yaml"))
            .UseSetting("Knowledge:Folder", TestData.PathOf("articles"))
            .UseSetting("Outbox:SendByHand", "true")
            .UseSetting("Sla:SweepByHand", "true")
            .UseSetting("Files:FetchByHand", "true")
            .UseSetting("Exports:MakeByHand", "true")
            .UseSetting("Roster:ReadByHand", "true")
            .UseSetting("Metrics:CountByHand", "true")
            // Only tests about digests wait for them.
            .UseSetting("Digest:ForManagers", "false")
            .UseSetting("Teams:AppId", FakeChannel.AppId)
            .UseSetting("Teams:AppType", "MultiTenant")
            .UseSetting("Teams:AppPassword", "secret")
            .UseSetting("Teams:ChannelMetadataAddress", channel.Url + "/metadata")
            .UseSetting("Teams:TokenEndpoint", channel.Url + "/token")
            .UseSetting("Teams:AllowLoopbackServiceUrls", "true")
            // A slow machine makes nobody impatient.
            .UseSetting("TeamsPace:SecondsToAnswer", "60")
            // The clock stands still while one test does the work of an hour.
            .UseSetting("TeamsPace:EditsPerSecond", "1000000")
            .UseSetting("TeamsPace:EditsPerHalfMinute", "1000000")
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureTestServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton<IClock>(clock));
                more?.Invoke(services);
            })));
        _client = _factory.CreateClient();
    }

    public FakeChannel Channel { get; }

    public FakeClock Clock { get; }

    public IServiceProvider Services => _factory.Services;

    public string DatabasePath => Path.Combine(_folder, "supportbot.db");

    /// <param name="more">Services of the test's own, such as a command that waits.</param>
    public static async Task<SupportBotApp> StartAsync(Action<IServiceCollection>? more = null)
    {
        var folder = Directory.CreateTempSubdirectory("supportbot-").FullName;
        await FreshDesk.CopyToAsync(Path.Combine(folder, "supportbot.db"));
        return new SupportBotApp(await FakeChannel.StartAsync(), folder, ownsFolder: true, new FakeClock(), more, []);
    }

    /// <summary>The same on a database that does not exist yet.</summary>
    public static async Task<SupportBotApp> StartAnewAsync()
    {
        var folder = Directory.CreateTempSubdirectory("supportbot-").FullName;
        return new SupportBotApp(await FakeChannel.StartAsync(), folder, ownsFolder: true, new FakeClock(), null, []);
    }

    /// <summary>A second host on the same database file and the same channel.</summary>
    public SupportBotApp AnotherHost() => new(Channel, _folder, ownsFolder: false, Clock, _more, _settings);

    /// <summary>What the person is told in their private chat in answer to what they say there.</summary>
    public async Task<IReadOnlyList<string>> SayAsync(string who, string text)
    {
        var before = PrivateTexts(who).Count;
        await PostAsync(Message(who, text));
        return [.. PrivateTexts(who).Skip(before)];
    }

    /// <summary>What the person is told privately when they press a button of a card they see.</summary>
    public async Task<IReadOnlyList<string>> PressAsync(string who, string conversation, string button, JsonObject? inputs = null)
    {
        var before = PrivateTexts(who).Count;
        await PostAsync(Press(who, conversation, button, inputs));
        return [.. PrivateTexts(who).Skip(before)];
    }

    /// <summary>Delivers an activity as the channel does, and lets all that it leads to arrive.</summary>
    public async Task<HttpResponseMessage> PostAsync(Activity activity)
    {
        var response = await DeliverAsync(activity);
        await DrainAsync();
        return response;
    }

    /// <summary>Delivers an activity without waiting for what it leads to.</summary>
    public Task<HttpResponseMessage> DeliverAsync(Activity activity) => DeliverAsync(ProtocolJson.Serialize(activity));

    /// <summary>The same with a body of the test's own.</summary>
    public async Task<HttpResponseMessage> DeliverAsync(string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Channel.Token(TimeProvider.System.GetUtcNow()));
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await _client.SendAsync(request);
    }

    /// <summary>Fetches the files that are due and sends what is owed.</summary>
    public async Task DrainAsync()
    {
        await Services.GetRequiredService<FetchFiles>().RunAsync(CancellationToken.None);
        await Services.GetRequiredService<OutboxDispatcher>().DrainAsync(CancellationToken.None);
    }

    /// <summary>A browser of somebody: it keeps cookies and shows where it is sent without going there.</summary>
    public HttpClient Browser() =>
        _factory.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://desk.example.com"), AllowAutoRedirect = false });

    /// <summary>Opens an address of the host as a browser does.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(path);

    /// <summary>What a page's button sends.</summary>
    public Task<HttpResponseMessage> PressAsync(string path) => _client.PostAsync(path, null);

    /// <summary>Something said in the private chat, in a room, or in a thread of it.</summary>
    public Activity Message(string who, string text, string? conversation = null) => Channel.Message(who, text, conversation);

    /// <summary>A press of the last button with that title in a conversation.</summary>
    public Activity Press(string who, string conversation, string button, JsonObject? inputs = null)
    {
        var (message, action) = Channel.Conversation(conversation)
            .SelectMany(message => CardReader.Actions(message).Select(action => (message, action)))
            .LastOrDefault(found => found.action["title"]!.ToString() == button);
        if (action is null) throw new InvalidOperationException($"Nobody sees a button \"{button}\" in {conversation}: {string.Join(", ", Buttons(conversation))}");
        return Press(who, conversation, message, action, inputs);
    }

    /// <summary>A press of this button: a client sends its data, and what the card's inputs hold.</summary>
    public Activity Press(string who, string conversation, Activity message, JsonObject action, JsonObject? inputs)
    {
        var data = (action["data"] as JsonObject ?? []).DeepClone().AsObject();
        data["verb"] ??= action["verb"]!.DeepClone();
        foreach (var (id, value) in CardReader.Inputs(message)) data[id] = value;
        foreach (var (name, value) in inputs ?? []) data[name] = value!.DeepClone();
        var isPrivate = conversation.StartsWith("private-", StringComparison.Ordinal);
        var activity = Message(who, "", isPrivate ? null : conversation);
        (activity.Text, activity.Value, activity.ReplyToId) = (null, data, message.Id);
        return activity;
    }

    public IReadOnlyList<string> Buttons(string conversation) =>
        [.. Channel.Conversation(conversation).SelectMany(CardReader.Actions).Select(action => action["title"]!.ToString())];

    public IReadOnlyList<string> PrivateTexts(string who) => Texts("private-" + who);

    /// <summary>What a conversation shows: texts as they are, cards by their fallback text.</summary>
    public IReadOnlyList<string> Texts(string conversation) =>
        [.. Channel.Conversation(conversation).Select(message => message.Text ?? message.Summary ?? "")];

    /// <summary>The thread under the first card of a room.</summary>
    public string ThreadOf(string room) => $"{room};messageid={Channel.Conversation(room)[0].Id}";

    /// <summary>Looks into the database.</summary>
    public async Task<T> LookAsync<T>(Func<SupportBotDb, Task<T>> look)
    {
        await using var scope = Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<SupportBotDb>());
    }

    public Task<Person> PersonAsync(string handle) => LookAsync(db => db.People().SingleAsync(person => person.Handle == handle));

    /// <summary>Ends this host as a crash would leave it for the next, but keeps the database and the channel.</summary>
    public async Task<SupportBotApp> RestartAsync()
    {
        await _factory.DisposeAsync();
        return new SupportBotApp(Channel, _folder, _ownsFolder, Clock, _more, _settings);
    }

    /// <summary>The same with other settings for the next host.</summary>
    public async Task<SupportBotApp> RestartWithAsync(params (string Key, string Value)[] settings)
    {
        await _factory.DisposeAsync();
        return new SupportBotApp(Channel, _folder, _ownsFolder, Clock, _more, settings);
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        if (!_ownsFolder) return;
        await Channel.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
