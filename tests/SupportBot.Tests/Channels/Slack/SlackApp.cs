using System.Globalization;
using System.Net;
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
using SupportBot.Channels.Slack;
using SupportBot.Channels.Slack.Door;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>The real host with Slack as its only channel, over HTTP or by socket, and a clock that stands still.</summary>
public sealed class SlackApp : IAsyncDisposable
{
    public const string Secret = "test-signing-secret";
    public const string Desk = "CDESK";
    public const string General = "CGENERAL";
    public const string Alice = "UALICE";
    public const string Bob = "UBOB";
    public const string Tom = "UTOM";
    public const string Claire = "UCLAIRE";

    /// <summary>Longer than pacing holds anything back, shorter than any deadline.</summary>
    private static readonly Duration SoonEnough = Duration.FromSeconds(10);

    private readonly WebApplicationFactory<Program> _factory;
    private readonly string _folder;
    private readonly Func<SlackApp> _again;

    private SlackApp(FakeSlack slack, FakeClock clock, string folder, bool bySocket, Action<IServiceCollection>? more, (string Key, string Value)[] settings)
    {
        (Slack, Clock, _folder) = (slack, clock, folder);
        _again = () => new SlackApp(slack, clock, folder, bySocket, more, settings);
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder
                .UseEnvironment("Production")
                .UseSetting("Database:Path", Path.Combine(_folder, "supportbot.db"))
                .UseSetting("Desk:File", TestData.PathOf("desk/slack-desk.yaml"))
                .UseSetting("Knowledge:Folder", TestData.PathOf("articles"))
                .UseSetting("Outbox:SendByHand", "true")
                .UseSetting("Sla:SweepByHand", "true")
                .UseSetting("Files:FetchByHand", "true")
                .UseSetting("Roster:ReadByHand", "true")
                .UseSetting("Slack:BotToken", FakeSlack.BotToken)
                .UseSetting("Slack:ApiUrl", slack.ApiUrl)
                .UseSetting(bySocket ? "Slack:AppToken" : "Slack:SigningSecret", bySocket ? FakeSlack.AppToken : Secret)
                .ConfigureLogging(logging => logging.ClearProviders())
                .ConfigureTestServices(services =>
                {
                    services.Replace(ServiceDescriptor.Singleton<IClock>(Clock));
                    services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
                    more?.Invoke(services);
                });
            foreach (var (key, value) in settings) builder.UseSetting(key, value);
        });
        Client = _factory.CreateClient();
        slack.Door = async (type, payload) =>
        {
            var answer = bySocket ? await slack.DeliverBySocketAsync(type, payload) : await PostAsync(type, payload);
            await DrainAsync();
            return answer;
        };
    }

    public FakeSlack Slack { get; }

    public FakeClock Clock { get; }

    /// <summary>Nobody's patience ends but when the test says so.</summary>
    public StillTime Time { get; } = new();

    public HttpClient Client { get; }

    public IServiceProvider Services => _factory.Services;

    public static Task<SlackApp> StartAsync(params (string Key, string Value)[] settings) => StartAsync(bySocket: false, null, settings);

    /// <param name="bySocket">By Socket Mode instead of HTTP.</param>
    /// <param name="more">Services of the test's own.</param>
    /// <param name="settings">Configuration keys with their values.</param>
    public static async Task<SlackApp> StartAsync(bool bySocket, Action<IServiceCollection>? more = null, params (string Key, string Value)[] settings)
    {
        var slack = await FakeSlack.StartAsync();
        slack.AddPerson(Alice, "Alice Nguyen", "en-US", "Europe/Paris");
        slack.AddPerson(Bob, "Bob Tremblay", "en-US", "Europe/Paris");
        slack.AddPerson("UMARC", "Marc Delorme", "fr-FR", "Europe/Paris");
        slack.AddPerson("UINES", "Inès Carvalho", "fr-FR", "Europe/Paris", team: FakeSlack.OtherTeam);
        slack.AddPerson(Tom, "Tom Okafor", "en-GB", "America/Toronto", "tom.okafor@lumen.example");
        slack.AddPerson(Claire, "Claire Fontanel", "fr-FR", "Europe/Paris", "claire.fontanel@lumen.example");
        slack.AddPerson("UFAR", "Fay Stranger", "en-GB", "Europe/London", team: FakeSlack.OtherTeam);
        slack.AddChannel(Desk, "desk", hasBot: true, Alice, Bob, "UMARC");
        slack.AddChannel("CNET", "network", hasBot: true, Bob, "UMARC");
        slack.AddChannel(General, "general", hasBot: true, Alice, Bob, "UMARC", "UINES", Tom, Claire, "UFAR");
        var folder = Directory.CreateTempSubdirectory("supportbot-slack-").FullName;
        var app = new SlackApp(slack, new FakeClock(), folder, bySocket, more, settings);
        if (!bySocket) return app;
        await slack.SocketsAsync(1);
        // An answer on the socket says that both sides have greeted each other.
        await slack.DeliverBySocketAsync("events_api", slack.Event(new JsonObject { ["type"] = "channel_rename" }));
        return app;
    }

    /// <summary>Sends all that is owed, also what Slack's pace holds back for some seconds.</summary>
    public async Task DrainAsync()
    {
        var outbox = Services.GetRequiredService<OutboxDispatcher>();
        await outbox.DrainAsync(CancellationToken.None);
        while (await NextDueAsync() is { } next && next - Clock.GetCurrentInstant() <= SoonEnough)
        {
            Clock.MoveTo(next);
            await outbox.DrainAsync(CancellationToken.None);
        }
    }

    /// <summary>Delivers as Slack does over HTTP and returns the answer's body.</summary>
    public async Task<JsonObject?> PostAsync(string type, JsonObject payload)
    {
        using var answer = await SendAsync(type, payload);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync();
        return body.Length == 0 ? null : JsonNode.Parse(body)!.AsObject();
    }

    public Task<HttpResponseMessage> SendAsync(string type, JsonObject payload, params (string Name, string Value)[] headers) => type switch
    {
        "events_api" => SendAsync("/slack/events", payload.ToJsonString(), "application/json", headers),
        "slash_commands" => SendAsync("/slack/commands", Form(payload), "application/x-www-form-urlencoded", headers),
        _ => SendAsync("/slack/interactions", "payload=" + WebUtility.UrlEncode(payload.ToJsonString()), "application/x-www-form-urlencoded", headers),
    };

    /// <summary>A signed request with this very body.</summary>
    public async Task<HttpResponseMessage> SendAsync(string path, string body, string contentType, params (string Name, string Value)[] headers)
    {
        var time = Clock.GetCurrentInstant().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var content = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(content) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.Add("X-Slack-Request-Timestamp", time);
        request.Headers.Add("X-Slack-Signature", SlackSignature.Of(Secret, time, content));
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request);
    }

    public Task<T> LookAsync<T>(Func<SupportBotDb, Task<T>> look) => Services.GetRequiredService<UnitOfWork>().ReadAsync(
        (services, _) => look(services.GetRequiredService<SupportBotDb>()), CancellationToken.None);

    public Task<Person> PersonOfAsync(string account) => LookAsync(db =>
        db.LinkedAccounts().Where(linked => linked.AccountId == account).Select(linked => linked.Person).SingleAsync());

    /// <summary>What people are told in their chat with the bot while something is done.</summary>
    public async Task<IReadOnlyList<string>> HearAsync(string channel, Func<Task> act)
    {
        var before = Slack.Notes(channel).Count(note => note.User == FakeSlack.BotUser);
        await act();
        return [.. Slack.Notes(channel).Where(note => note.User == FakeSlack.BotUser).Skip(before).Select(note => note.Text)];
    }

    /// <summary>The same in somebody's chat when they say something there.</summary>
    public Task<IReadOnlyList<string>> SayAsync(string user, string text) =>
        HearAsync(Slack.PrivateOf(user), () => Slack.SayAsync(user, Slack.PrivateOf(user), text));

    /// <summary>Fetches the files that are due and sends what is owed.</summary>
    public async Task FetchAsync()
    {
        await Services.GetRequiredService<FetchFiles>().RunAsync(CancellationToken.None);
        await DrainAsync();
    }

    public SlackDoor Door => Services.GetRequiredService<SlackDoor>();

    /// <summary>Ends this host and begins another on the same database and the same Slack.</summary>
    public async Task<SlackApp> RestartAsync()
    {
        Client.Dispose();
        await _factory.DisposeAsync();
        return _again();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _factory.DisposeAsync();
        await Slack.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // Later than now: what waits behind something else is due already, and does not go by trying again at the same time.
    private Task<Instant?> NextDueAsync() => LookAsync(async db =>
    {
        var now = Clock.GetCurrentInstant();
        var message = await db.OutgoingMessages().Where(message => message.State == SendState.Pending && message.NextAttemptAt > now)
            .MinAsync(message => (Instant?)message.NextAttemptAt);
        var card = await db.PostedCards().Where(card => card.WantedVersion > card.ShownVersion && !card.Failed && card.NextAttemptAt > now)
            .MinAsync(card => (Instant?)card.NextAttemptAt);
        return (message, card) is ({ } one, { } two) ? Instant.Min(one, two) : message ?? card;
    });

    private static string Form(JsonObject fields) =>
        string.Join('&', fields.Select(field => $"{field.Key}={WebUtility.UrlEncode(field.Value?.ToString() ?? "")}"));
}
