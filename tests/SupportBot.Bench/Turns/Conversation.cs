using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SupportBot.Bench.Channel;
using SupportBot.Bench.Host;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bench.Turns;

/// <summary>
/// One ticket from the first sentence to the last word: an employee says what is broken, passes over the articles if there are any, and
/// sends the form; an agent claims it in the room and resolves it; the employee confirms.
/// </summary>
public sealed partial class Conversation(Delivery delivery, StubConnector connector, BenchDesk desk, TimeSpan patience) : IScript
{
    private const string OffersArticles = "\"action\":\"none\"";

    /// <summary>All tickets whose form was sent.</summary>
    public ConcurrentQueue<FiledTicket> Tickets { get; } = new();

    public async Task PlayAsync(int number, string person, Func<bool> isOver)
    {
        var ticket = new FiledTicket($"t{number}x", person, BenchDesk.Agent(number % desk.Agents), number % desk.Teams);
        var form = await AskAsync(ticket, number, isOver);
        if (isOver()) return;

        var home = BenchDesk.Private(ticket.Requester);
        var requesterCard = connector.Expect(home, $"The requester's card of {ticket.Tag}", arrival => arrival.IsCard && arrival.Contains(ticket.Tag));
        var roomCard = connector.Expect(
            BenchDesk.Room(ticket.Team), $"The room's card of {ticket.Tag}", arrival => arrival.IsCard && arrival.Contains(ticket.Tag));
        Tickets.Enqueue(ticket);
        await StepAsync(ticket, Reached.Filed, "file", Press(ticket.Requester, home, form, "dialog", "file"));
        var (mine, theirs) = (await requesterCard.WithinAsync(patience), await roomCard.WithinAsync(patience));
        if (isOver()) return;

        await StepAsync(ticket, Reached.Claimed, "claim", Press(ticket.Agent, theirs.Conversation, theirs, "tickets.claim"));
        if (isOver()) return;

        var inc = Number().Match((string?)mine.Json["summary"] ?? "").Value;
        var solution = connector.Expect(home, $"The solution of {ticket.Tag}", arrival => !arrival.IsCard && arrival.Contains(ticket.Tag) && arrival.Contains("tickets.solved"));
        await StepAsync(ticket, Reached.Resolved, "resolve", Say(ticket.Agent, $"resolve {inc} fixed Restarted what was stuck."));
        var asked = await solution.WithinAsync(patience);
        if (isOver()) return;

        await StepAsync(ticket, Reached.Closed, "solved", Press(ticket.Requester, home, asked, "tickets.solved"));
    }

    /// <summary>Says what is broken and waits for the form, which carries the sentence.</summary>
    private async Task<Arrival> AskAsync(FiledTicket ticket, int number, Func<bool> isOver)
    {
        var home = BenchDesk.Private(ticket.Requester);
        // Every other sentence is about something that articles exist for.
        var sentence = number % 2 == 0
            ? $"{BenchDesk.Service(ticket.Team)} {ticket.Tag} shows an empty page to my whole team"
            : $"{BenchDesk.Service(ticket.Team)} {ticket.Tag} since yesterday, and the VPN drops every ten minutes";
        var first = connector.Expect(home, $"An answer about {ticket.Tag}", arrival => IsForm(arrival) || arrival.Contains(OffersArticles));
        await delivery.DeliverAsync("say", Say(ticket.Requester, sentence));
        var answer = await first.WithinAsync(patience);
        if (IsForm(answer) || isOver()) return answer;

        var form = connector.Expect(home, $"The form of {ticket.Tag}", IsForm);
        await delivery.DeliverAsync("pass", Press(ticket.Requester, home, answer, "dialog", "none"));
        return await form.WithinAsync(patience);

        bool IsForm(Arrival arrival) => arrival.Contains(ticket.Tag) && arrival.Contains("\"action\":\"file\"");
    }

    private async Task StepAsync(FiledTicket ticket, Reached next, string kind, Activity activity)
    {
        ticket.NextIsOpen = true;
        await delivery.DeliverAsync(kind, activity);
        (ticket.Reached, ticket.NextIsOpen) = (next, false);
    }

    private static Activity Say(string who, string text)
    {
        var activity = From(who, BenchDesk.Private(who));
        (activity.Type, activity.Text) = (ActivityTypes.Message, text);
        return activity;
    }

    /// <summary>Presses a button of a card as Teams does: an invoke, the inputs merged into the button's data.</summary>
    private static Activity Press(string who, string conversation, Arrival card, string verb, string? action = null)
    {
        var button = card.Button(verb, action) ?? throw new WrongException($"There is no button {verb} {action} on {card.Json.ToJsonString()}");
        var data = (JsonObject?)button["data"]?.DeepClone() ?? [];
        foreach (var (id, value) in card.Inputs()) data[id] = value;
        var activity = From(who, conversation);
        (activity.Type, activity.Name, activity.ReplyToId) = (ActivityTypes.Invoke, AdaptiveCardInvoke.Name, card.ActivityId);
        activity.Value = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        };
        return activity;
    }

    private static Activity From(string who, string conversation)
    {
        var isPrivate = conversation == BenchDesk.Private(who);
        return new Activity
        {
            From = new ChannelAccount { Id = who, Name = who },
            Conversation = new ConversationAccount
            {
                Id = conversation, TenantId = BenchDesk.Tenant, ConversationType = isPrivate ? "personal" : "channel", IsGroup = isPrivate ? null : true,
            },
        };
    }

    [GeneratedRegex("(INC|REQ)-[0-9]+")]
    private static partial Regex Number();
}
