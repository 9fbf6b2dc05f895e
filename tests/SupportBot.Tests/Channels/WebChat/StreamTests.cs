using System.Net.WebSockets;
using System.Text;
using NodaTime;

namespace SupportBot.Tests.Channels.WebChat;

public sealed class StreamTests
{
    private const string Room = "room-service-desk";

    [Fact]
    public async Task A_stream_brings_what_was_posted_before_it_opened_and_then_whatever_comes()
    {
        await using var app = new WebChatApp();
        var claire = await app.PrivateTokenAsync("claire");
        var url = await app.StreamUrlAsync(claire, "private-claire");
        await app.PostAsync("private-claire", "before", "o1");

        using var socket = await app.ConnectAsync(url);
        Assert.Equal("before", Assert.Single(await WebChatApp.NextAsync(socket))["text"]!.ToString());
        await socket.SendAsync(Encoding.UTF8.GetBytes(""), WebSocketMessageType.Text, true, CancellationToken.None);
        await app.PostAsync("private-tom", "not for claire", "o2");
        await app.PostAsync("private-claire", "after", "o3");

        Assert.Equal("after", Assert.Single(await WebChatApp.NextAsync(socket))["text"]!.ToString());
    }

    [Fact]
    public async Task A_stream_goes_on_from_the_watermark_it_was_asked_for()
    {
        await using var app = new WebChatApp();
        var claire = await app.PrivateTokenAsync("claire");
        await app.PostAsync("private-claire", "one", "o1");
        var (_, watermark) = await app.ReadAsync(claire, "private-claire");
        await app.PostAsync("private-claire", "two", "o2");

        using var socket = await app.ConnectAsync(await app.StreamUrlAsync(claire, "private-claire", watermark));

        Assert.Equal("two", Assert.Single(await WebChatApp.NextAsync(socket))["text"]!.ToString());
    }

    [Fact]
    public async Task A_stream_s_address_is_good_once_for_a_minute_and_for_its_conversation_only()
    {
        await using var app = new WebChatApp();
        var claire = await app.PrivateTokenAsync("claire");
        var used = await app.StreamUrlAsync(claire, "private-claire");
        using var socket = await app.ConnectAsync(used);
        var elsewhere = new Uri((await app.StreamUrlAsync(claire, "private-claire")).ToString().Replace("claire", "tom", StringComparison.Ordinal));
        var late = await app.StreamUrlAsync(claire, "private-claire");
        app.Clock.Advance(Duration.FromSeconds(61));

        foreach (var refused in new[] { used, elsewhere, late }) await Assert.ThrowsAnyAsync<Exception>(() => app.ConnectAsync(refused));
    }

    [Fact]
    public async Task A_personal_answer_in_a_room_is_shown_to_that_person_alone_and_kept_nowhere()
    {
        await using var app = new WebChatApp();
        var (alice, bob) = (await app.RoomTokenAsync("alice"), await app.RoomTokenAsync("bob"));
        using var before = await app.ConnectAsync(await app.StreamUrlAsync(alice, Room));
        using var other = await app.ConnectAsync(await app.StreamUrlAsync(bob, Room));

        await app.SayAsync(alice, Room, "claim INC-99");
        await app.DrainAsync();

        Assert.Equal("claim INC-99", Assert.Single(await WebChatApp.NextAsync(before))["text"]!.ToString());
        Assert.True((bool)Assert.Single(await WebChatApp.NextAsync(before))["channelData"]!["ephemeral"]!);
        Assert.Single(await WebChatApp.NextAsync(other));
        Assert.Single((await app.ReadAsync(alice, Room)).Activities);
        Assert.Empty((await app.ReadAsync(await app.PrivateTokenAsync("alice"), "private-alice")).Activities);
    }
}
