using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Channels.Slack.BlockKit;
using SupportBot.Language;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>What Slack sends back of what was drawn, in the shape that commands expect.</summary>
public sealed class SubmissionTests
{
    private static readonly BlockKitRenderer Renderer = new(new Texts());

    private static readonly JsonObject Form = JsonNode.Parse(
        """
        {"type":"AdaptiveCard","lang":"en","fallbackText":"f",
         "body":[{"type":"TextBlock","style":"heading","text":"Resolve INC-1"},
           {"type":"TextBlock","color":"Attention","text":"Please write what it was."},
           {"type":"Input.Text","id":"text","label":"Solution","isRequired":true,"errorMessage":"Please write what it was."},
           {"type":"Input.ChoiceSet","id":"code","label":"How","isRequired":true,"errorMessage":"Please choose.","value":"Fixed","choices":[{"title":"Fixed","value":"Fixed"}]},
           {"type":"Input.Toggle","id":"tell","label":"Tell","title":"Tell them","valueOn":"yes","valueOff":"no"},
           {"type":"Input.ChoiceSet","id":"teams","label":"Teams","isMultiSelect":true,"choices":[{"title":"A","value":"a"},{"title":"B","value":"b"}]},
           {"type":"Input.Date","id":"date","label":"Until"}, {"type":"Input.Time","id":"time","label":"At"}],
         "actions":[{"type":"Action.Execute","title":"Cancel","verb":"dialog","data":{"action":"cancel"}},
           {"type":"Action.Execute","title":"Resolve","verb":"tickets.resolve","style":"positive","data":{"subject":"ticket:1","form":"true"}}]}
        """)!.AsObject();

    private static readonly string Values =
        """
        {"input:text":{"text":{"type":"plain_text_input","value":"a & b < c"}}, "input:code":{"code":{"type":"static_select","selected_option":{"value":"Fixed"}}},
         "toggle:tell:no":{"tell":{"type":"checkboxes","selected_options":[]}}, "input:teams":{"teams":{"type":"multi_static_select","selected_options":[{"value":"a"},{"value":"b"}]}},
         "input:date":{"date":{"type":"datepicker","selected_date":"2026-03-05"}}, "input:time":{"time":{"type":"timepicker","selected_time":null}}}
        """;

    [Fact]
    public void A_submitted_modal_gives_its_button_s_data_and_all_that_was_filled_in()
    {
        var modal = Renderer.Modal(Form, new JsonObject { ["conversation"] = "C1" });

        var submission = Submission.From(Payload("view_submission", View(modal)))!;

        Assert.Equal("tickets.resolve", submission.Value["verb"]!.ToString());
        Assert.Equal("C1", submission.Metadata["conversation"]!.ToString());
        Assert.Single(submission.Metadata);
        var given = CommandArguments.From(submission.Value);
        Assert.Equal(["ticket:1", "a & b < c", "Fixed", "no", "a,b", "2026-03-05"], new[] { "subject", "text", "code", "tell", "teams", "date" }.Select(name => given[name]));
        Assert.Null(given["time"]);
        Assert.True(given.FromForm);
    }

    [Fact]
    public void A_checked_box_gives_what_it_stands_for()
    {
        var view = View(Renderer.Modal(Form));
        view["state"]!["values"]!["toggle:tell:no"]!["tell"]!["selected_options"] = new JsonArray(new JsonObject { ["value"] = "yes" });

        Assert.Equal("yes", Submission.From(Payload("view_submission", view))!.Value["tell"]!.ToString());
    }

    [Fact]
    public void Another_button_of_the_modal_gives_them_too()
    {
        var modal = Renderer.Modal(Form, new JsonObject { ["conversation"] = "C1" });
        var payload = Payload("block_actions", View(modal));
        payload["actions"] = new JsonArray(modal["blocks"]!.AsArray()[^1]!["elements"]![0]!.DeepClone());

        var submission = Submission.From(payload)!;

        Assert.Equal(["dialog", "cancel", "a & b < c"], new[] { "verb", "action", "text" }.Select(name => submission.Value[name]!.ToString()));
        Assert.Equal("C1", submission.Metadata["conversation"]!.ToString());
        Assert.Null(submission.Value["subject"]);
    }

    [Fact]
    public void The_button_of_a_form_in_a_message_gives_all_that_was_filled_in()
    {
        var message = Renderer.Message(Form);
        var payload = new JsonObject
        {
            ["type"] = "block_actions",
            ["state"] = new JsonObject { ["values"] = JsonNode.Parse(Values) },
            ["actions"] = new JsonArray(message.Blocks[^1]!["elements"]![1]!.DeepClone()),
        };

        var value = Submission.From(payload)!.Value;

        Assert.Equal(["tickets.resolve", "ticket:1", "a & b < c", "Fixed"], new[] { "verb", "subject", "text", "code" }.Select(name => value[name]!.ToString()));
    }

    [Theory]
    [InlineData("""{"type":"view_closed"}""")]
    [InlineData("""{"type":"block_actions","actions":[]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"type":"static_select","action_id":"code"}]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"type":"button","action_id":"open-url","url":"https://x.example/"}]}""")]
    [InlineData("""{"type":"view_submission","view":{"callback_id":""}}""")]
    public void What_is_no_press_of_ours_is_nothing(string payload) => Assert.Null(Submission.From(JsonNode.Parse(payload)!.AsObject()));

    [Fact]
    public void A_button_with_a_broken_value_still_has_its_verb()
    {
        var submission = Submission.From(JsonNode.Parse("""{"type":"block_actions","actions":[{"type":"button","action_id":"tickets.show:3","value":"{"}]}""")!.AsObject())!;

        Assert.Equal("""{"verb":"tickets.show"}""", submission.Value.ToJsonString());
    }

    [Fact]
    public void What_is_missing_is_said_at_its_input()
    {
        var refusal = Renderer.Refusal(Form);

        Assert.Equal("""{"response_action":"errors","errors":{"input:text":"Please write what it was."}}""", refusal.ToJsonString());
    }

    [Fact]
    public void What_belongs_to_no_input_is_said_on_the_form_drawn_again()
    {
        var form = Form.DeepClone().AsObject();
        form["body"]![2]!["value"] = "written";

        var refusal = Renderer.Refusal(form, new JsonObject { ["conversation"] = "C1" });

        Assert.Equal("update", refusal["response_action"]!.ToString());
        Assert.Contains("Please write what it was.", refusal["view"]!["blocks"]![0]!["text"]!["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"conversation\":\"C1\"", refusal["view"]!["private_metadata"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty(BlockKitCheck.Modal(refusal["view"]!.AsObject()));
    }

    [Fact]
    public void Data_that_is_too_long_is_shortened_and_stays_data()
    {
        var form = Form.DeepClone().AsObject();
        form["actions"]![1]!["data"]!["said"] = string.Concat(Enumerable.Repeat("🔥é\"<", 3_000));

        var modal = Renderer.Modal(form);
        var value = Renderer.Message(form).Blocks[^1]!["elements"]![1]!["value"]!.ToString();

        Assert.Empty(BlockKitCheck.Modal(modal));
        Assert.InRange(value.Length, 1_500, 2_000);
        var data = JsonNode.Parse(value)!;
        Assert.Equal("ticket:1", data["subject"]!.ToString());
        Assert.EndsWith("…", data["said"]!.ToString(), StringComparison.Ordinal);
    }

    private static JsonObject Payload(string type, JsonObject view) => new() { ["type"] = type, ["view"] = view };

    private static JsonObject View(JsonObject modal)
    {
        var view = modal.DeepClone().AsObject();
        view["state"] = new JsonObject { ["values"] = JsonNode.Parse(Values) };
        return view;
    }
}
