using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Bot.Files;
using SupportBot.Desk.Tickets;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Tickets;

public sealed class FileTests
{
    private static readonly byte[] Png = [0x89, .. "PNG\r\n\x1a\n"u8, 1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public async Task A_screenshot_sent_before_the_words_is_kept_on_the_ticket_and_seen_in_its_thread()
    {
        await using var app = await SupportBotApp.StartAsync();
        app.Channel.File = _ => Results.Bytes(Png);
        await app.PostAsync(Picture(app, "tom", "before.png"));
        await app.SayAsync("tom", "The coffee machine is broken");

        await app.PressAsync("tom", "private-tom", "Send");

        Assert.Equal(["before.png"], await NamesAsync(app));
        var shown = Assert.Single(app.Channel.Conversation(app.ThreadOf("room-desk")), message => message.Attachments is { Count: > 0 });
        Assert.Equal("data:image/png;base64," + Convert.ToBase64String(Png), shown.Attachments![0].ContentUrl);
        Assert.Contains("before.png", CardReader.Text(app.Channel.Conversation("room-desk")[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_its_channel_does_not_give_out_now_is_fetched_later_and_after_a_restart_too()
    {
        var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"ask {number} What does it show?");
        app.Channel.File = _ => Results.StatusCode(503);
        await app.PostAsync(Picture(app, "tom", "screen.png"));
        Assert.Empty(await NamesAsync(app));

        await using var restarted = await app.RestartAsync();
        app.Channel.File = _ => Results.Bytes(Png);
        await restarted.FastForward(Duration.FromSeconds(11));

        Assert.Equal(["screen.png"], await NamesAsync(restarted));
        Assert.Single(app.Channel.Conversation(restarted.ThreadOf("room-desk")), message => message.Attachments is { Count: > 0 });
    }

    [Fact]
    public async Task In_the_end_both_sides_are_told_that_a_file_did_not_come()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"ask {number} What does it show?");
        app.Channel.File = _ => Results.StatusCode(503);
        await app.PostAsync(Picture(app, "tom", "screen.png"));

        await app.FastForward(Duration.FromHours(2));

        Assert.Equal("I could not take screen.png: I could not fetch it from where it was sent.", app.PrivateTexts("tom")[^1]);
        Assert.Equal(
            "Tom Okafor a envoyé screen.png, que je n’ai pas pu prendre\u00A0: je n’ai pas pu aller le chercher là où il a été envoyé.",
            app.Texts(app.ThreadOf("room-desk"))[^1]);
        Assert.Equal(8, app.Channel.Asked.Count);
        Assert.Equal([null], await app.LookAsync(db => db.KeptFiles().Select(file => file.Source).ToListAsync()));
    }

    [Theory]
    [InlineData("virus.exe", 0, "I could not take virus.exe: I take pictures, PDF, text, CSV, Word, Excel and ZIP files, and the content has to be what the name says.")]
    [InlineData("page.png", 1, "I could not take page.png: I take pictures, PDF, text, CSV, Word, Excel and ZIP files, and the content has to be what the name says.")]
    [InlineData("large.log", 1, "I could not take large.log: it is larger than 10 MB.")]
    [InlineData("empty.log", 1, "I could not take empty.log: it is empty.")]
    [InlineData("gone.log", 1, "I could not take gone.log: I could not fetch it from where it was sent.")]
    public async Task What_is_not_taken_is_refused_with_a_word_to_both_sides(string name, int fetched, string sentence)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"ask {number} What does it show?");
        app.Channel.File = asked => asked switch
        {
            "page.png" => Results.Text("<script>alert(1)</script>"),
            "large.log" => Results.Bytes(new byte[(10 * 1024 * 1024) + 1]),
            "empty.log" => Results.Bytes([]),
            _ => null,
        };

        await app.PostAsync(Picture(app, "tom", name));

        Assert.Contains(sentence, app.PrivateTexts("tom"));
        Assert.Contains(name, app.Texts(app.ThreadOf("room-desk"))[^1], StringComparison.Ordinal);
        Assert.Equal(fetched, app.Channel.Asked.Count);
        Assert.Empty(await NamesAsync(app));
    }

    [Fact]
    public async Task The_sixth_file_of_a_message_is_refused_at_once()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        app.Channel.File = _ => Results.Bytes(Png);
        var message = app.Message("tom", "");
        message.Attachments = [.. Enumerable.Range(1, 6).Select(at => Attached(app, $"{at}.png"))];

        await app.PostAsync(message);

        Assert.Contains("I could not take 6.png: I take up to 5 files at a time. Please send the rest in another message.", app.PrivateTexts("tom"));
        Assert.Equal(5, app.Channel.Asked.Count);
    }

    [Fact]
    public async Task The_owners_picture_in_the_thread_goes_to_the_requester_and_an_internal_one_does_not()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        app.Channel.File = _ => Results.Bytes(Png);
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"claim {number}");
        var thread = app.ThreadOf("room-desk");

        await app.PostAsync(Picture(app, "alice", "here.png", thread));
        await app.PostAsync(Picture(app, "alice", "secret.png", thread, "// not for him"));
        await app.PostAsync(Picture(app, "bob", "also.png", thread));

        var shown = Assert.Single(app.Channel.Conversation("private-tom"), message => message.Attachments is [{ ContentType: "image/png" }]);
        Assert.Equal($"Alice Nguyen added a file to {number}: here.png (to open it: files {number})", shown.Text);
        Assert.Contains("here.png a été transmis à Tom Okafor.", app.Texts(thread));
        Assert.Equal(["here.png", "secret.png", "also.png"], await NamesAsync(app));
        var toTom = Assert.Single(await app.SayAsync("tom", $"files {number}"));
        Assert.DoesNotContain("secret.png", toTom, StringComparison.Ordinal);
        await app.SayAsync("tom", $"show {number}");
        Assert.All(app.Channel.Conversation("private-tom"), message => Assert.DoesNotContain("secret.png", ProtocolJson.Serialize(message), StringComparison.Ordinal));
        Assert.Contains("secret.png", Assert.Single(await app.SayAsync("bob", $"fichiers {number}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_opened_by_a_link_that_lives_a_quarter_of_an_hour_and_only_while_its_owner_may_see_the_ticket()
    {
        await using var app = await SupportBotApp.StartWithAsync(("Files:PublicAddress", "https://desk.example/"));
        app.Channel.File = _ => Results.Bytes(Encoding.UTF8.GetBytes("Link down"));
        await app.PostAsync(Picture(app, "tom", "modem.log"));
        await app.SayAsync("tom", "The coffee machine is broken");
        await app.PressAsync("tom", "private-tom", "Send");

        var answer = Assert.Single(await app.SayAsync("alice", "files INC-1"));
        var link = answer[(answer.IndexOf("https://desk.example", StringComparison.Ordinal) + "https://desk.example".Length)..].TrimEnd(')');
        using var opened = await app.GetAsync(link);
        Assert.Equal("Link down", await opened.Content.ReadAsStringAsync());
        Assert.Equal("attachment", opened.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", Assert.Single(opened.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/files/guessed/modem.log")).StatusCode);

        // Somebody else's ticket is unknown to them, and so are its files.
        Assert.Equal([app.Text("nadia", "tickets.unknown", "INC-1")], await app.SayAsync("nadia", "files INC-1"));

        await app.ChangeAsync(async db =>
        {
            var alice = await db.Set<SupportBot.People.Person>().SingleAsync(person => person.Handle == "alice");
            await db.Set<SupportBot.People.TeamMember>().Where(member => member.PersonId == alice.Id).ExecuteDeleteAsync();
        });
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync(link)).StatusCode);

        var own = Assert.Single(await app.SayAsync("tom", "files INC-1"));
        link = own[(own.IndexOf("https://desk.example", StringComparison.Ordinal) + "https://desk.example".Length)..].TrimEnd(')');
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync(link)).StatusCode);
        app.Clock.Advance(Duration.FromMinutes(16));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync(link)).StatusCode);
        await app.Services.GetRequiredService<SupportBot.Data.PurgeOldRows>().PurgeAsync(CancellationToken.None);
        Assert.Empty(await app.LookAsync(db => db.FileLinks().ToListAsync()));
    }

    private static Activity Picture(SupportBotApp app, string who, string name, string? conversation = null, string text = "")
    {
        var message = app.Message(who, text, conversation);
        message.Attachments = [Attached(app, name)];
        return message;
    }

    private static Attachment Attached(SupportBotApp app, string name) =>
        new() { Name = name, ContentType = "image/png", ContentUrl = $"{app.Channel.Url}/v3/attachments/{name}/views/original" };

    private static Task<List<string>> NamesAsync(SupportBotApp app) =>
        app.LookAsync(db => db.Set<TicketAttachment>().OrderBy(file => file.Id).Select(file => file.Name).ToListAsync());
}
