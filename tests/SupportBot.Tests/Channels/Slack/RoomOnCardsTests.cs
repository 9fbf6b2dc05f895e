using System.Text.Json.Nodes;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>Slack takes fifty blocks and we cut what is more: the fullest of our cards stays below, so that a line more cuts nothing off.</summary>
public sealed class RoomOnCardsTests
{
    private const int Most = 46;

    [Fact]
    public void The_fullest_drawing_of_each_card_leaves_room_for_a_few_blocks_more()
    {
        var drawings = Directory.EnumerateFiles(TestData.PathOf("../Channels/Slack/Approved"), "*.json").SelectMany(file =>
            JsonNode.Parse(File.ReadAllText(file))!.AsObject().Select(drawing => (Name: $"{Path.GetFileName(file)}, {drawing.Key}", Blocks: drawing.Value!["blocks"]!.AsArray().Count))).ToList();

        Assert.Contains(drawings, drawing => drawing.Blocks > 30);
        Assert.DoesNotContain(drawings, drawing => drawing.Blocks > Most);
    }
}
