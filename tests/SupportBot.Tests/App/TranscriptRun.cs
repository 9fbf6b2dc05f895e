using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Desk.Tickets;
using SupportBot.Protocol.Schema;

namespace SupportBot.Tests.App;

/// <summary>Plays a transcript against the real host and writes down what really came.</summary>
internal sealed class TranscriptRun(Transcript transcript, SupportBotApp app, bool submits = false)
{
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _written = [];
    private readonly List<string> _expected = [];

    public SupportBotApp App { get; private set; } = app;

    /// <summary>What was sent and what came, as a transcript; and what should have come.</summary>
    public (string Actual, string Expected) Result => (string.Join('\n', _written), string.Join('\n', _expected));

    private string PrivateChat => "private-" + transcript.Person;

    public async Task PlayAsync(int steps, bool restarting = false)
    {
        _seen[PrivateChat] = App.Channel.Conversation(PrivateChat).Count;
        foreach (var step in transcript.Steps.Take(steps))
        {
            if (restarting && step.IsSomebodys) App = await App.RestartAsync();
            await PlayAsync(step);
        }
    }

    /// <summary>Says something that is not in the transcript and returns the texts that come.</summary>
    public async Task<IReadOnlyList<string>> SayAsync(string text)
    {
        await App.PostAsync(App.Message(transcript.Person, text));
        return [.. New(PrivateChat).Select(message => string.Join('\n', CardScript.Lines(message)))];
    }

    /// <summary>True while the bot waits for an answer in the private chat.</summary>
    public Task<bool> IsAskedAsync() => App.LookAsync(db => db.DialogMemories().AnyAsync(memory => memory.State != ""));

    public Task<int> TicketsAsync() => App.LookAsync(db => db.Set<Ticket>().CountAsync());

    private async Task PlayAsync(TranscriptStep step)
    {
        switch (step.Kind)
        {
            case StepKind.Wait:
                App.Clock.Advance(Length(step));
                break;
            case StepKind.LookIntoRoom:
                break;
            case StepKind.Say:
                await App.PostAsync(App.Message(transcript.Person, step["text"]));
                break;
            case StepKind.OtherSays:
                await App.PostAsync(App.Message(step["who"], step["text"]));
                break;
            case StepKind.SayInRoom:
                await App.PostAsync(Mentioning(App.Message(transcript.Person, $"<at>SupportBot</at> {step["text"]}", step["room"])));
                break;
            case StepKind.SendFile:
                await App.PostAsync(WithFile(App.Message(transcript.Person, ""), step["name"]));
                break;
            case StepKind.Press:
                await PressAsync(step);
                break;
        }

        var place = step.Kind == StepKind.LookIntoRoom ? step["room"] : PrivateChat;
        _written.AddRange(step.Written([.. New(place).Select(CardScript.Lines)]));
        _expected.AddRange(step.WrittenAsExpected());
    }

    private async Task PressAsync(TranscriptStep step)
    {
        var button = step["button"].Replace('’', '\'');
        var cards = App.Channel.Conversation(PrivateChat)
            .Select(message => (Message: message, Actions: CardReader.Actions(message)
                .Where(action => action["title"]!.ToString().Replace('\u00A0', ' ').Replace('’', '\'') == button).ToList()))
            .Where(card => card.Actions.Count > 0).ToList();
        if (cards.Count == 0) throw new InvalidOperationException($"Nobody sees a button [{step["button"]}]: {string.Join(", ", App.Buttons(PrivateChat))}");
        var (message, actions) = step["old"].Length > 0 ? cards[0] : cards[^1];
        var index = step["index"].Length > 0 ? int.Parse(step["index"], CultureInfo.InvariantCulture) - 1 : 0;
        var press = App.Press(transcript.Person, PrivateChat, message, actions[index], Inputs(step["inputs"]));
        using var response = await App.PostAsync(submits ? press : AsExecute(press));
        Assert.True(response.IsSuccessStatusCode, $"The press of [{step["button"]}] was answered {(int)response.StatusCode}.");
    }

    /// <summary>The same press as Teams sends it.</summary>
    private static Activity AsExecute(Activity press)
    {
        var data = press.Value!.DeepClone().AsObject();
        var verb = data["verb"]!.DeepClone();
        data.Remove("verb");
        (press.Type, press.Name) = (ActivityTypes.Invoke, AdaptiveCardInvoke.Name);
        press.Value = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        };
        return press;
    }

    private static Activity Mentioning(Activity message)
    {
        message.Entities = [new JsonObject
        {
            ["type"] = "mention",
            ["text"] = "<at>SupportBot</at>",
            ["mentioned"] = new JsonObject { ["id"] = message.Recipient!.Id, ["name"] = "SupportBot" },
        }];
        return message;
    }

    private Activity WithFile(Activity message, string name)
    {
        App.Channel.File = _ => Results.Bytes([0x89, .. "PNG\r\n\x1a\n"u8, 1, 2, 3]);
        var url = $"{App.Channel.Url}/v3/attachments/{name}/views/original";
        (message.Text, message.Attachments) = (null, [new Attachment { ContentType = "image/png", ContentUrl = url, Name = name }]);
        return message;
    }

    private static JsonObject Inputs(string inputs) => new(inputs.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(input => input.Split(':', 2)).Select(pair => KeyValuePair.Create(pair[0].Trim(), (JsonNode?)pair[1].Trim())));

    private static Duration Length(TranscriptStep step)
    {
        var count = int.Parse(step["count"], CultureInfo.InvariantCulture);
        return step["unit"] switch { "minute" => Duration.FromMinutes(count), "hour" => Duration.FromHours(count), _ => Duration.FromDays(count) };
    }

    private IEnumerable<Activity> New(string conversation)
    {
        var shown = App.Channel.Conversation(conversation);
        var before = _seen.GetValueOrDefault(conversation);
        _seen[conversation] = shown.Count;
        return shown.Skip(before);
    }
}
