using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Channels.Teams;

/// <summary>
/// Everything that real clients were seen to send is answered by the real host as the protocol wants it, complete or mutilated. That
/// each is read and written without losing a field is held by the library's own tests, whose files these are.
/// </summary>
public sealed class RecordedPayloadTests(RecordedPayloadTests.Host host) : IClassFixture<RecordedPayloadTests.Host>
{
    /// <summary>Invokes that the bot answers; any other is none of its business.</summary>
    private static readonly string[] Answered = ["adaptiveCard/action"];

    /// <summary>Invokes that the message extension and the task modules answer.</summary>
    private static readonly string[] Forms = ["task/fetch", "task/submit", "composeExtension/fetchTask", "composeExtension/submitAction", "composeExtension/query"];

    private static readonly string Folder = Sources.File("tests/SupportBot.Protocol.Tests/Data/activities");

    private static IEnumerable<string> Files => Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    public static TheoryData<string> Recorded => [.. Files];

    [Fact]
    public void Both_clients_are_there() => Assert.Equal(
        ["playground 20", "teams 33"], Files.GroupBy(file => file.Split('.')[0]).Select(client => $"{client.Key} {client.Count()}"));

    [Theory, MemberData(nameof(Recorded))]
    public async Task A_recorded_payload_is_answered_as_the_protocol_says_and_again_alike(string file)
    {
        var activity = host.Read(file);

        var (status, body) = await host.DeliverAsync(activity);

        if ((string?)activity["type"] != "invoke") Assert.Equal((200, ""), (status, body));
        else if (Answered.Contains((string?)activity["name"])) Assert.Equal((200, true), (status, JsonNode.Parse(body)?["statusCode"] is not null));
        else if (Forms.Contains((string?)activity["name"])) Assert.True(status == 200 && IsForm(body), $"{status} {body}");
        else Assert.Equal((501, ""), (status, body));
        Assert.Equal((status, body), await host.DeliverAsync(activity));
        Assert.Empty(host.Bugs);
    }

    [Fact]
    public async Task An_invoke_that_nobody_knows_is_answered_501()
    {
        var activity = host.Read("teams.invoke.task-fetch.json");
        (activity["name"], activity["id"]) = ("vendor/newThing", "unknown-invoke");
        Assert.Equal((501, ""), await host.DeliverAsync(activity));
    }

    [Theory, MemberData(nameof(Recorded))]
    public async Task A_payload_that_lacks_any_one_of_its_fields_breaks_nothing(string file)
    {
        var whole = host.Read(file);
        foreach (var field in whole.Select(field => field.Key).Where(field => field != "serviceUrl").ToList())
        {
            var lacking = host.Read(file);
            if (field != "id") lacking["id"] = $"{file} without {field}";
            lacking.Remove(field);
            var (status, _) = await host.DeliverAsync(lacking);
            Assert.True(status is 200 or 400 or 403 or 501, $"{file} without {field}: {status}");
        }

        Assert.Empty(host.Bugs);
    }

    [Theory]
    [InlineData("teams.message.channel.mention.json")]
    [InlineData("teams.message.file.json")]
    [InlineData("teams.messageUpdate.edit.json")]
    [InlineData("teams.invoke.adaptiveCard-action.json")]
    [InlineData("teams.invoke.composeExtension-fetchTask.message.json")]
    [InlineData("teams.conversationUpdate.team.botAdded.json")]
    public async Task A_payload_with_any_one_of_its_fields_of_another_kind_breaks_nothing(string file)
    {
        foreach (var field in host.Read(file).Select(field => field.Key).Where(field => field != "serviceUrl").ToList())
        {
            foreach (var other in new[] { "5", "\"x\"", "[]", "{}", "[[]]", "null", "true" })
            {
                var wrong = host.Read(file);
                if (field != "id") wrong["id"] = $"{file} with {field} {other}";
                wrong[field] = JsonNode.Parse(other);
                var (status, _) = await host.DeliverAsync(wrong);
                Assert.True(status is 200 or 400 or 403 or 501, $"{file} with {field} {other}: {status}");
            }
        }

        Assert.Empty(host.Bugs);
    }

    // Nothing closes the task module.
    private static bool IsForm(string body) => body.Length == 0 || (JsonNode.Parse(body) is JsonObject form && (form["task"] ?? form["composeExtension"]) is JsonObject);

    /// <summary>One host for all of them; what it logs as an error is a bug.</summary>
    public sealed class Host : IAsyncLifetime, ILoggerProvider
    {
        private readonly ConcurrentQueue<string> _bugs = new();
        private SupportBotApp _app = null!;

        public IReadOnlyList<string> Bugs => [.. _bugs];

        public async Task InitializeAsync() => _app = await TicketSteps.StartDeskAsync(services => services.AddSingleton<ILoggerProvider>(this));

        public Task DisposeAsync() => _app.DisposeAsync().AsTask();

        /// <summary>A recorded payload, as if it had been sent through the channel of this test.</summary>
        public JsonObject Read(string file)
        {
            var activity = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!.AsObject();
            activity["serviceUrl"] = _app.Channel.Url + "/";
            return activity;
        }

        public async Task<(int Status, string Body)> DeliverAsync(JsonObject activity)
        {
            using var answer = await _app.DeliverAsync(activity.ToJsonString());
            var body = await answer.Content.ReadAsStringAsync();
            await _app.DrainAsync();
            return ((int)answer.StatusCode, body);
        }

        public ILogger CreateLogger(string categoryName) => new Listener(_bugs);

        public void Dispose()
        {
        }

        private sealed class Listener(ConcurrentQueue<string> bugs) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                if (IsEnabled(logLevel)) bugs.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }
    }
}
