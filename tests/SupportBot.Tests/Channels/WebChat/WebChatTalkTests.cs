using System.Text.Json.Nodes;
using SupportBot.Language;

namespace SupportBot.Tests.Channels.WebChat;

/// <summary>A secret that is masked on a ticket goes from what people wrote in the web chat, where they see their own words change.</summary>
public sealed class WebChatTalkTests
{
    private const string Room = "room-service-desk";
    private const string Secret = "Plover-Quartz-77";

    [Fact]
    public async Task What_the_requester_wrote_changes_where_it_stands_and_keeps_its_place()
    {
        await using var app = new WebChatApp();
        var claire = await app.PrivateTokenAsync("claire");
        await FileAsync(app, claire);
        var before = (await app.ReadAsync(claire, "private-claire")).Activities;
        await MaskAsync(app);

        var after = (await app.ReadAsync(claire, "private-claire")).Activities;
        Assert.DoesNotContain(after, activity => activity.ToJsonString().Contains(Secret, StringComparison.Ordinal));
        var (was, written) = (before.Find(IsTheirs)!, after.Find(IsTheirs)!);
        Assert.Equal($"ma chaise {HiddenText.Shown} est cassée", written["text"]!.ToString());
        Assert.Equal((was["id"]!.ToString(), was["timestamp"]!.ToString()), (written["id"]!.ToString(), written["timestamp"]!.ToString()));
    }

    [Fact]
    public async Task The_words_that_name_the_secret_are_not_kept_either()
    {
        await using var app = new WebChatApp();
        await FileAsync(app, await app.PrivateTokenAsync("claire"));
        await MaskAsync(app);

        var alice = await app.PrivateTokenAsync("alice");
        Assert.DoesNotContain((await app.ReadAsync(alice, "private-alice")).Activities, activity => activity.ToJsonString().Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_agent_repeated_in_the_room_changes_too()
    {
        await using var app = new WebChatApp();
        await FileAsync(app, await app.PrivateTokenAsync("claire"));
        var room = await app.RoomTokenAsync("alice");
        await app.SayAsync(room, Room, $"elle parle de {Secret}");
        await MaskAsync(app);

        Assert.DoesNotContain((await app.ReadAsync(room, Room)).Activities, activity => activity.ToJsonString().Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_somebody_else_wrote_who_has_nothing_to_do_with_it_stays()
    {
        await using var app = new WebChatApp();
        var tom = await app.PrivateTokenAsync("tom");
        await app.SayAsync(tom, "private-tom", $"{Secret} is the name of my boat");
        await FileAsync(app, await app.PrivateTokenAsync("claire"));
        await MaskAsync(app);

        Assert.Contains((await app.ReadAsync(tom, "private-tom")).Activities, activity => (string?)activity["text"] == $"{Secret} is the name of my boat");
    }

    private static async Task FileAsync(WebChatApp app, string claire)
    {
        await app.SayAsync(claire, "private-claire", $"ma chaise {Secret} est cassée");
        await app.SayAsync(claire, "private-claire", "parler à un technicien");
        await app.DrainAsync();
    }

    private static async Task MaskAsync(WebChatApp app)
    {
        await app.SayAsync(await app.PrivateTokenAsync("alice"), "private-alice", $"masquer {Secret} dans INC-1");
        await app.DrainAsync();
    }

    private static bool IsTheirs(JsonObject activity) => activity["from"]!["id"]!.ToString() == "claire" && activity["text"]!.ToString().StartsWith("ma chaise", StringComparison.Ordinal);
}
