using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Outbox;
using SupportBot.Protocol.Connector;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Outbox;

/// <summary>A connector that throttles, fails and loses answers at random, the same way for the same seed.</summary>
public sealed class BadWeatherTests
{
    private const int Rounds = 9;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_message_arrives_in_order_and_twice_only_where_the_answer_was_lost(int seed)
    {
        await using var app = await StartAsync();
        var weather = new Weather(seed, app.Channel, _ => false);

        await TalkAsync(app);
        await CalmDownAsync(app, weather);

        Assert.True(weather.Failures > 30, $"Only {weather.Failures} requests failed: that was no bad weather.");
        await AssertAllArrivedAsync(app, weather, []);
    }

    [Theory]
    [InlineData(3)]
    public async Task What_was_refused_in_between_arrives_once_the_administrator_says_so(int seed)
    {
        await using var app = await StartAsync();
        var weather = new Weather(seed, app.Channel, conversation => conversation == "private-claire");

        await TalkAsync(app);
        await CalmDownAsync(app, weather);
        var refused = await app.LookAsync(db => db.OutgoingMessages().Where(message => message.State == SendState.Failed).Select(message => message.Id).ToListAsync());
        Assert.NotEmpty(refused);
        await app.SayAsync("sofia", "retry messages");
        await CalmDownAsync(app, weather);

        await AssertAllArrivedAsync(app, weather, refused);
    }

    /// <summary>Two tickets in two rooms, each claimed, and a client that does not wait long for an answer.</summary>
    private static async Task<SupportBotApp> StartAsync()
    {
        var app = await TicketSteps.StartDeskAsync(services =>
            services.AddHttpClient(ConnectorClient.HttpClientName).ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(1)));
        await app.OpenAsync("tom");
        await app.OpenAsync("claire", service: "vpn");
        await app.SayAsync("alice", "claim INC-1");
        await app.SayAsync("bob", "claim INC-2");
        return app;
    }

    private static async Task TalkAsync(SupportBotApp app)
    {
        for (var round = 1; round <= Rounds; round++)
        {
            await app.DeliverAsync(app.Message("alice", $"reply INC-1 Answer {round}."));
            await app.DeliverAsync(app.Message("tom", $"add INC-1 Detail {round}."));
            await app.DeliverAsync(app.Message("bob", $"reply INC-2 Réponse {round}."));
            await app.DeliverAsync(app.Message("claire", $"ajouter INC-2 Précision {round}."));
            // The card changes meanwhile.
            if (round % 3 == 0) await app.DeliverAsync(app.Message("alice", $"rename INC-1 Badge reader {round}"));
            await app.DrainAsync();
            app.Clock.Advance(Duration.FromSeconds(5));
        }
    }

    // Until nothing is due any more; what the channel refuses for good is not.
    private static async Task CalmDownAsync(SupportBotApp app, Weather weather)
    {
        for (var step = 0; step < 1000; step++)
        {
            await app.DrainAsync();
            if (await NextDueAsync(app) is not { } next) return;
            // What is due may still have to let something else go first.
            app.Clock.MoveTo(Instant.Max(next, app.Clock.GetCurrentInstant() + Duration.FromSeconds(1)));
            if (step == 300) weather.Clears();
        }

        Assert.Fail("There is still something to send.");
    }

    private static async Task<Instant?> NextDueAsync(SupportBotApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OutboxLedger>().NextDueAsync(CancellationToken.None);
    }

    private static async Task AssertAllArrivedAsync(SupportBotApp app, Weather weather, IReadOnlyCollection<long> refused)
    {
        var messages = await app.LookAsync(db => db.OutgoingMessages().AsNoTracking().OrderBy(message => message.Id).ToListAsync());
        Assert.All(messages, message => Assert.True(message.State == SendState.Sent, $"{message.Id} to {message.Place} is {message.State}: {message.Problem}"));
        Assert.True(messages.Count > 4 * Rounds);
        var posts = app.Channel.All.Where(arrived => arrived.How == "post").Select(arrived => (arrived.Conversation, Id: OutboxId(arrived.Activity))).ToList();
        foreach (var message in messages)
        {
            var times = posts.Count(post => post.Id == message.Id);
            Assert.True(times == 1 || (times > 1 && message.PossiblyTwice), $"{message.Id} to {message.Place} arrived {times} times: {message.Body}");
        }

        foreach (var conversation in posts.GroupBy(post => post.Conversation))
        {
            var order = conversation.Select(post => post.Id).OfType<long>().Distinct().Except(refused).ToList();
            Assert.Equal(order.Order(), order);
            var doubled = conversation.Count() - conversation.Distinct().Count();
            Assert.True(doubled <= weather.LostAnswers(conversation.Key), $"{conversation.Key}: {doubled} doubles, but only {weather.LostAnswers(conversation.Key)} answers were lost.");
        }

        Assert.All(await app.LookAsync(db => db.PostedCards().AsNoTracking().ToListAsync()), card => Assert.Equal((card.WantedVersion, false), (card.ShownVersion, card.Failed)));
        Assert.StartsWith($"INC-1 · Badge reader {Rounds}", app.Channel.Conversation("room-desk")[^1].Summary, StringComparison.Ordinal);
    }

    // Null for a card, which is not a message.
    private static long? OutboxId(Activity activity) =>
        activity.ChannelData?["outboxId"]?.ToString() is { } id && id.StartsWith("message-", StringComparison.Ordinal)
            ? long.Parse(id.AsSpan("message-".Length), CultureInfo.InvariantCulture)
            : null;

    private sealed class Weather
    {
        private readonly ConcurrentDictionary<string, int> _asked = new();
        private readonly ConcurrentDictionary<string, IResult?> _after = new();
        private readonly ConcurrentDictionary<string, int> _lost = new();
        private readonly int _seed;
        private readonly Func<string, bool> _refuses;
        private int _failures;
        private bool _isClear;

        public Weather(int seed, FakeChannel channel, Func<string, bool> refuses)
        {
            (_seed, _refuses) = (seed, refuses);
            channel.Answer = Before;
            channel.AnswerAfterTaking = (conversation, _) => _after.GetValueOrDefault(conversation);
        }

        public int Failures => _failures;

        public int LostAnswers(string conversation) => _lost.GetValueOrDefault(conversation);

        public void Clears() => _isClear = true;

        private IResult? Before(string conversation, string how)
        {
            _after[conversation] = null;
            var chance = _isClear ? 100 : Chance(conversation);
            if (chance >= 50) return null;
            Interlocked.Increment(ref _failures);
            switch (chance)
            {
                case < 12: return new Throttled(1 + chance);
                case < 18: return Refused(502, "BadGateway");
                case < 23: return Refused(412, "PreconditionFailed");
                case < 27: return new HungUp();
                case < 34: return _refuses(conversation) ? Refused(403, "ConversationBlockedByUser") : Refused(503, "ServiceUnavailable");
                default:
                    _lost.AddOrUpdate(conversation, 1, (_, count) => count + 1);
                    _after[conversation] = chance switch { < 41 => Refused(502, "BadGateway"), < 48 => new HungUp(), _ => new Silence() };
                    return null;
            }
        }

        // By what was asked before in the same place, so that it does not matter which place is served first.
        private int Chance(string conversation)
        {
            var place = conversation.Contains(';', StringComparison.Ordinal) ? conversation.Split(';')[0] + " thread" : conversation;
            var number = _asked.AddOrUpdate(place, 1, (_, count) => count + 1);
            return BitConverter.ToUInt16(SHA256.HashData(Encoding.UTF8.GetBytes($"{_seed} {place} {number}"))) % 100;
        }

        private static IResult Refused(int status, string code) => Results.Json(new { error = new { code, message = "no" } }, statusCode: status);

        private sealed class Throttled(int seconds) : IResult
        {
            public Task ExecuteAsync(HttpContext httpContext)
            {
                httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                return Refused(429, "Throttled").ExecuteAsync(httpContext);
            }
        }

        private sealed class HungUp : IResult
        {
            public Task ExecuteAsync(HttpContext httpContext)
            {
                httpContext.Abort();
                return Task.CompletedTask;
            }
        }

        // Never answers: the client gives up.
        private sealed class Silence : IResult
        {
            public Task ExecuteAsync(HttpContext httpContext)
            {
                var gone = new TaskCompletionSource();
                httpContext.RequestAborted.Register(gone.SetResult);
                return gone.Task;
            }
        }
    }
}
