using System.Text.Json.Nodes;
using SupportBot.Protocol.Dialogs;
using SupportBot.Protocol.Schema;

namespace SupportBot.Protocol.Tests.Dialogs;

public sealed class PromptTests
{
    private static readonly PromptOptions Question = new() { Prompt = Activity.Message("Well?"), RetryPrompt = Activity.Message("Pardon?") };

    [Fact]
    public async Task A_picture_without_words_is_no_answer()
    {
        var talk = Ask(new TextPrompt("ask"), Question);
        await talk.SayAsync("begin");
        var picture = new Activity { Type = ActivityTypes.Message, Attachments = [new() { ContentType = "image/png", ContentUrl = "https://x/y.png" }] };
        Assert.Equal(["Pardon?"], await talk.SendAsync(picture));
        Assert.Equal(["Pardon?"], await talk.SayAsync("  "));
        Assert.Empty(await talk.SayAsync(" broken screen "));
        Assert.Equal("broken screen", (string?)talk.Last!.Result);
    }

    [Fact]
    public async Task The_question_is_asked_again_where_there_is_no_retry_prompt()
    {
        var talk = Ask(new TextPrompt("ask"), new() { Prompt = Activity.Message("Well?") });
        Assert.Equal(["Well?"], await talk.SayAsync("begin"));
        Assert.Equal(["Well?"], await talk.SayAsync(null));
    }

    [Fact]
    public async Task A_prompt_has_no_words_of_its_own()
    {
        var talk = Ask(new TextPrompt("ask"), new());
        Assert.Empty(await talk.SayAsync("begin"));
        Assert.Empty(await talk.SayAsync(null));
        Assert.Equal(DialogTurnStatus.Waiting, talk.Last!.Status);
    }

    [Fact]
    public async Task A_button_that_posts_a_text_back_answers_like_one_who_typed_it()
    {
        var talk = Ask(new TextPrompt("ask"), Question);
        await talk.SayAsync("begin");
        await talk.SendAsync(new() { Type = ActivityTypes.Message, Value = "pressed" });
        Assert.Equal("pressed", (string?)talk.Last!.Result);
    }

    [Fact]
    public async Task A_shown_card_is_answered_by_a_press_or_by_words_when_its_validator_agrees()
    {
        var talk = Ask(new ActivityPrompt("ask", (answer, _) => Task.FromResult(answer.Context.Activity.Text != "what?")), Question);
        Assert.Equal(["Well?"], await talk.SayAsync("begin"));
        Assert.Equal(["Pardon?"], await talk.SayAsync("what?"));
        Assert.Empty(await talk.SendAsync(new() { Type = ActivityTypes.Typing }));
        Assert.Equal(DialogTurnStatus.Waiting, talk.Last!.Status);
        await talk.SendAsync(new()
        {
            Type = ActivityTypes.Invoke,
            Name = AdaptiveCardInvoke.Name,
            Value = new JsonObject { ["action"] = new JsonObject { ["verb"] = "send" } },
        });
        Assert.Equal(DialogTurnStatus.Complete, talk.Last!.Status);
    }

    [Fact]
    public async Task Activities_that_are_no_messages_do_not_count_as_answers()
    {
        var talk = Ask(new TextPrompt("ask"), Question);
        await talk.SayAsync("begin");
        Assert.Empty(await talk.SendAsync(new() { Type = ActivityTypes.Typing, Text = "x" }));
        Assert.Equal(DialogTurnStatus.Waiting, talk.Last!.Status);
    }

    [Fact]
    public async Task A_validator_sees_the_attempts_and_its_own_words_replace_the_retry_prompt()
    {
        var prompt = new TextPrompt("ask", async (context, ct) =>
        {
            if (context.Recognized.Value?.Length >= (int)context.Options.Validations!["atLeast"]!)
                return true;
            if (context.AttemptCount == 2)
                await context.Context.SendActivityAsync("Longer, please.", ct);
            return context.AttemptCount == 4;
        });
        var talk = Ask(prompt, new() { Prompt = Question.Prompt, RetryPrompt = Question.RetryPrompt, Validations = new JsonObject { ["atLeast"] = 5 } });
        await talk.SayAsync("begin");
        Assert.Equal(["Pardon?"], await talk.SayAsync("a"));
        Assert.Equal(["Longer, please."], await talk.SayAsync("b"));
        Assert.Equal(["Pardon?"], await talk.SayAsync(null));
        Assert.Empty(await talk.SayAsync(null));
        Assert.Equal((DialogTurnStatus.Complete, null), (talk.Last!.Status, talk.Last.Result));
    }

    [Fact]
    public async Task Prompts_can_be_stamped_with_their_instance()
    {
        
        var dialogs = new DialogSet { PreparePrompt = (question, instance) => question.Text += $" [{instance.Instance}]" };
        var talk = Ask(new TextPrompt("ask"), Question, dialogs);
        var asked = await talk.SayAsync("begin");
        Assert.Matches(@"^Well\? \[[0-9a-f]{32}\]$", Assert.Single(asked));
        Assert.Equal(asked[0].Replace("Well", "Pardon", StringComparison.Ordinal), Assert.Single(await talk.SayAsync(null)));
    }

    [Theory]
    [InlineData("oui", "true")]
    [InlineData("non", "false")]
    public async Task Yes_and_no_are_what_the_recogniser_says(string answer, string result)
    {
        var talk = Ask(new ConfirmPrompt("ask", (text, locale) => (text, locale) switch
        {
            ("oui", "en") => true,
            ("non", "en") => false,
            _ => null,
        }), Question);
        await talk.SayAsync("begin");
        Assert.Equal(["Pardon?"], await talk.SayAsync("perhaps"));
        await talk.SayAsync(answer);
        Assert.Equal(result, talk.Last!.Result!.ToJsonString());
    }

    [Fact]
    public async Task A_date_is_whatever_the_recogniser_makes_of_it()
    {
        var talk = Ask(new DateTimePrompt("ask", (text, turn) =>
            text == "tomorrow" ? new JsonObject { ["date"] = "2026-11-22", ["zone"] = turn.Activity.LocalTimezone } : null), Question);
        await talk.SayAsync("begin");
        Assert.Equal(["Pardon?"], await talk.SayAsync("someday"));
        await talk.SendAsync(new() { Type = ActivityTypes.Message, Text = "tomorrow", LocalTimezone = "Europe/Paris" });
        Assert.Equal("""{"date":"2026-11-22","zone":"Europe/Paris"}""", talk.Last!.Result!.ToJsonString());
    }

    [Theory]
    [InlineData("2", "Réseau")]
    [InlineData("2.", "Réseau")]
    [InlineData("2)", "Réseau")]
    [InlineData(" RESEAU ", "Réseau")]
    [InlineData("Re\u0301seau", "Réseau")]
    [InlineData("rés", "Réseau")]
    [InlineData("wifi", "Réseau")]
    [InlineData("wi", "Réseau")]
    [InlineData("pass", "Password")]
    [InlineData("print", "Print")]
    [InlineData("printer p", "Printer paper")]
    [InlineData("7", "7")]
    [InlineData("p", null)]
    [InlineData("printe", "Printer paper")]
    [InlineData("0", null)]
    [InlineData("6", null)]
    [InlineData("-1", null)]
    [InlineData("99999999999", null)]
    [InlineData("other", null)]
    [InlineData(".", null)]
    public async Task A_choice_is_its_words_its_number_or_the_beginning_of_only_one(string answer, string? expected)
    {
        var options = new PromptOptions
        {
            Prompt = Question.Prompt,
            RetryPrompt = Question.RetryPrompt,
            Choices = [
                new() { Value = "Password" },
                new() { Value = "Réseau", Synonyms = ["network", "wifi"] },
                new() { Value = "Print" },
                new() { Value = "Printer paper" },
                new() { Value = "7" }],
        };
        var talk = Ask(new ChoicePrompt("ask"), options);
        await talk.SayAsync("begin");
        await talk.SayAsync(answer);
        Assert.Equal(expected, ProtocolJson.FromNode<FoundChoice>(talk.Last!.Result)?.Value);
        Assert.Equal(expected is null ? DialogTurnStatus.Waiting : DialogTurnStatus.Complete, talk.Last.Status);
    }

    [Fact]
    public async Task A_choice_prompt_takes_the_callers_recogniser()
    {
        var talk = Ask(new ChoicePrompt("ask", (text, choices, locale) => new($"{text} {choices.Count} {locale}", 0)), Question);
        await talk.SayAsync("begin");
        await talk.SayAsync("x");
        Assert.Equal("""{"value":"x 0 en","index":0}""", talk.Last!.Result!.ToJsonString());
    }

    private static DialogConversation Ask(Dialog prompt, PromptOptions options, DialogSet? dialogs = null) => new(
        (dialogs ?? new DialogSet()).Add(prompt).Add(new WaterfallDialog("root",
            (step, ct) => step.PromptAsync("ask", options, ct),
            (step, ct) => step.EndDialogAsync(step.Result, ct))),
        "root");
}
