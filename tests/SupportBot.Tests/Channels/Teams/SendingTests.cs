using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupportBot.Bot;
using SupportBot.Outbox;
using SupportBot.Protocol.Dialogs;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Channels.Teams;

/// <summary>What goes to Teams, and what its refusals mean.</summary>
public sealed class SendingTests
{
    [Fact]
    public async Task Somebody_is_mentioned_in_a_text_and_in_a_card_by_name_and_by_account()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var alice = await app.PersonAsync("alice");
        var tag = MentionTags.For(alice.Id);
        await app.ChangeAsync(async db =>
        {
            var card = new JsonObject { ["type"] = "AdaptiveCard", ["body"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = $"Ask {tag} & co" }) };
            var message = Activity.Message($"Hello {tag}");
            message.Attachments = [new Attachment { ContentType = AttachmentContentTypes.AdaptiveCard, Content = card }];
            var room = await db.Set<SupportBot.People.Room>().FirstAsync(room => room.ConversationId == "room-desk");
            db.Add(OutgoingMessage.Post(Place.Room(room.Id), ProtocolJson.Serialize(message), app.Clock.GetCurrentInstant()));
        });
        await app.DrainAsync();

        var sent = Assert.Single(app.Channel.Conversation("room-desk"));
        Assert.Equal("Hello <at>Alice Nguyen</at>", sent.Text);
        Assert.Equal("alice", Assert.Single(sent.Entities!)["mentioned"]!["id"]!.ToString());
        var shown = (JsonObject)sent.Attachments![0].Content!;
        Assert.Equal("Ask <at>Alice Nguyen</at> & co", shown["body"]![0]!["text"]!.ToString());
        Assert.Equal("alice", shown["msteams"]!["entities"]![0]!["mentioned"]!["id"]!.ToString());
    }

    [Theory]
    [InlineData(403, "ForbiddenOperationException")]
    [InlineData(403, "BotNotInConversationRoster")]
    [InlineData(403, "ConversationBlockedByUser")]
    [InlineData(404, "ConversationNotFound")]
    public async Task Whoever_uninstalled_the_app_is_unreachable_and_what_was_refused_is_not_repeated(int status, string code)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        var asked = 0;
        app.Channel.Answer = (conversation, _) =>
        {
            if (conversation != "private-tom") return null;
            asked++;
            return Refusal(status, code);
        };

        await app.SayAsync("alice", $"reply {number} We are on it.");
        var once = asked;
        await app.FastForward(NodaTime.Duration.FromMinutes(10));

        Assert.NotNull((await app.PersonAsync("tom")).UnreachableSince);
        Assert.Equal(once, asked);
    }

    [Theory]
    [InlineData(412, "PreconditionFailed")]
    [InlineData(429, "Throttled")]
    [InlineData(503, "ServiceUnavailable")]
    public async Task What_Teams_cannot_take_now_is_sent_later_once(int status, string code)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        var asked = 0;
        app.Channel.Answer = (conversation, how) => conversation == "private-tom" && how == "post" && asked++ == 0 ? Refusal(status, code) : null;

        await app.SayAsync("alice", $"reply {number} We are on it.");
        Assert.DoesNotContain(app.PrivateTexts("tom"), text => text.EndsWith("We are on it.", StringComparison.Ordinal));
        await app.FastForward(NodaTime.Duration.FromMinutes(1));

        Assert.Single(app.PrivateTexts("tom"), text => text.EndsWith("We are on it.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_somebody_waits_long_for_an_answer_the_desk_is_seen_to_type()
    {
        var slow = new SlowText();
        await using var app = await SupportBotApp.StartAsync(services =>
        {
            services.Insert(0, ServiceDescriptor.Singleton<IFreeText>(slow));
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new HurriedTime()));
        });

        var typing = app.Channel.NextRequestAsync();
        var waiting = app.DeliverAsync(app.Message("tom", "slowly"));
        await typing;
        slow.Release.SetResult();
        await waiting;
        await app.DrainAsync();

        Assert.Equal(["private-tom"], app.Channel.Typed);
        Assert.Equal(["Hello."], app.Texts("private-tom"));
        Assert.Equal(1, await app.LookAsync(db => db.OutgoingMessages().CountAsync()));
    }

    private static IResult Refusal(int status, string code) => Results.Text(
        new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "no" } }.ToJsonString(), "application/json", statusCode: status);

    /// <summary>The two seconds that one waits for a sign are over at once; everything longer never comes.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime < TimeSpan.FromSeconds(2) ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private sealed class SlowText : IFreeText
    {
        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<TurnAnswer?> TryAsync(Turn turn, DialogContext dialogs, CancellationToken cancellationToken)
        {
            await Release.Task;
            return new TurnAnswer.Card(Activity.Message("Hello."));
        }
    }
}
