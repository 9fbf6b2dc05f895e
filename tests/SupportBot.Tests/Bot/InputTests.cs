using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Bot;

/// <summary>Whatever people or their clients send, nothing breaks, nothing leaks and nobody is misled.</summary>
public sealed class InputTests
{
    [Fact]
    public async Task A_message_of_ten_thousand_characters_is_kept_up_to_the_limit_and_the_person_is_told()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("tom");
        var words = string.Concat(Enumerable.Repeat("0123456789", 1000));

        var told = await app.SayAsync("alice", "reply INC-1 " + words);

        Assert.Equal("Your message was very long: I kept its first 8,000 characters. If the rest matters, send it in another message.", told[0]);
        var kept = (await app.LastAsync("INC-1")).Text!;
        Assert.Equal(8000 - "reply INC-1 ".Length, kept.Length);
        Assert.EndsWith("…", kept, StringComparison.Ordinal);
        Assert.Equal("Alice Nguyen about INC-1: " + kept, app.PrivateTexts("tom")[^1]);

        var form = app.Message("tom", "");
        (form.Text, form.Value) = (null, new JsonObject { ["verb"] = "tickets.detail", ["ticket"] = "INC-1", ["text"] = words });
        Assert.Contains(told[0], await app.HearAsync("private-tom", () => app.PostAsync(form)));
        Assert.Equal(8000, (await app.LastAsync("INC-1")).Text!.Length);
        Assert.DoesNotContain(await app.SayAsync("tom", "my tickets"), text => text.Contains("very long", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<at>everyone</at>")]
    [InlineData("<at>1</at> <at>4</at>")]
    [InlineData("&lt;at&gt;4&lt;/at&gt;")]
    [InlineData("\\u003cat\\u003e4\\u003c/at\\u003e")]
    [InlineData("[click here](http://evil.example)")]
    [InlineData("![x](http://evil.example/x.png)")]
    [InlineData("<!channel> <@U123>")]
    [InlineData("<script>alert(1)</script><b>x</b>")]
    [InlineData("**bold** _x_ `code`")]
    public async Task Markup_and_mentions_that_people_type_reach_nobody_as_such(string evil)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom", "Help " + evil);
        await app.SayAsync("alice", $"claim {number}");
        var thread = app.ThreadOf("room-desk", number);
        await app.SayInThreadAsync("alice", thread, "look " + evil);
        await app.SayAsync("tom", "well " + evil);
        await app.SayAsync("alice", $"hold {number} until tomorrow {evil}");
        await app.SayAsync("alice", $"rename {number} New {evil}");
        await app.SayAsync("marc", $"assign {number} to bob");
        await app.SayAsync("bob", $"resolve {number} fixed Done {evil}");
        await app.SayAsync("tom", $"show {number}");
        await app.SayAsync("bob", "my tickets");
        var person = app.Message("<at>everyone</at>", "my tickets");
        person.From!.Name = evil;
        await app.PostAsync(person);

        var people = new[] { "alice", "bob" };
        foreach (var arrived in app.Channel.All)
        {
            var activity = arrived.Activity;
            // Only owners are ever mentioned, by the desk itself.
            Assert.All(activity.Entities ?? [], entity => Assert.Contains(entity["mentioned"]!["id"]!.ToString(), people));
            var texts = new[] { activity.Text ?? "" }.Concat(MarkdownIn(activity)).ToList();
            foreach (var mentioned in (activity.Entities ?? []).Select(entity => entity["text"]!.ToString()))
                texts = [.. texts.Select(text => text.Replace(mentioned, "", StringComparison.Ordinal))];
            Assert.All(texts, text =>
            {
                Assert.DoesNotContain("<", text, StringComparison.Ordinal);
                Assert.DoesNotContain("](http", text.Replace("\\]", "", StringComparison.Ordinal), StringComparison.Ordinal);
                Assert.DoesNotContain(evil is "**bold** _x_ `code`" ? evil : "\0", text, StringComparison.Ordinal);
            });
        }

        Assert.Contains(app.Channel.All, arrived => (arrived.Activity.Text ?? "").StartsWith("Alice Nguyen about", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_message_is_answered_and_changes_nothing()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"ask {number} Which door?");
        var before = await app.AllTicketsAsync();
        var thread = app.ThreadOf("room-desk", number);

        foreach (var text in new[] { "", "   ", null })
        {
            var empty = app.Message("tom", "");
            empty.Text = text;
            Assert.Equal([app.Text("tom", "bot.did-not-understand")], await app.HearAsync("private-tom", () => app.PostAsync(empty)));
        }

        Assert.Empty(await app.HearEverywhereAsync(() => app.PostAsync(app.Message("bob", " ", thread))));
        Assert.Equal(before, await app.AllTicketsAsync());
    }

    [Fact]
    public async Task A_file_is_kept_on_the_ticket_that_is_talked_about()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"ask {number} Which door?");
        var thread = app.ThreadOf("room-desk", number);
        app.Channel.File = _ => Results.Bytes([0x89, .. "PNG\r\n\x1a\n"u8, 1, 2, 3]);
        var answer = app.Message("tom", "This one");
        // Teams sends every text a second time as HTML: that is no file.
        answer.Attachments = [new Attachment { ContentType = "text/html", Content = JsonValue.Create("<p>This one</p>") }, File(app)];

        Assert.Equal([$"Sent to Alice Nguyen for {number}."], await app.HearAsync("private-tom", () => app.PostAsync(answer)));
        Assert.Equal("<at>Alice Nguyen</at> Tom Okafor a ajouté un fichier\u00A0: photo.png (pour l’ouvrir\u00A0: fichiers " + number + ")", app.Texts(thread)[^1]);
        Assert.Equal([TicketVerb.Answer, TicketVerb.Attach], (await app.VerbsAsync(number)).TakeLast(2));

        await app.SayAsync("alice", $"ask {number} And a picture of it?");
        var picture = app.Message("tom", "");
        picture.Attachments = [File(app)];
        Assert.Equal([$"Sent to Alice Nguyen for {number}."], await app.HearAsync("private-tom", () => app.PostAsync(picture)));
        Assert.Equal(TicketState.InProgress, await app.StateAsync(number));

        var own = app.Message("alice", "", thread);
        own.Attachments = [File(app)];
        Assert.Equal(
            ["room-desk thread: photo.png a été transmis à Tom Okafor.", $"tom: Alice Nguyen added a file to {number}: photo.png (to open it: files {number})"],
            await app.HearEverywhereAsync(() => app.PostAsync(own)));
        Assert.Equal(TicketVerb.Attach, (await app.VerbsAsync(number))[^1]);
    }

    [Theory]
    [InlineData("typing", 200)]
    [InlineData("messageReaction", 200)]
    [InlineData("endOfConversation", 200)]
    [InlineData("event", 200)]
    [InlineData("somethingOfTomorrow", 200)]
    [InlineData("invoke", 501)]
    public async Task Activities_of_other_types_are_passed_over(string type, int status)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("tom");
        var before = await app.AllTicketsAsync();
        var activity = app.Message("tom", "claim INC-1");
        (activity.Type, activity.Name) = (type, "something/new");

        var heard = await app.HearEverywhereAsync(async () => Assert.Equal(status, (int)(await app.PostAsync(activity)).StatusCode));

        Assert.Empty(heard);
        Assert.Equal(before, await app.AllTicketsAsync());
    }

    [Fact]
    public async Task Secrets_are_masked_before_anything_is_stored_sent_or_logged_and_the_person_is_told()
    {
        var logs = new Logs();
        await using var app = await TicketSteps.StartDeskAsync(services => services.AddSingleton<ILoggerProvider>(logs).AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace)));
        string[] secrets = ["Tr0ub4dor&3xy", "4111 1111 1111 1111", "4111111111111111"];
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"claim {number}");
        var thread = app.ThreadOf("room-desk", number);

        var told = await app.SayAsync("tom", $"add {number} my password is {secrets[0]} and my card {secrets[1]}");
        Assert.Equal(app.Text("tom", "bot.masked"), told[0]);
        await app.SayAsync("claire", $"Mon mot de passe est {secrets[0]}, mon badge reste rouge");
        Assert.Equal(app.Text("claire", "bot.masked"), app.PrivateTexts("claire")[0]);
        await app.PressAsync("claire", "private-claire", "Cela ne m’aide pas");
        await app.PressAsync("claire", "private-claire", "Envoyer", new JsonObject { ["description"] = $"mot de passe : {secrets[0]}", ["device"] = $"carte {secrets[2]}" });
        var said = app.Message("alice", $"password: {secrets[0]}", thread);
        said.Attachments = [new Attachment { ContentType = "text/html", Content = JsonValue.Create($"<p>password: {secrets[0]}</p>") }];
        await app.PostAsync(said);
        var edit = said.Clone();
        (edit.Type, edit.Text) = (ActivityTypes.MessageUpdate, $"the password is {secrets[0]}");
        await app.PostAsync(edit);

        foreach (var secret in secrets)
        {
            Assert.All(app.Channel.All, arrived => Assert.DoesNotContain(secret, ProtocolJson.Serialize(arrived.Activity), StringComparison.Ordinal));
            Assert.All(logs.Lines, line => Assert.DoesNotContain(secret, line, StringComparison.Ordinal));
            Assert.All(DatabaseBytes(app), bytes => Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret))));
        }

        Assert.NotEmpty(logs.Lines);
        Assert.Contains("**", (await app.LookAsync(db => Task.FromResult(db.Set<TicketEvent>().First(happened => happened.Verb == TicketVerb.AddDetail).Text)))!, StringComparison.Ordinal);
    }

    private static Attachment File(SupportBotApp app) => new()
    {
        ContentType = "application/vnd.microsoft.teams.file.download.info",
        ContentUrl = "https://contoso.example/photo.png",
        Name = "photo.png",
        Content = new JsonObject { ["downloadUrl"] = app.Channel.Url + "/files/photo.png" },
    };

    // Where a channel reads Markdown: the texts of cards, but not their inputs and data.
    private static IEnumerable<string> MarkdownIn(Activity activity) => (activity.Attachments ?? []).Where(attachment => attachment.Content is JsonObject)
        .SelectMany(attachment => Texts(attachment.Content!));

    private static IEnumerable<string> Texts(JsonNode node) => node switch
    {
        JsonObject element => (element["type"]?.ToString() is "TextBlock" && element["text"] is { } text ? [text.ToString()] : Array.Empty<string>())
            .Concat(element["type"]?.ToString() is "FactSet" ? element["facts"]!.AsArray().Select(fact => fact!["value"]!.ToString()) : [])
            .Concat(element.Where(pair => pair.Key != "data").Select(pair => pair.Value).OfType<JsonNode>().SelectMany(Texts)),
        JsonArray array => array.OfType<JsonNode>().SelectMany(Texts),
        _ => [],
    };

    private static IEnumerable<byte[]> DatabaseBytes(SupportBotApp app)
    {
        var path = app.Services.GetRequiredService<DatabaseFile>().Path;
        foreach (var file in new[] { path, path + "-wal" }.Where(System.IO.File.Exists))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            yield return copy.ToArray();
        }
    }
}
