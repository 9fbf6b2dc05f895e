using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Channels.WebChat;
using SupportBot.Outbox;

namespace SupportBot.Tests.Channels.WebChat;

public sealed class ConversationTests
{
    private const string Room = "room-service-desk";

    [Fact]
    public async Task Opening_the_private_chat_for_the_first_time_is_greeted_once()
    {
        await using var app = new WebChatApp();
        var claire = await app.PrivateTokenAsync("claire");
        using var first = await app.SendAsync(HttpMethod.Post, "conversations", claire);
        using var second = await app.SendAsync(HttpMethod.Post, "conversations", claire);
        await app.DrainAsync();

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.StartsWith("Bonjour Claire", Assert.Single((await app.ReadAsync(claire, "private-claire")).Activities)["text"]!.ToString());
    }

    [Fact]
    public async Task What_somebody_says_comes_back_as_theirs_with_the_id_their_client_gave_it()
    {
        await using var app = new WebChatApp();
        var claire = await app.PrivateTokenAsync("claire");
        var id = await app.SayAsync(claire, "private-claire", "aide", "client-1");

        var echo = (await app.ReadAsync(claire, "private-claire")).Activities[0];

        Assert.Equal(id, echo["id"]!.ToString());
        Assert.Equal("client-1", echo["channelData"]!["clientActivityID"]!.ToString());
        Assert.Equal(("claire", "user"), (echo["from"]!["id"]!.ToString(), echo["from"]!["role"]!.ToString()));
    }

    [Fact]
    public async Task A_message_sent_again_is_stored_and_answered_once()
    {
        await using var app = new WebChatApp();
        var claire = await app.PrivateTokenAsync("claire");
        var first = await app.SayAsync(claire, "private-claire", "aide", "client-1");
        await app.DrainAsync();
        var before = (await app.ReadAsync(claire, "private-claire")).Activities.Count;

        var second = await app.SayAsync(claire, "private-claire", "aide", "client-1");
        await app.DrainAsync();

        Assert.Equal(first, second);
        Assert.Equal(before, (await app.ReadAsync(claire, "private-claire")).Activities.Count);
    }

    [Fact]
    public async Task A_client_reads_on_from_its_watermark_and_from_the_beginning_without_one()
    {
        await using var app = new WebChatApp();
        var claire = await app.PrivateTokenAsync("claire");
        await app.PostAsync("private-claire", "one", "o1");
        var (_, watermark) = await app.ReadAsync(claire, "private-claire");
        await app.PostAsync("private-claire", "two", "o2");
        await app.PostAsync("private-tom", "not for claire", "o3");

        Assert.Equal(["two"], Texts((await app.ReadAsync(claire, "private-claire", watermark)).Activities));
        Assert.Equal(["one", "two"], Texts((await app.ReadAsync(claire, "private-claire")).Activities));
    }

    [Fact]
    public async Task An_edit_comes_again_with_the_same_id_and_the_same_time()
    {
        await using var app = new WebChatApp();
        var claire = await app.PrivateTokenAsync("claire");
        var id = await app.PostAsync("private-claire", "one", "o1");
        await app.PostAsync("private-claire", "two", "o2");
        var (before, watermark) = await app.ReadAsync(claire, "private-claire");
        app.Clock.Advance(Duration.FromMinutes(1));

        await app.SenderAsync(async sender =>
        {
            await sender.UpdateAsync(WebChatApp.To("private-claire"), id, WebChatApp.Outbound("one, better", "o1"), CancellationToken.None);
            return true;
        });

        var edited = Assert.Single((await app.ReadAsync(claire, "private-claire", watermark)).Activities);
        Assert.Equal((id, "one, better"), (edited["id"]!.ToString(), edited["text"]!.ToString()));
        Assert.Equal(before[0]["timestamp"]!.ToString(), edited["timestamp"]!.ToString());
        Assert.Equal(2, (await app.ReadAsync(claire, "private-claire")).Activities.Count);
    }

    [Fact]
    public async Task A_deletion_leaves_a_mark_and_a_message_that_never_was_is_gone()
    {
        await using var app = new WebChatApp();
        var claire = await app.PrivateTokenAsync("claire");
        var id = await app.PostAsync("private-claire", "one", "o1");

        await app.SenderAsync(async sender =>
        {
            await sender.DeleteAsync(WebChatApp.To("private-claire"), id, CancellationToken.None);
            return true;
        });
        var gone = await Assert.ThrowsAsync<SendException>(() => app.SenderAsync(async sender =>
        {
            await sender.DeleteAsync(WebChatApp.To("private-tom"), id, CancellationToken.None);
            return true;
        }));

        var left = Assert.Single((await app.ReadAsync(claire, "private-claire")).Activities);
        Assert.Equal((id, "—", true), (left["id"]!.ToString(), left["text"]!.ToString(), (bool)left["channelData"]!["deleted"]!));
        Assert.Equal(SendProblem.MessageGone, gone.Problem);
    }

    [Fact]
    public async Task The_desk_posts_a_message_once_however_often_it_tries()
    {
        await using var app = new WebChatApp();
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.PostAsync("private-claire", "one", "o1")));

        Assert.Single(ids.Distinct());
        Assert.Single((await app.ReadAsync(await app.PrivateTokenAsync("claire"), "private-claire")).Activities);
    }

    [Fact]
    public async Task Everything_posted_at_once_gets_a_number_of_its_own()
    {
        await using var app = new WebChatApp();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => app.PostAsync("private-claire", $"{i}", $"o{i}")));

        var numbers = await app.LookAsync(db => db.WebChatActivities().Select(activity => activity.Seq).OrderBy(seq => seq).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), numbers);
    }

    [Fact]
    public async Task A_thread_hangs_under_a_message_of_its_room_and_is_read_apart()
    {
        await using var app = new WebChatApp();
        var alice = await app.RoomTokenAsync("alice");
        var root = await app.PostAsync(Room, "a card", "o1");
        await app.PostAsync(Room, "in the thread", "o2", root);

        using var unknown = await app.SendAsync(HttpMethod.Get, $"conversations/{Room};messageid=unknown/activities", alice);

        Assert.Equal(["a card"], Texts((await app.ReadAsync(alice, Room)).Activities));
        Assert.Equal(["in the thread"], Texts((await app.ReadAsync(alice, $"{Room};messageid={root}")).Activities));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Others_see_what_somebody_says_in_a_room_as_another_s_and_pressed_buttons_not_at_all()
    {
        await using var app = new WebChatApp();
        var (alice, bob) = (await app.RoomTokenAsync("alice"), await app.RoomTokenAsync("bob"));
        await app.SayAsync(alice, Room, "who has the spare key?");
        var press = WebChatApp.Message("");
        press.Remove("text");
        press["value"] = new JsonObject { ["verb"] = "nothing" };
        press["channelData"]!["postBack"] = true;
        using var pressed = await app.SendAsync(HttpMethod.Post, $"conversations/{Room}/activities", alice, WebChatApp.Json(press));

        var seen = Assert.Single((await app.ReadAsync(bob, Room)).Activities);
        Assert.Equal(("alice", "bot"), (seen["from"]!["id"]!.ToString(), seen["from"]!["role"]!.ToString()));
        Assert.Equal(2, (await app.ReadAsync(alice, Room)).Activities.Count);
    }

    [Fact]
    public async Task Secrets_are_stored_masked()
    {
        await using var app = new WebChatApp();
        await app.SayAsync(await app.PrivateTokenAsync("claire"), "private-claire", "ma carte est 4111 1111 1111 1111");

        var stored = await app.LookAsync(db => db.WebChatActivities().Select(activity => activity.Json).ToListAsync());
        Assert.DoesNotContain(stored, json => json.Contains("4111 1111", StringComparison.Ordinal));
        Assert.Contains(stored, json => json.Contains("ma carte est", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Texts(IEnumerable<JsonObject> activities) => activities.Select(activity => activity["text"]!.ToString());
}
