using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Outbox;

/// <summary>What was committed reaches the channel: in order, whatever the channel answers, whatever happens to the host.</summary>
public sealed class OutboxTests
{
    [Fact]
    public async Task A_place_that_is_throttled_waits_as_told_and_keeps_its_order_while_others_go_on()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("tom");
        await app.OpenAsync("claire");
        var requests = 0;
        app.Channel.Answer = (conversation, _) => conversation == "private-tom" && ++requests > 0 ? Throttled(30) : null;

        var others = await app.HearEverywhereAsync(async () =>
        {
            foreach (var word in new[] { "one", "two", "three" }) await app.SayAsync("alice", $"reply INC-1 {word}");
            await app.SayAsync("alice", "reply INC-2 quatre");
        });

        Assert.Equal(1, requests);
        Assert.Contains("claire: Alice Nguyen au sujet d’INC-2\u00A0: quatre", others);
        app.Channel.Answer = (_, _) => null;
        app.Clock.Advance(Duration.FromSeconds(29));
        Assert.Empty(await app.HearAsync("private-tom", app.DrainAsync));
        app.Clock.Advance(Duration.FromSeconds(1));
        Assert.Equal(
            ["Alice Nguyen about INC-1: one", "Alice Nguyen about INC-1: two", "Alice Nguyen about INC-1: three"],
            await app.HearAsync("private-tom", app.DrainAsync));
    }

    [Fact]
    public async Task A_throttled_card_holds_back_what_was_said_after_it()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var requests = 0;
        app.Channel.Answer = (conversation, _) => conversation == "private-tom" && ++requests > 0 ? Throttled(30) : null;
        await app.OpenAsync("tom");
        await app.SayAsync("alice", "reply INC-1 hello");
        Assert.Equal(1, requests);

        app.Channel.Answer = (_, _) => null;
        app.Clock.Advance(Duration.FromSeconds(30));
        Assert.Equal(["INC-1 · The badge reader is broken", "Alice Nguyen about INC-1: hello"], await app.HearAsync("private-tom", app.DrainAsync));
    }

    [Fact]
    public async Task A_person_who_blocked_the_bot_is_unreachable_until_they_write_again()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"claim {number}");
        app.Channel.Answer = (conversation, _) => conversation == "private-tom" ? Refused(403, "ConversationBlockedByUser") : null;

        var heard = await app.HearEverywhereAsync(async () =>
        {
            await app.SayAsync("alice", $"reply {number} one");
            await app.SayAsync("alice", $"reply {number} two");
        });

        var thread = Assert.Single(heard, text => text.Contains("joindre", StringComparison.Ordinal));
        Assert.Equal("room-desk thread: <at>Alice Nguyen</at> Impossible de joindre Tom Okafor\u00A0: sa messagerie refuse nos messages. Essayez par un autre moyen.", thread);
        Assert.Single(await app.VerbsAsync(number), verb => verb == TicketVerb.Unreachable);
        Assert.Contains("could not reach Tom Okafor", await app.CardTextAsync("alice", $"show {number}"), StringComparison.Ordinal);
        Assert.Equal(app.Clock.GetCurrentInstant(), (await app.PersonAsync("tom")).UnreachableSince);

        app.Channel.Answer = (_, _) => null;
        await app.SayAsync("alice", $"rename {number} Door 3");
        await app.SayAsync("tom", "my tickets");
        Assert.Null((await app.PersonAsync("tom")).UnreachableSince);
        // The card that was refused shows how things stand now.
        Assert.Equal("INC-1 · Door 3", app.PrivateTexts("tom")[0]);
    }

    [Fact]
    public async Task What_the_channel_will_never_take_fails_alone_and_the_next_goes_on()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("tom");
        var posts = 0;
        app.Channel.Answer = (conversation, how) => conversation == "private-tom" && how == "post" && ++posts == 1 ? Refused(400, "BadSyntax") : null;

        foreach (var word in new[] { "one", "two" }) await app.SayAsync("alice", $"reply INC-1 {word}");

        Assert.Equal("Alice Nguyen about INC-1: two", app.PrivateTexts("tom")[^1]);
        var failed = await app.LookAsync(db => db.OutgoingMessages().SingleAsync(message => message.State == SendState.Failed));
        Assert.Contains("BadSyntax", failed.Problem, StringComparison.Ordinal);
        Assert.Contains("one", failed.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(0)]
    public async Task An_answer_that_was_lost_is_asked_for_again_and_marked_possibly_twice(int status)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("tom");
        var posts = 0;
        app.Channel.Answer = (conversation, how) => conversation == "private-tom" && how == "post" && ++posts == 1 ? status == 0 ? new HungUp() : Refused(status, "ServiceError") : null;

        await app.SayAsync("alice", "reply INC-1 one");
        Assert.Equal(1, posts);
        app.Clock.Advance(Duration.FromMinutes(1));
        await app.DrainAsync();

        Assert.Equal(2, posts);
        var message = await app.LookAsync(db => db.OutgoingMessages().SingleAsync(message => message.Body.Contains("INC-1: one")));
        Assert.Equal((SendState.Sent, true), (message.State, message.PossiblyTwice));
        // Both tries carry the same id, by which a channel can tell.
        Assert.Equal("message-" + message.Id, app.Channel.Conversation("private-tom")[^1].ChannelData!["outboxId"]!.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_card_whose_posting_may_have_arrived_says_so(bool answerLost)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var posts = 0;
        app.Channel.Answer = (conversation, how) =>
            conversation == "room-desk" && how == "post" && ++posts == 1 ? answerLost ? new HungUp() : Throttled(1) : null;

        await app.OpenAsync("tom");
        app.Clock.Advance(Duration.FromMinutes(1));
        await app.DrainAsync();

        Assert.Equal(2, posts);
        Assert.Equal(answerLost, (await app.LookAsync(db => db.PostedCards().SingleAsync(card => card.View == "tickets.room"))).PossiblyTwice);
    }

    [Fact]
    public async Task An_edit_whose_answer_was_lost_is_made_again_for_that_harms_nobody()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("tom");
        await app.SayAsync("alice", "claim INC-1");
        var said = app.Message("alice", "Try door 3.", app.ThreadOf("room-desk", "INC-1"));
        await app.PostAsync(said);
        var updates = 0;
        app.Channel.Answer = (conversation, how) => conversation == "private-tom" && how == "update" && ++updates == 1 ? Refused(503, "ServiceError") : null;

        var edit = app.Message("alice", "Try door 4.", said.Conversation!.Id);
        (edit.Type, edit.Id, edit.Timestamp) = (ActivityTypes.MessageUpdate, said.Id, app.Clock.GetCurrentInstant().ToDateTimeOffset());
        await app.PostAsync(edit);
        app.Clock.Advance(Duration.FromMinutes(1));
        await app.DrainAsync();

        Assert.Equal("Alice Nguyen about INC-1: Try door 4. (edited)", app.PrivateTexts("tom")[^1]);
        Assert.False((await app.LookAsync(db => db.OutgoingMessages().SingleAsync(message => message.Kind == SendKind.Update))).PossiblyTwice);
    }

    [Theory]
    [InlineData(10, SendState.Pending)]
    [InlineData(70, SendState.Failed)]
    public async Task A_channel_that_loses_every_answer_is_asked_again_for_an_hour(int minutes, SendState state)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("tom");
        app.Channel.Answer = (conversation, how) => conversation == "private-tom" && how == "post" ? Refused(502, "BadGateway") : null;
        await app.DeliverAsync(app.Message("alice", "reply INC-1 one"));

        for (var minute = 0; minute <= minutes; minute++)
        {
            await app.DrainAsync();
            app.Clock.Advance(Duration.FromMinutes(1));
        }

        Assert.Equal(state, (await app.LookAsync(db => db.OutgoingMessages().FirstAsync(message => message.Body.Contains("INC-1: one")))).State);
    }

    [Fact]
    public async Task What_was_committed_before_the_host_died_is_sent_by_the_next_one()
    {
        var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.DeliverAsync(app.Message("alice", $"claim {number}"));
        await app.DeliverAsync(app.Message("alice", $"reply {number} Soon."));
        Assert.DoesNotContain(app.PrivateTexts("tom"), text => text.Contains("Soon", StringComparison.Ordinal));

        app = await app.RestartAsync();
        await app.DrainAsync();

        Assert.Equal(["INC-1 · The badge reader is broken", "Alice Nguyen is looking after INC-1.", "Alice Nguyen about INC-1: Soon."], app.PrivateTexts("tom"));
        Assert.DoesNotContain("Je prends", app.Buttons("room-desk"));
        Assert.Empty(await app.HearEverywhereAsync(app.DrainAsync));
        await app.DisposeAsync();
    }

    [Fact]
    public async Task What_a_dead_host_was_sending_is_sent_again_when_its_lease_ends_and_marked()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("tom");
        await app.DeliverAsync(app.Message("alice", "reply INC-1 Soon."));
        await app.ChangeAsync(async db =>
        {
            foreach (var message in await db.OutgoingMessages().Where(message => message.State == SendState.Pending).ToListAsync())
                message.Lease("dead host", app.Clock.GetCurrentInstant() + Duration.FromSeconds(60));
        });

        await app.DrainAsync();
        Assert.DoesNotContain(app.PrivateTexts("tom"), text => text.Contains("Soon", StringComparison.Ordinal));
        app.Clock.Advance(Duration.FromSeconds(61));
        await app.DrainAsync();

        Assert.Equal("Alice Nguyen about INC-1: Soon.", app.PrivateTexts("tom")[^1]);
        Assert.True((await app.LookAsync(db => db.OutgoingMessages().SingleAsync(message => message.Body.Contains("Soon") && message.Place.StartsWith("person")
            && message.Body.Contains("about")))).PossiblyTwice);
    }

    [Fact]
    public async Task What_belongs_under_a_card_waits_until_the_card_is_posted()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        app.Channel.Answer = (conversation, _) => conversation == "room-desk" ? Throttled(30) : null;
        await app.OpenAsync("tom");
        await app.SayAsync("tom", "add INC-1 Door 3.");
        Assert.Empty(app.Channel.Conversation("room-desk"));
        Assert.DoesNotContain(app.Channel.All, arrived => arrived.Conversation.StartsWith("room-desk;", StringComparison.Ordinal));

        app.Channel.Answer = (_, _) => null;
        app.Clock.Advance(Duration.FromSeconds(30));
        await app.DrainAsync();

        Assert.Equal(["Tom Okafor\u00A0: Door 3."], app.Texts(app.ThreadOf("room-desk", "INC-1")));
    }

    private static IResult Throttled(int seconds) => new Later(seconds);

    private static IResult Refused(int status, string code) => Results.Json(new { error = new { code, message = "no" } }, statusCode: status);

    // The channel took the message, but the connection breaks before it says so.
    private sealed class HungUp : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Abort();
            return Task.CompletedTask;
        }
    }

    private sealed class Later(int seconds) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Refused(429, "Throttled").ExecuteAsync(httpContext);
        }
    }
}
