using System.Text.Json.Nodes;
using SupportBot.Bot.Cards;
using SupportBot.Channels.Slack.BlockKit;
using SupportBot.Language;
using SupportBot.Protocol.Schema;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>Cards and messages with random texts made of everything that could mean something to Slack, from a fixed seed.</summary>
public sealed class HostileTextTests
{
    private static readonly BlockKitRenderer Renderer = new(new Texts());

    private static readonly string[] Pieces =
    [
        "<!channel>", "<!here|x>", "<@U0123ABC>", "<#C1|general>", "<!subteam^S1>", "<https://evil.example|bank>", "<mailto:a@b|c>", "<at>7</at>", "@here", "#general",
        "[bank](https://evil.example)", "https://x.example/a_b*c?d=1&e=<f>|g", "&lt;!channel&gt;", "&", "<", ">", "|", "*", "**", "_", "__", "~", "~~", "`", "```", "\\", "\\\\",
        "\n", "\n\n", "\r\n", "\t", "    ", "- ", "1. ", "> ", "# ", "---", "\u0000", "\u0007", "\u001B[31m", "\u202E", "\u200B", "\u2028", "\uFEFF", "é", "👩‍💻", "\uD83D", "\uDE00",
        "مرحبا", "שלום", " ", "word", "Donaudampfschifffahrt", "{{DATE(2020-01-01T00:00:00Z)}}", "${title}", "{0}", "!", "(", ")", "[", "]", "\"", "'", "javascript:alert(1)",
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory, MemberData(nameof(Seeds))]
    public void Whatever_people_write_Slack_takes_it_and_it_does_nothing(int seed)
    {
        var random = new Random(seed);
        var card = Template(random).Bind(
            new JsonObject { ["a"] = Text(random, 10_000), ["b"] = Text(random, 3_000), ["c"] = Text(random, 200) },
            new CardBinding((key, _) => key, (instant, _) => instant, false));

        var message = Renderer.Message(card);
        var modal = Renderer.Modal(card);

        Assert.Empty(BlockKitCheck.Message(message.Blocks, message.Text));
        Assert.Empty(BlockKitCheck.Modal(modal));
        Assert.DoesNotContain(Mrkdwn(message.Blocks), text => text.Contains("<@", StringComparison.Ordinal));
        Assert.Equal("x.send", Submission.From(new JsonObject { ["type"] = "view_submission", ["view"] = modal })!.Value["verb"]!.ToString());
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_message_with_it_is_whole_too(int seed)
    {
        var random = new Random(seed);
        var said = Text(random, 10_000);

        foreach (var text in new[] { Markdown.Escape(said), said })
        {
            var message = Renderer.Message(Activity.Message($"**{random.Next()}** {text}"));
            Assert.Empty(BlockKitCheck.Message(message.Blocks, message.Text));
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void What_people_wrote_can_be_read(int seed)
    {
        var random = new Random(seed);
        var words = string.Join(' ', Enumerable.Range(0, 20).Select(_ => Pieces[random.Next(Pieces.Length)] + "Kern" + random.Next(1_000_000)));

        var written = MarkdownToMrkdwn.Convert(Markdown.Escape(words), new Dictionary<int, SupportBot.Outbox.Mentioned>());

        Assert.All(words.Split("Kern").Skip(1).Select(word => "Kern" + new string([.. word.TakeWhile(char.IsAsciiDigit)])), kernel => Assert.Contains(kernel, written, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Mrkdwn(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(Mrkdwn),
        JsonObject element when element["type"]?.ToString() == "mrkdwn" => [element["text"]!.ToString()],
        JsonObject element => element.SelectMany(pair => Mrkdwn(pair.Value)),
        _ => [],
    };

    private static string Text(Random random, int longest)
    {
        var text = "";
        while (text.Length < longest && random.Next(4_000) > 0) text += string.Concat(Enumerable.Repeat(Pieces[random.Next(Pieces.Length)], random.Next(1, 4)));
        return text[..Math.Min(text.Length, longest)];
    }

    private static CardTemplate Template(Random random) => CardTemplate.Parse("hostile",
        $$"""
        {"type":"AdaptiveCard","version":"1.5","fallbackText":"${c}","body":[
          {"type":"TextBlock","style":"heading","text":"INC-1 · ${c}"}, {"type":"TextBlock","isSubtle":true,"text":"${b}"},
          {"type":"FactSet","facts":[{"title":"${c}","value":"${b}"},{"title":"t","value":"${a}"}]},
          {"type":"Container","separator":true,"items":[{"type":"TextBlock","weight":"Bolder","text":"**t** ${c}"},{"type":"TextBlock","spacing":"None","maxLines":{{random.Next(1, 9)}},"text":"${b}"}]},
          {"type":"TextBlock","color":"Attention","text":"${a}"},
          {"type":"Input.Text","id":"text","label":"${b}","placeholder":"${c}","value":"${a}","maxLength":{{random.Next(1, 4_000)}}},
          {"type":"Input.ChoiceSet","id":"choice","label":"l${c}","value":"2","choices":[{"title":"${c}","value":"1"},{"title":"${b}","value":"2"},{"title":"t","value":"${a}"}]},
          {"type":"Input.Toggle","id":"toggle","label":"l","title":"${b}"}, {"type":"Input.Date","id":"date","label":"l","value":"${c}"}],
         "actions":[{"type":"Action.Execute","title":"${b}","verb":"x.send","data":{"said":"${a}"} }, {"type":"Action.OpenUrl","title":"t","url":"https://x.example/${c}"}]}
        """);
}
