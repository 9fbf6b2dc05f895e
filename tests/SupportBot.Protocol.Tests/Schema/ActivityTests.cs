using System.Text.Json.Nodes;
using SupportBot.Protocol.Schema;
using SupportBot.Protocol.Tests.App;

namespace SupportBot.Protocol.Tests.Schema;

public sealed class ActivityTests
{
    [Fact]
    public void A_reply_goes_back_to_the_sender_in_the_same_conversation()
    {
        var incoming = ProtocolJson.Parse(TestData.Read("activities/teams.message.personal.json"));
        var reply = incoming.CreateReply("Hello");
        Assert.Equal(ActivityTypes.Message, reply.Type);
        Assert.Equal("Hello", reply.Text);
        Assert.Equal(incoming.Id, reply.ReplyToId);
        Assert.Equal(incoming.Recipient!.Id, reply.From!.Id);
        Assert.Equal(incoming.From!.Id, reply.Recipient!.Id);
        Assert.Equal(incoming.Conversation!.Id, reply.Conversation!.Id);
        Assert.Equal(incoming.ServiceUrl, reply.ServiceUrl);
        Assert.Equal("msteams", reply.ChannelId);
        Assert.Equal("en-GB", reply.Locale);
        Assert.Null(reply.Id);
    }

    [Fact]
    public void A_stored_reference_writes_to_the_same_place_later()
    {
        var incoming = ProtocolJson.Parse(TestData.Read("activities/teams.message.channel.mention.json"));
        var stored = ProtocolJson.FromNode<ConversationReference>(ProtocolJson.ToNode(incoming.GetConversationReference()))!;
        var message = Activity.Message("News").ApplyConversationReference(stored);
        Assert.Equal(incoming.Conversation!.Id, message.Conversation!.Id);
        Assert.Equal(incoming.Recipient!.Id, message.From!.Id);
        Assert.Equal(incoming.Id, message.ReplyToId);
    }

    [Fact]
    public void A_reference_can_stand_for_an_incoming_activity()
    {
        var reference = new ConversationReference { ActivityId = "7", User = new() { Id = "u" }, Bot = new() { Id = "b" }, Locale = "fr" };
        var incoming = new Activity { Locale = "en" }.ApplyConversationReference(reference, isIncoming: true);
        Assert.Equal(("7", "u", "b", "en"), (incoming.Id, incoming.From!.Id, incoming.Recipient!.Id, incoming.Locale));
        Assert.Null(incoming.ReplyToId);
    }

    [Theory]
    [InlineData("directline", null)]
    [InlineData("webchat", null)]
    [InlineData("msteams", "1")]
    public void A_welcome_refers_to_the_conversation_update_only_where_that_can_be_seen(string channel, string? replyTo) =>
        Assert.Equal(replyTo, new Activity { Type = ActivityTypes.ConversationUpdate, Id = "1", ChannelId = channel }.CreateReply().ReplyToId);

    [Theory]
    [InlineData("teams.message.channel.mention.json", "status INC-42")]
    [InlineData("teams.message.groupchat.mention.two.json", "assign INC-42 to <at>Adele Vance</at>")]
    [InlineData("playground.message.groupChat.json", "status of INC-1")]
    [InlineData("teams.message.file.json", null)]
    public void The_bots_own_mention_is_taken_out_of_the_text(string file, string? left)
    {
        var activity = ProtocolJson.Parse(TestData.Read($"activities/{file}"));
        Assert.Equal(left, activity.RemoveRecipientMention());
        Assert.Equal(left, activity.Text);
    }

    [Theory]
    [InlineData("<at>Bot</at>\u00a0hello\n", "<at>Bot</at>", "hello")]
    [InlineData("<AT>bot</AT> hello <at>Bot</at>", "<at>Bot</at>", "hello")]
    [InlineData("<at>Bot</at> a (b|c)* <at>Bot</at>", null, "a (b|c)*")]
    [InlineData("hello", "", "hello")]
    public void Mentions_are_literal_may_repeat_and_may_lack_their_text(string text, string? mentionText, string left)
    {
        var mention = new JsonObject { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = "b", ["name"] = "Bot" } };
        if (mentionText is not null)
            mention["text"] = mentionText;
        var activity = new Activity { Text = text, Recipient = new() { Id = "b" }, Entities = [mention] };
        Assert.Equal(left, activity.RemoveRecipientMention());
    }

    [Fact]
    public void Odd_entities_are_no_mentions()
    {
        var activity = ProtocolJson.Parse("""
            {"entities":[{"type":"mention"},{"type":"mention","mentioned":"x"},{"type":7},{"type":"mention","mentioned":{"id":7}}]}
            """);
        Assert.Null(Assert.Single(activity.GetMentions()).Mentioned.Id);
    }

    [Fact]
    public void A_pressed_card_button_is_read_with_its_verb_and_data()
    {
        var activity = ProtocolJson.Parse(TestData.Read("activities/playground.invoke.adaptiveCard-action.personal.json"));
        Assert.True(AdaptiveCardInvoke.TryParse(activity, out var invoke));
        Assert.Equal("approve", invoke.Verb);
        Assert.Equal("INC-1", (string?)invoke.Data!["id"]);
        Assert.False(invoke.IsAutomatic);
    }

    [Fact]
    public void A_refresh_is_told_from_a_press()
    {
        var activity = ProtocolJson.Parse(TestData.Read("activities/teams.invoke.adaptiveCard-action.refresh.json"));
        Assert.True(AdaptiveCardInvoke.TryParse(activity, out var invoke) && invoke.IsAutomatic);
    }

    [Theory]
    [InlineData("""{"type":"invoke","name":"task/fetch","value":{"action":{"verb":"x"}}}""")]
    [InlineData("""{"type":"event","name":"adaptiveCard/action","value":{"action":{"verb":"x"}}}""")]
    [InlineData("""{"type":"invoke","name":"adaptiveCard/action","value":"x"}""")]
    [InlineData("""{"type":"invoke","name":"adaptiveCard/action","value":{"action":[]}}""")]
    [InlineData("""{"type":"invoke","name":"adaptiveCard/action","value":{"action":{"verb":7}}}""")]
    [InlineData("""{"type":"invoke","name":"adaptiveCard/action"}""")]
    public void Anything_else_is_no_pressed_card_button(string json) =>
        Assert.False(AdaptiveCardInvoke.TryParse(ProtocolJson.Parse(json), out _));

    [Fact]
    public void Card_answers_have_the_documented_shapes()
    {
        var card = new JsonObject { ["card"] = new JsonObject { ["type"] = "AdaptiveCard" } };
        Assert.Equal(
            """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard"}}""",
            ProtocolJson.Serialize(AdaptiveCardInvoke.Card(card["card"]!).Body));
        Assert.Equal(
            """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Approved"}""",
            ProtocolJson.Serialize(AdaptiveCardInvoke.Message("Approved").Body));
        var error = AdaptiveCardInvoke.Error(400, "BadRequest", "Missing ticketId");
        Assert.Equal(200, error.Status);
        Assert.Equal(
            """{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"BadRequest","message":"Missing ticketId"}}""",
            ProtocolJson.Serialize(error.Body));
    }
}
