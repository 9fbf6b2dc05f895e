using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Bot.Files;
using SupportBot.Desk.Intake;
using SupportBot.Desk.Tickets;
using SupportBot.People;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Channels.Teams;

/// <summary>Recorded activities through the real endpoint, with a signed token.</summary>
public sealed class RecordedTests
{
    public static TheoryData<string> All => [.. Recorded.All];

    [Theory, MemberData(nameof(All))]
    public async Task Every_recorded_activity_is_taken_without_an_apology(string name)
    {
        await using var app = await SupportBotApp.StartAsync();
        var answer = await app.PostAsync(app.Load(name));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(app.Channel.All, arrived => arrived.Activity.Text?.Contains("reference", StringComparison.Ordinal) == true);
    }

    [Theory, MemberData(nameof(All))]
    public async Task People_of_other_tenants_are_refused_whatever_they_send(string name)
    {
        await using var app = await SupportBotApp.StartWithAsync(("Teams:AllowedTenants:0", FakeChannel.Tenant));
        var answer = await app.PostAsync(app.Load(name));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(app.Channel.All);
        Assert.Equal(0, await app.LookAsync(db => db.ReceivedActivities().CountAsync()));
    }

    [Fact]
    public async Task An_invoke_of_another_tenant_is_refused_too()
    {
        await using var app = await SupportBotApp.StartWithAsync(("Teams:AllowedTenants:0", "another-tenant"));
        var press = app.Message("tom", "");
        (press.Type, press.Name, press.Text) = (ActivityTypes.Invoke, "task/fetch", null);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.PostAsync(press)).StatusCode);
    }

    [Fact]
    public async Task The_bots_token_never_goes_to_a_service_url_that_is_not_the_channels()
    {
        await using var app = await SupportBotApp.StartAsync();
        await using var thief = await FakeChannel.StartAsync();
        var message = app.Message("tom", "help");
        message.ServiceUrl = thief.Url + "/";

        var answer = await app.PostAsync(message);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(thief.All);
        Assert.Empty(app.Channel.All);
    }

    [Fact]
    public async Task Whoever_installs_the_app_is_greeted_once_in_their_language()
    {
        await using var app = await SupportBotApp.StartAsync();
        var installed = app.Load("teams.installationUpdate.add");
        installed.Locale = "fr-FR";
        var added = app.Load("teams.conversationUpdate.personal.botAdded");
        added.Locale = "fr-FR";

        await app.PostAsync(installed);
        await app.PostAsync(added);
        await app.PostAsync(added);

        Assert.StartsWith("Bonjour", Assert.Single(app.Texts(Recorded.PrivateChat)), StringComparison.Ordinal);
        Assert.Equal("Europe/London", (await MeganAsync(app)).TimeZone);
    }

    [Fact]
    public async Task Whoever_removes_the_app_is_written_to_no_more_until_they_come_back()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.PostAsync(app.Load("teams.installationUpdate.add"));
        await app.PostAsync(app.Load("teams.installationUpdate.remove"));
        Assert.NotNull((await MeganAsync(app)).UnreachableSince);
        Assert.Single(app.Texts(Recorded.PrivateChat));

        await app.PostAsync(app.Load("teams.message.personal"));
        Assert.Null((await MeganAsync(app)).UnreachableSince);
    }

    [Theory]
    [InlineData("fr-FR", "Bonjour à tous")]
    [InlineData("en-GB", "Hello everybody")]
    public async Task A_channel_that_the_desk_is_brought_into_is_greeted_once_and_shortly(string locale, string greeting)
    {
        await using var app = await SupportBotApp.StartAsync();
        var added = app.Load("teams.conversationUpdate.team.botAdded");
        added.Locale = locale;
        await app.PostAsync(added);
        added.Id = "f:again";
        await app.PostAsync(added);

        Assert.StartsWith(greeting, Assert.Single(app.Texts(Recorded.TeamChannel)), StringComparison.Ordinal);
        Assert.Empty(app.Texts(Recorded.PrivateChat));
    }

    [Fact]
    public async Task A_group_chat_is_greeted_too()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.PostAsync(app.Load("playground.conversationUpdate.groupChat"));
        Assert.StartsWith("Hello everybody", Assert.Single(app.Texts("845826f6-fe0f-4b46-876a-dcde0b372c9c")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_teams_own_room_is_told_in_its_language_how_the_desk_works_there()
    {
        await using var app = await SupportBotApp.StartAsync();
        var added = app.Load("teams.conversationUpdate.team.botAdded");
        (added.Conversation!.Id, added.Conversation.TenantId) = ("room-desk", FakeChannel.Tenant);
        await app.PostAsync(added);

        var said = Assert.Single(app.Texts("room-desk"));
        Assert.StartsWith("Bonjour. Je publie ici les tickets de l’équipe Centre de services", said, StringComparison.Ordinal);
        Assert.Contains("mentionnez-moi", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_says_in_a_channel_is_answered_in_private()
    {
        await using var app = await SupportBotApp.StartAsync();
        var mention = app.Load("teams.message.channel.mention");
        (mention.Text, mention.Attachments) = ("<at>HelpDesk</at>&nbsp;help".Replace("&nbsp;", "\u00A0", StringComparison.Ordinal), null);
        await app.PostAsync(mention);

        Assert.Empty(app.Texts(Recorded.TeamChannel));
        Assert.Contains("choose a topic", Assert.Single(app.PrivateTexts(Recorded.Megan)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reply_in_a_tickets_thread_counts_with_and_without_a_mention(bool mentioned)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        var reply = app.Load("teams.message.channel.reply");
        reply.From!.Id = "alice";
        (reply.Conversation!.Id, reply.Conversation.TenantId) = (app.ThreadOf("room-desk"), FakeChannel.Tenant);
        reply.Text = mentioned ? "<at>HelpDesk</at> claim" : "claim";
        if (!mentioned) reply.Entities!.RemoveAll(entity => entity["type"]!.ToString() == "mention");

        await app.PostAsync(reply);

        Assert.Equal(TicketState.InProgress, await app.StateAsync(number));
    }

    [Fact]
    public async Task A_colleague_is_named_to_a_command_by_a_mention_however_many_words_their_name_has()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        var assign = app.Load("teams.message.groupchat.mention.two");
        assign.From!.Id = "alice";
        assign.Conversation!.TenantId = FakeChannel.Tenant;
        assign.Text = $"<at>HelpDesk</at> assign {number} to <at>Adele Vance</at>";
        assign.Entities![1]["mentioned"]!["id"] = "bob";

        await app.PostAsync(assign);

        Assert.Equal((await app.PersonAsync("bob")).Id, (await app.TicketAsync(number)).OwnerId);
    }

    [Fact]
    public async Task In_a_text_a_mention_is_a_name()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"claim {number}");
        var reply = app.Message("alice", $"<at>HelpDesk</at> reply {number} <at>Bob Tremblay</at> comes at ten");
        reply.Entities = [Mention("bot", "HelpDesk"), Mention("bob", "Bob Tremblay")];

        await app.PostAsync(reply);

        Assert.Equal($"Alice Nguyen about {number}: Bob Tremblay comes at ten", app.PrivateTexts("tom")[^1]);
    }

    [Fact]
    public async Task What_was_deleted_and_restored_is_said_again_and_stays_in_the_timeline()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"claim {number}");
        var thread = app.ThreadOf("room-desk");
        var said = app.Message("alice", "Try door 3.", thread);
        await app.PostAsync(said);

        await app.PostAsync(Later(app.Load("teams.messageDelete.soft"), said, app, null));
        Assert.DoesNotContain(app.PrivateTexts("tom"), text => text.Contains("door 3", StringComparison.Ordinal));
        await app.PostAsync(Later(app.Load("teams.messageUpdate.undelete"), said, app, "Try door 3."));
        Assert.Equal($"Alice Nguyen about {number}: Try door 3. (edited)", app.PrivateTexts("tom")[^1]);
        await app.PostAsync(Later(app.Load("teams.messageUpdate.edit"), said, app, "Try door 5."));
        Assert.Equal($"Alice Nguyen about {number}: Try door 5. (edited)", app.PrivateTexts("tom")[^1]);

        Assert.Equal(
            [TicketVerb.Reply, TicketVerb.EditMessage, TicketVerb.EditMessage, TicketVerb.EditMessage], (await app.VerbsAsync(number)).TakeLast(4));
    }

    [Fact]
    public async Task A_shared_file_is_fetched_without_the_bots_token_and_a_pasted_picture_with_it()
    {
        await using var app = await SupportBotApp.StartAsync();
        app.Channel.File = _ => Results.Text("Link down");
        var file = app.Load("teams.message.file");
        file.Attachments![0].Content!["downloadUrl"] = app.Channel.Url + "/files/log.txt?tempauth=abc";
        file.Attachments.Add(new Attachment { ContentType = "image/*", ContentUrl = app.Channel.Url + "/v3/attachments/0-neu/views/original" });

        await app.PostAsync(file);

        Assert.Equal(["0-neu Bearer bot-token", "log.txt"], app.Channel.Asked.Order(StringComparer.Ordinal));
        var kept = await app.LookAsync(db => db.KeptFiles().OrderBy(kept => kept.Name).ToListAsync());
        Assert.Equal(["image", "log.txt"], kept.Select(each => each.Name));
        Assert.Equal([FileState.Refused, FileState.Kept], kept.Select(each => each.State));
        Assert.Equal(2, await app.LookAsync(db => db.Set<LooseFile>().CountAsync()));
    }

    [Theory]
    [InlineData("https://evil.example/log.txt", true)]
    [InlineData("https://contoso.sharepoint.com.evil.example/log.txt", true)]
    [InlineData("https://user@contoso.sharepoint.com/log.txt", true)]
    [InlineData("http://contoso.sharepoint.com/log.txt", true)]
    [InlineData("http://169.254.169.254/metadata", true)]
    [InlineData("https://evil.example/v3/attachments/x/views/original", false)]
    [InlineData("file:///etc/passwd", false)]
    public async Task Nothing_is_fetched_from_where_Teams_keeps_no_files(string address, bool shared)
    {
        await using var app = await SupportBotApp.StartAsync();
        var message = app.Load("teams.message.file");
        if (shared) message.Attachments![0].Content!["downloadUrl"] = address;
        else message.Attachments = [new Attachment { ContentType = "image/png", Name = "a.png", ContentUrl = address }];

        await app.PostAsync(message);

        Assert.Equal(FileRefusal.Unavailable, (await app.LookAsync(db => db.KeptFiles().SingleAsync())).Refusal);
    }

    private static Activity Later(Activity recorded, Activity said, SupportBotApp app, string? text)
    {
        app.Clock.Advance(NodaTime.Duration.FromSeconds(1));
        (recorded.Id, recorded.From, recorded.Conversation, recorded.Text) = (said.Id, said.From, said.Conversation, text);
        recorded.Timestamp = app.Clock.GetCurrentInstant().ToDateTimeOffset();
        return recorded;
    }

    private static System.Text.Json.Nodes.JsonObject Mention(string id, string name) => new()
    {
        ["type"] = "mention",
        ["text"] = $"<at>{name}</at>",
        ["mentioned"] = new System.Text.Json.Nodes.JsonObject { ["id"] = id, ["name"] = name },
    };

    private static Task<Person> MeganAsync(SupportBotApp app) =>
        app.LookAsync(db => db.LinkedAccounts().Where(account => account.AccountId == Recorded.Megan).Select(account => account.Person).SingleAsync());
}
