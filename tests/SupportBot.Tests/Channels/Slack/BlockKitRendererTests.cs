using System.Text.Json.Nodes;
using SupportBot.Channels.Slack.BlockKit;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Channels.Slack;

public sealed class BlockKitRendererTests
{
    private static readonly BlockKitRenderer Renderer = new(new Texts());

    [Fact]
    public void A_heading_is_a_header_and_a_longer_one_a_bold_section()
    {
        Blocks("""{"type":"TextBlock","style":"heading","text":"R&D **now**"}""", """[{"type":"header","text":{"type":"plain_text","text":"R&D now","emoji":false}}]""");
        var block = Draw($$"""{"type":"TextBlock","style":"heading","text":"{{new string('a', 151)}}"}""")[0]!;
        Assert.Equal("section", block["type"]!.ToString());
        Assert.Equal($"*{new string('a', 151)}*", block["text"]!["text"]!.ToString());
    }

    [Fact]
    public void Bold_quiet_and_alarming_texts_look_so() => Blocks(
        """
        {"type":"TextBlock","weight":"Bolder","text":"a"}, {"type":"TextBlock","isSubtle":true,"text":"b"},
        {"type":"TextBlock","color":"Attention","text":"c\n\nd"}, {"type":"TextBlock","fontType":"Monospace","text":"e\n\n**f**"}, {"type":"TextBlock","text":" "}
        """,
        """
        [{"type":"section","text":{"type":"mrkdwn","text":"*a*","verbatim":true}}, {"type":"context","elements":[{"type":"mrkdwn","text":"b","verbatim":true}]},
         {"type":"section","text":{"type":"mrkdwn","text":"> c\n> d","verbatim":true}}, {"type":"section","text":{"type":"mrkdwn","text":"```\ne\nf\n```","verbatim":true}}]
        """);

    [Fact]
    public void A_text_that_only_looks_like_markup_is_sent_as_plain_text() => Blocks(
        """{"type":"TextBlock","text":"rm \\*.log \\*.tmp"}""", """[{"type":"section","text":{"type":"plain_text","text":"rm *.log *.tmp","emoji":false}}]""");

    [Fact]
    public void A_separator_is_a_divider_but_not_at_the_top() => Assert.Equal(
        ["section", "divider", "section"],
        Types(Draw("""{"type":"TextBlock","separator":true,"text":"a"}, {"type":"Container","separator":true,"items":[{"type":"TextBlock","separator":true,"text":"b"}]}""")));

    [Fact]
    public void Lines_that_belong_together_are_one_section_with_its_button_beside_it() => Blocks(
        """
        {"type":"Container","items":[{"type":"TextBlock","weight":"Bolder","text":"a"}, {"type":"TextBlock","spacing":"None","text":"b"},
          {"type":"ActionSet","actions":[{"type":"Action.Execute","title":"Go","verb":"x.go"}]}]}
        """,
        """
        [{"type":"section","text":{"type":"mrkdwn","text":"*a*\nb","verbatim":true},
          "accessory":{"type":"button","text":{"type":"plain_text","text":"Go","emoji":false},"action_id":"x.go","value":"{}"}}]
        """);

    [Fact]
    public void More_than_ten_facts_are_two_sections()
    {
        var facts = string.Join(',', Enumerable.Range(1, 12).Select(i => $$"""{"title":"t{{i}}","value":"{{(i == 12 ? "" : "v")}}"}"""));
        var blocks = Draw($$"""{"type":"FactSet","facts":[{{facts}}]}""");
        Assert.Equal([10, 2], blocks.Select(block => block!["fields"]!.AsArray().Count));
        Assert.Equal("*t1*\nv", blocks[0]!["fields"]![0]!["text"]!.ToString());
        Assert.Equal("*t12*\n–", blocks[1]!["fields"]![1]!["text"]!.ToString());
    }

    [Fact]
    public void Two_columns_of_text_stand_side_by_side_and_a_picture_beside_its_text()
    {
        const string text = """{"items":[{"type":"TextBlock","text":"a"}]}""";
        const string image = """{"items":[{"type":"Image","url":"https://x.example/p.png","altText":"p"}]}""";
        Assert.Equal(2, Draw($$"""{"type":"ColumnSet","columns":[{{text}},{{text}}]}""")[0]!["fields"]!.AsArray().Count);
        Assert.Equal("https://x.example/p.png", Draw($$"""{"type":"ColumnSet","columns":[{{image}},{{text}}]}""")[0]!["accessory"]!["image_url"]!.ToString());
        Assert.Equal(["image", "image"], Types(Draw($$"""{"type":"ColumnSet","columns":[{{image}},{{image}}]}""")));
    }

    [Theory]
    [InlineData("https://x.example/p.png", "image")]
    [InlineData("http://x.example/p.png", "context")]
    [InlineData("https://localhost/p.png", "context")]
    [InlineData("https://10.0.0.1/p.png", "context")]
    [InlineData("https://[::1]/p.png", "context")]
    [InlineData("data:image/png;base64,AAAA", "context")]
    public void A_picture_that_Slack_cannot_fetch_is_described(string url, string expected) => Assert.Equal(
        [expected], Types(Draw($$"""{"type":"Image","url":"{{url}}","altText":"a plan"}""")));

    [Fact]
    public void Buttons_have_their_verb_their_data_and_their_weight() => Blocks(
        "",
        """
        [{"type":"actions","elements":[
          {"type":"button","text":{"type":"plain_text","text":"Take it","emoji":false},"action_id":"a.take","value":"{\"subject\":\"é\\u0026\\u003C\"}","style":"primary"},
          {"type":"button","text":{"type":"plain_text","text":"Other","emoji":false},"action_id":"a.take:2","value":"{}"},
          {"type":"button","text":{"type":"plain_text","text":"Page","emoji":false},"action_id":"open-url","url":"https://x.example/"},
          {"type":"button","text":{"type":"plain_text","text":"Drop it","emoji":false},"action_id":"a.drop","value":"{}","style":"danger",
           "confirm":{"title":{"type":"plain_text","text":"Drop it","emoji":false},"text":{"type":"plain_text","text":"It is gone then.","emoji":false},
            "confirm":{"type":"plain_text","text":"Drop it","emoji":false},"deny":{"type":"plain_text","text":"Non, ne rien changer","emoji":false},"style":"danger"}}]}]
        """,
        """
        {"type":"Action.Execute","title":"Take it","verb":"a.take","style":"positive","data":{"subject":"é&<"}}, {"type":"Action.Execute","title":"Other","verb":"a.take"},
        {"type":"Action.OpenUrl","title":"Page","url":"https://x.example/"}, {"type":"Action.OpenUrl","title":"No","url":"javascript:alert(1)"},
        {"type":"Action.Execute","title":"Drop it","verb":"a.drop","style":"destructive","tooltip":"It is gone then."}
        """);

    [Fact]
    public void Inputs_become_inputs_of_Slack()
    {
        var blocks = Renderer.Modal(Card(
            """
            {"type":"Input.Text","id":"t","label":"T","isMultiline":true,"maxLength":10,"value":"0123456789abc","placeholder":"p","isRequired":true},
            {"type":"Input.ChoiceSet","id":"c","label":"C","value":"2","choices":[{"title":"One","value":"1"},{"title":"Two","value":"2"}]},
            {"type":"Input.ChoiceSet","id":"e","label":"E","style":"expanded","choices":[{"title":"One","value":"1"}]},
            {"type":"Input.ChoiceSet","id":"m","label":"M","isMultiSelect":true,"value":"1,2","choices":[{"title":"One","value":"1"},{"title":"Two","value":"2"}]},
            {"type":"Input.ChoiceSet","id":"x","label":"X","style":"expanded","isMultiSelect":true,"choices":[{"title":"One","value":"1"}]},
            {"type":"Input.Date","id":"d","label":"D","value":"2026-03-05"}, {"type":"Input.Date","id":"d2","label":"D","value":"soon"},
            {"type":"Input.Time","id":"h","label":"H","value":"08:30"}, {"type":"Input.Toggle","id":"o","label":"O","title":"Yes","valueOn":"1","valueOff":"0","value":"1"}
            """))["blocks"]!.AsArray();

        Assert.Equal(
            ["plain_text_input", "static_select", "radio_buttons", "multi_static_select", "checkboxes", "datepicker", "datepicker", "timepicker", "checkboxes"],
            blocks.Select(block => block!["element"]!["type"]!.ToString()));
        Assert.Equal("012345678…", blocks[0]!["element"]!["initial_value"]!.ToString());
        Assert.Equal([false, true, true], blocks.Take(3).Select(block => (bool)block!["optional"]!));
        Assert.Equal("2", blocks[1]!["element"]!["initial_option"]!["value"]!.ToString());
        Assert.Equal(2, blocks[3]!["element"]!["initial_options"]!.AsArray().Count);
        Assert.Null(blocks[6]!["element"]!["initial_date"]);
        Assert.Equal("toggle:o:0", blocks[8]!["block_id"]!.ToString());
    }

    [Fact]
    public void Of_many_choices_a_hundred_are_offered_the_chosen_one_among_them()
    {
        var choices = string.Join(',', Enumerable.Range(1, 300).Select(i => $$"""{"title":"{{new string('t', 80)}}{{i}}","value":"{{i}}"}"""));
        var element = Renderer.Modal(Card($$"""{"type":"Input.ChoiceSet","id":"c","label":"C","style":"expanded","value":"299","choices":[{{choices}}]}"""))["blocks"]![0]!["element"]!;

        Assert.Equal("static_select", element["type"]!.ToString());
        Assert.Equal(100, element["options"]!.AsArray().Count);
        Assert.Equal("299", element["options"]!.AsArray()[^1]!["value"]!.ToString());
        Assert.Equal("299", element["initial_option"]!["value"]!.ToString());
    }

    [Theory]
    [InlineData("""{"type":"Media"}""", "")]
    [InlineData("""{"text":"no type"}""", "")]
    [InlineData("""{"type":"Input.Number","id":"n","label":"N"}""", "")]
    [InlineData("""{"type":"Container","items":[{"type":"Table"}]}""", "")]
    [InlineData("", """{"type":"Action.ShowCard","title":"More"}""")]
    public void An_element_that_no_card_of_ours_has_is_refused(string body, string actions) =>
        Assert.Throws<UnknownCardElementException>(() => Renderer.Message(Card(body, actions)));

    [Fact]
    public void A_card_that_cannot_be_drawn_has_a_fallback()
    {
        var activity = new Activity { Summary = "INC-1 · <!channel>", Attachments = [new Attachment { ContentType = AttachmentContentTypes.AdaptiveCard, Content = Card("""{"type":"Media"}""") }] };

        var fallback = BlockKitRenderer.Fallback(activity);

        Assert.Equal("INC-1 · &lt;!channel&gt;", fallback.Text);
        Assert.Empty(BlockKitCheck.Message(fallback.Blocks, fallback.Text));
    }

    [Fact]
    public void What_does_not_fit_is_cut_and_the_buttons_stay()
    {
        var texts = string.Join(',', Enumerable.Range(1, 80).Select(i => $$"""{"type":"TextBlock","separator":true,"text":"line {{i}}"}"""));
        var card = Card(texts, """{"type":"Action.Execute","title":"Go","verb":"x.go"}""");

        var blocks = Renderer.Message(card).Blocks;

        Assert.Equal(50, blocks.Count);
        Assert.Equal("line 48", blocks[47]!["text"]!["text"]!.ToString());
        Assert.Equal("La suite ne tient pas ici.", blocks[48]!["elements"]![0]!["text"]!.ToString());
        Assert.Equal("actions", blocks[49]!["type"]!.ToString());
    }

    [Fact]
    public void A_long_article_goes_on_in_the_next_section_and_stays_under_what_Slack_takes()
    {
        var message = Renderer.Message(Activity.Message(string.Join("\n\n", Enumerable.Range(1, 400).Select(i => $"**Step {i}** is a step like many others, and it is long."))));

        Assert.Empty(BlockKitCheck.Message(message.Blocks, message.Text));
        Assert.All(message.Blocks.SkipLast(1), block => Assert.InRange(block!["text"]!["text"]!.ToString().Length, 2_900, 3_000));
        Assert.Equal("…", message.Blocks[^1]!["elements"]![0]!["text"]!.ToString());
    }

    [Fact]
    public void A_message_mentions_people_in_its_blocks_and_in_its_text()
    {
        var message = Renderer.Message(Activity.Message("Hello <at>7</at>"), new Dictionary<int, Mentioned> { [7] = new("Alice", "U0ALICE") });

        Assert.Equal("Hello <@U0ALICE>", message.Text);
        Assert.Equal("Hello <@U0ALICE>", message.Blocks[0]!["text"]!["text"]!.ToString());
    }

    [Fact]
    public void Drawing_changes_nothing_of_the_card()
    {
        var card = Card("""{"type":"TextBlock","style":"heading","text":"Short"}, {"type":"Input.Text","id":"t","label":"T"}""");
        var before = card.DeepClone();

        Renderer.Modal(card);
        Renderer.Message(card);

        Assert.True(JsonNode.DeepEquals(before, card));
    }

    [Fact]
    public void The_limits_are_those_that_Slack_publishes()
    {
        var limits = TestData.Json("slack/block-kit-limits.json");
        Assert.Equal(
            new[] { "message.blocks", "view.blocks", "view.title", "view.submit", "view.private_metadata", "view.callback_id", "block.block_id", "action_id", "section.text", "section.fields",
                "section.field_text", "header.text", "actions.elements", "image_block.image_url", "image_block.alt_text", "button.text", "button.value", "button.url", "input.label", "placeholder",
                "plain_text_input.max_length_max", "option.text", "option.value", "select.options", "radio_buttons.options", "confirm.title", "confirm.text", "confirm.deny" }
                .Select(path => path.Split('.').Aggregate(limits, (at, name) => at.GetProperty(name)).GetInt32()),
            [BlockKitLimits.BlocksInMessage, BlockKitLimits.BlocksInModal, BlockKitLimits.ModalTitle, BlockKitLimits.ModalButton, BlockKitLimits.PrivateMetadata, BlockKitLimits.CallbackId,
                BlockKitLimits.BlockId, BlockKitLimits.ActionId, BlockKitLimits.SectionText, BlockKitLimits.FieldsInSection, BlockKitLimits.FieldText, BlockKitLimits.Header,
                BlockKitLimits.ElementsInActions, BlockKitLimits.ImageUrl, BlockKitLimits.ImageAltText, BlockKitLimits.ButtonText, BlockKitLimits.ButtonValue, BlockKitLimits.ButtonUrl,
                BlockKitLimits.InputLabel, BlockKitLimits.Placeholder, BlockKitLimits.InputText, BlockKitLimits.OptionText, BlockKitLimits.OptionValue, BlockKitLimits.OptionsInMenu,
                BlockKitLimits.OptionsShownAtOnce, BlockKitLimits.ConfirmTitle, BlockKitLimits.ConfirmText, BlockKitLimits.ConfirmButton]);
    }

    private static JsonObject Card(string body, string actions = """{"type":"Action.Execute","title":"Send","verb":"x.send"}""") => JsonNode.Parse(
        $$"""{"type":"AdaptiveCard","lang":"fr","fallbackText":"f","body":[{{body}}],"actions":[{{actions}}]}""")!.AsObject();

    private static JsonArray Draw(string body, string actions = "")
    {
        var message = Renderer.Message(Card(body, actions));
        Assert.Empty(BlockKitCheck.Message(message.Blocks, message.Text));
        return message.Blocks;
    }

    private static void Blocks(string body, string expected, string actions = "")
    {
        var drawn = Draw(body, actions);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), drawn), drawn.ToJsonString());
    }

    private static IEnumerable<string> Types(JsonArray blocks) => blocks.Select(block => block!["type"]!.ToString());
}
