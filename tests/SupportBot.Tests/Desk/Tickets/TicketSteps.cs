using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.People;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Tickets;

/// <summary>What tests about tickets begin with and look at.</summary>
internal static class TicketSteps
{
    /// <summary>A desk where everybody has talked to the bot before, so that it knows where to answer.</summary>
    public static async Task<SupportBotApp> StartDeskAsync(Action<IServiceCollection>? more = null)
    {
        var app = await SupportBotApp.StartAsync(more);
        await app.ServeEverybodyAsync();
        return app;
    }

    /// <summary>Everybody has spoken once, and so has every room: the channel can be reached.</summary>
    public static Task ServeEverybodyAsync(this SupportBotApp app) =>
        app.ChangeAsync(async db =>
        {
            foreach (var account in await db.LinkedAccounts().ToListAsync()) account.TalksIn("private-" + account.AccountId, app.Channel.Url + "/", "bot");
            foreach (var room in await db.Rooms().ToListAsync()) room.ServedFrom(app.Channel.Url + "/", "bot");
        });

    /// <summary>A ticket of this person; its cards are posted.</summary>
    public static async Task<string> OpenAsync(
        this SupportBotApp app, string who, string title = "The badge reader is broken", string? service = null, string? beneficiary = null)
    {
        var number = await app.FileAsync(who, title, service, beneficiary);
        await app.DrainAsync();
        return number;
    }

    /// <summary>The same without sending anything yet.</summary>
    public static async Task<string> FileAsync(this SupportBotApp app, string who, string title, string? service = null, string? beneficiary = null)
    {
        var requester = await app.PersonAsync(who);
        var other = beneficiary is null ? null : await app.PersonAsync(beneficiary);
        var ticket = await app.Services.GetRequiredService<UnitOfWork>().RunAsync(async (services, token) =>
        {
            var db = services.GetRequiredService<SupportBotDb>();
            var serviceId = await db.Services().Where(known => known.Key == service).Select(known => (int?)known.Id).SingleOrDefaultAsync(token);
            var wanted = new NewTicket(TicketKind.Incident, title, title, requester.Id, requester.OrganisationId) { ServiceId = serviceId, BeneficiaryId = other?.Id };
            return await services.GetRequiredService<TicketDesk>().OpenAsync(
                wanted, new Actor(requester.Id, "msteams"), app.Clock.GetCurrentInstant(), token);
        }, CancellationToken.None);
        return ticket.Number.ToString();
    }

    public static Task ChangeAsync(this SupportBotApp app, Func<SupportBotDb, Task> change) => app.Services.GetRequiredService<UnitOfWork>().RunAsync(
        (services, _) => change(services.GetRequiredService<SupportBotDb>()), CancellationToken.None);

    public static async Task<Ticket> TicketAsync(this SupportBotApp app, string number)
    {
        var parsed = TicketNumber.Parse(number)!.Value;
        return await app.LookAsync(db => db.Set<Ticket>().AsNoTracking().Include(ticket => ticket.Events).Include(ticket => ticket.Links).AsSplitQuery()
            .SingleAsync(ticket => ticket.Kind == parsed.Kind && ticket.NumberValue == parsed.Value));
    }

    public static async Task<TicketState> StateAsync(this SupportBotApp app, string number) => (await app.TicketAsync(number)).State;

    public static async Task<IReadOnlyList<TicketVerb>> VerbsAsync(this SupportBotApp app, string number) =>
        [.. (await app.TicketAsync(number)).Events.OrderBy(happened => happened.Id).Select(happened => happened.Verb)];

    /// <summary>The last thing that happened to it.</summary>
    public static async Task<TicketEvent> LastAsync(this SupportBotApp app, string number) =>
        (await app.TicketAsync(number)).Events.OrderBy(happened => happened.Id).Last();

    /// <summary>All that tickets are, to compare: when it is the same, nothing happened to any.</summary>
    public static Task<string> AllTicketsAsync(this SupportBotApp app) => app.LookAsync(async db =>
    {
        var tickets = await db.Set<Ticket>().AsNoTracking().OrderBy(ticket => ticket.Id).ToListAsync();
        var events = await db.Set<TicketEvent>().CountAsync();
        return $"{events} events; " + string.Join("; ", tickets.Select(ticket => $"{ticket.Number} {ticket.State} {ticket.OwnerId} v{ticket.Version}"));
    });

    /// <summary>The thread under the card that has this ticket's number in its heading.</summary>
    public static string ThreadOf(this SupportBotApp app, string room, string number) =>
        $"{room};messageid={app.Channel.Conversation(room).First(message => (message.Summary ?? "").StartsWith(number + " ", StringComparison.Ordinal)).Id}";

    /// <summary>Something said in the thread.</summary>
    public static Task SayInThreadAsync(this SupportBotApp app, string who, string thread, string text) => app.PostAsync(app.Message(who, text, thread));

    /// <summary>What the desk says to this person, in their language.</summary>
    public static string Text(this SupportBotApp app, string who, string key, params object?[] arguments) =>
        app.Services.GetRequiredService<Texts>().Say(app.PersonAsync(who).GetAwaiter().GetResult().Reader, key, arguments);

    /// <summary>All texts of the card that somebody is shown for what they say.</summary>
    public static async Task<string> CardTextAsync(this SupportBotApp app, string who, string text)
    {
        await app.SayAsync(who, text);
        return CardReader.Text(app.Channel.Conversation("private-" + who)[^1]);
    }

    /// <summary>The ticket goes on as one of its own verbs says, without a turn.</summary>
    public static Task DoAsync(this SupportBotApp app, string number, Action<Ticket> verb) => app.ChangeAsync(async db =>
    {
        var parsed = TicketNumber.Parse(number)!.Value;
        verb(await db.Set<Ticket>().SingleAsync(ticket => ticket.Kind == parsed.Kind && ticket.NumberValue == parsed.Value));
    });

    /// <summary>A press of a button of this very message, as Teams sends Action.Execute: an invoke, answered in its response.</summary>
    public static Activity Click(this SupportBotApp app, string who, string conversation, Activity message, string button, JsonObject? inputs = null)
    {
        var action = CardReader.Actions(message).Single(action => action["title"]!.ToString() == button);
        var data = (JsonObject?)action["data"]?.DeepClone() ?? [];
        foreach (var (id, value) in CardReader.Inputs(message)) data[id] = value;
        foreach (var (name, value) in inputs ?? []) data[name] = value!.DeepClone();
        var isPrivate = conversation.StartsWith("private-", StringComparison.Ordinal);
        var activity = app.Message(who, "", isPrivate ? null : conversation);
        (activity.Type, activity.Name, activity.Text, activity.ReplyToId) = (ActivityTypes.Invoke, AdaptiveCardInvoke.Name, null, message.Id);
        activity.Value = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["title"] = button, ["verb"] = action["verb"]!.DeepClone(), ["data"] = data },
            ["trigger"] = "manual",
        };
        return activity;
    }

    /// <summary>What appears in a conversation while something is done.</summary>
    public static async Task<IReadOnlyList<string>> HearAsync(this SupportBotApp app, string conversation, Func<Task> act)
    {
        var before = app.Channel.All.Count(arrived => arrived.Conversation == conversation && arrived.How == "post");
        await act();
        return [.. app.Channel.All.Where(arrived => arrived.Conversation == conversation && arrived.How == "post").Skip(before)
            .Select(arrived => arrived.Activity.Text ?? arrived.Activity.Summary ?? "")];
    }

    /// <summary>Everything that appears anywhere while something is done: "conversation: text", cards' edits left out.</summary>
    public static async Task<IReadOnlyList<string>> HearEverywhereAsync(this SupportBotApp app, Func<Task> act)
    {
        var before = app.Channel.All.Count;
        await act();
        return [.. app.Channel.All.Skip(before).Where(arrived => arrived.How == "post")
            .Select(arrived => $"{Short(arrived.Conversation)}: {arrived.Activity.Text ?? arrived.Activity.Summary}").Order(StringComparer.Ordinal)];
    }

    // "private-tom" is tom, "room-desk;messageid=m3" the thread of room-desk.
    private static string Short(string conversation)
    {
        var at = conversation.IndexOf(";messageid=", StringComparison.Ordinal);
        return at >= 0 ? conversation[..at] + " thread" : conversation.Replace("private-", "", StringComparison.Ordinal);
    }
}
