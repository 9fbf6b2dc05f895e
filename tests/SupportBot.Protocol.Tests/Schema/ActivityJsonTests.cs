using System.Text.Json;
using System.Text.Json.Nodes;
using SupportBot.Protocol.Schema;
using SupportBot.Protocol.Tests.App;

namespace SupportBot.Protocol.Tests.Schema;

public sealed class ActivityJsonTests
{
    public static TheoryData<string> Recorded() => [.. TestData.Activities()];

    [Theory, MemberData(nameof(Recorded))]
    public void A_recorded_activity_survives_reading_and_writing(string file)
    {
        var json = TestData.Read($"activities/{file}");
        var written = ProtocolJson.Serialize(ProtocolJson.Parse(json));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(written)), written);
    }

    [Theory]
    [InlineData("BotAdapted_Bracketing")]
    [InlineData("ChoicePrompt")]
    [InlineData("WaterfallPrompt")]
    public void Each_activity_of_a_recorded_conversation_survives_reading_and_writing(string transcript)
    {
        var activities = JsonNode.Parse(TestData.Read($"transcripts/{transcript}.transcript"))!.AsArray();
        Assert.True(activities.Count > 5);
        Assert.All(activities, activity =>
        {
            var written = ProtocolJson.Serialize(ProtocolJson.Parse(activity!.ToJsonString()));
            Assert.True(JsonNode.DeepEquals(activity, JsonNode.Parse(written)), written);
        });
    }

    [Theory]
    [InlineData("card")]
    [InlineData("message")]
    [InlineData("error")]
    public void An_answer_to_a_pressed_button_has_the_shape_of_the_recorded_one(string kind)
    {
        var recorded = JsonNode.Parse(TestData.Read($"invoke-responses/adaptiveCard.{kind}.json"))!;
        var value = recorded["value"]!;
        var ours = kind switch
        {
            "card" => AdaptiveCardInvoke.Card(value),
            "message" => AdaptiveCardInvoke.Message((string)value!),
            _ => AdaptiveCardInvoke.Error((int)recorded["statusCode"]!, (string)value["code"]!, (string)value["message"]!),
        };
        Assert.Equal(200, ours.Status);
        Assert.True(JsonNode.DeepEquals(recorded, ours.Body), ours.Body!.ToJsonString());
    }

    [Fact]
    public void Fields_without_a_name_here_survive_at_every_level()
    {
        const string json = """
            {"type":"message","speak":"hi","semanticAction":{"id":"x"},
             "from":{"id":"u","properties":{"a":1}},
             "conversation":{"id":"c","aadObjectId":"o"},
             "attachments":[{"contentType":"image/png","alt":"a picture"}],
             "suggestedActions":{"to":["u"],"actions":[{"type":"imBack","title":"Yes","value":"yes","imageAltText":"tick"}],"x":1},
             "reactionsAdded":[{"type":"like","by":"u"}],
             "relatesTo":{"activityId":"1","conversation":{"id":"c"},"channelId":"msteams","extra":true}}
            """;
        var written = ProtocolJson.Serialize(ProtocolJson.Parse(json));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(written)), written);
    }

    [Fact]
    public void Nulls_are_accepted_and_not_written()
    {
        var activity = ProtocolJson.Parse("""
            {"type":"message","text":null,"from":null,"timestamp":null,"attachments":[null],"entities":[null,{"type":"x"}],
             "membersAdded":[null,{"id":"u"}],"membersRemoved":null,"channelData":null,"value":null}
            """);
        Assert.Equal("""{"type":"message","attachments":[],"entities":[{"type":"x"}],"membersAdded":[{"id":"u"}]}""", ProtocolJson.Serialize(activity));
    }

    [Theory]
    [InlineData("\"yesterday\"")]
    [InlineData("\"\"")]
    [InlineData("1768472430")]
    [InlineData("{\"at\":1}")]
    [InlineData("true")]
    public void A_time_that_cannot_be_read_does_not_reject_the_activity(string time)
    {
        var activity = ProtocolJson.Parse($$"""{"type":"message","timestamp":{{time}},"localTimestamp":{{time}},"text":"hi"}""");
        Assert.Null(activity.Timestamp);
        Assert.Null(activity.LocalTimestamp);
        Assert.Equal("hi", activity.Text);
    }

    [Theory]
    [InlineData("2026-01-15T11:20:30.5+01:00", "2026-01-15T10:20:30.500Z")]
    [InlineData("2026-01-15T10:20:30", "2026-01-15T10:20:30.000Z")]
    public void A_timestamp_is_written_in_utc_and_read_as_utc_when_it_has_no_offset(string read, string written)
    {
        var activity = ProtocolJson.Parse($$"""{"timestamp":"{{read}}"}""");
        Assert.Equal($$"""{"timestamp":"{{written}}"}""", ProtocolJson.Serialize(activity));
    }

    [Fact]
    public void A_local_timestamp_keeps_its_offset()
    {
        const string json = """{"localTimestamp":"2026-01-15T11:20:30.1234567-05:30"}""";
        Assert.Equal(json, ProtocolJson.Serialize(ProtocolJson.Parse(json)));
    }

    [Fact]
    public void An_unknown_type_is_read_like_any_other() =>
        Assert.Equal("vendor/newThing", ProtocolJson.Parse("""{"type":"vendor/newThing","value":{"a":1}}""").Type);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"type\":\"message\"")]
    [InlineData("{\"type\":1}")]
    [InlineData("{\"type\":\"message\",\"type\":\"invoke\"}")]
    [InlineData("{\"type\":\"message\",\"value\":{\"a\":1,\"a\":2}}")]
    [InlineData("{\"type\":\"message\",\"text\":\"\\ud800\"}")]
    public void What_is_not_one_activity_is_a_json_error(string json) =>
        Assert.ThrowsAny<JsonException>(() => ProtocolJson.Parse(json));

    [Theory]
    [InlineData("value")]
    [InlineData("channelData")]
    [InlineData("somethingUnknown")]
    public void Nesting_beyond_64_levels_is_refused(string field)
    {
        string Nested(int levels) => $$"""{"type":"message","{{field}}":{{new string('[', levels)}}{{new string(']', levels)}}}""";
        Assert.NotNull(ProtocolJson.Parse(Nested(60)));
        Assert.ThrowsAny<JsonException>(() => ProtocolJson.Parse(Nested(70)));
        Assert.ThrowsAny<JsonException>(() => ProtocolJson.Parse(Nested(100_000)));
    }

    [Fact]
    public void The_wire_cannot_say_who_called() =>
        Assert.Equal("""{"type":"message"}""", ProtocolJson.Serialize(ProtocolJson.Parse("""{"type":"message","callerId":"urn:botframework:azure"}""")));

    [Fact]
    public void Accents_are_written_as_they_are() =>
        Assert.Equal("""{"type":"message","text":"<b>été & l'hiver</b>"}""", ProtocolJson.Serialize(Activity.Message("<b>été & l'hiver</b>")));

    [Fact]
    public void A_clone_shares_nothing_with_the_original()
    {
        var original = ProtocolJson.Parse(TestData.Read("activities/teams.message.channel.mention.json"));
        var clone = original.Clone();
        clone.From!.Name = "Somebody else";
        clone.ChannelData!["tenant"]!["id"] = "other";
        clone.Entities!.Clear();
        Assert.Equal("Megan Bowen", original.From!.Name);
        Assert.NotEqual("other", (string?)original.ChannelData!["tenant"]!["id"]);
        Assert.Equal(2, original.Entities!.Count);
    }
}
