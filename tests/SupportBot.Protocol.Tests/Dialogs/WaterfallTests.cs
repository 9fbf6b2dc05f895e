using System.Text.Json.Nodes;
using SupportBot.Protocol.Dialogs;
using SupportBot.Protocol.Schema;

namespace SupportBot.Protocol.Tests.Dialogs;

public sealed class WaterfallTests
{
    private readonly List<DialogReason> _ended = [];
    private int _instances;

    [Fact]
    public async Task Steps_nested_dialogs_and_values_go_on_after_being_stored_at_every_turn()
    {
        var talk = new DialogConversation(Dialogs(), "order");
        Assert.Equal(["Who are you?"], await talk.SayAsync("hello"));
        Assert.Equal(["text", "order"], talk.StackIds);
        Assert.Equal(["Which colour?"], await talk.SayAsync("Ann"));
        Assert.Equal(["choice", "colour", "order"], talk.StackIds);
        Assert.Equal(["Shiny?"], await talk.SayAsync("2"));
        Assert.Equal(["confirm", "colour", "order"], talk.StackIds);
        Assert.Equal(["Ann wants shiny blue."], await talk.SayAsync("yes"));
        Assert.Empty(talk.StackIds);
        Assert.Equal(DialogTurnStatus.Complete, talk.Last!.Status);
        Assert.Equal("""{"name":"Ann","colour":"shiny blue"}""", ProtocolJson.Serialize(talk.Last.Result));
    }

    [Fact]
    public async Task Cancelling_at_any_step_ends_every_dialog()
    {
        string[] answers = ["hello", "Ann", "2"];
        for (var turns = 1; turns <= answers.Length; turns++)
        {
            var talk = new DialogConversation(Dialogs(), "order");
            foreach (var answer in answers.Take(turns))
                await talk.SayAsync(answer);
            Assert.Empty(await talk.TurnAsync(Activity.Message("cancel"), dc => dc.CancelAllDialogsAsync()));
            Assert.Equal(DialogTurnStatus.Cancelled, talk.Last!.Status);
            Assert.Empty(talk.StackIds);
            Assert.Equal(["Who are you?"], await talk.SayAsync("hello again"));
        }
    }

    [Fact]
    public async Task A_dialog_is_told_why_it_leaves()
    {
        Func<DialogContext, Task<DialogTurnResult>>[] ways =
            [dc => dc.CancelAllDialogsAsync(), dc => dc.EndDialogAsync(), dc => dc.ReplaceDialogAsync("help")];
        foreach (var leave in ways)
        {
            var talk = new DialogConversation(Dialogs(), "spy");
            await talk.SayAsync("hello");
            await talk.TurnAsync(Activity.Message("leave"), leave);
        }
        Assert.Equal([DialogReason.CancelCalled, DialogReason.EndCalled, DialogReason.ReplaceCalled], _ended);
    }

    [Fact]
    public async Task Cancelling_nothing_says_so()
    {
        var talk = new DialogConversation(Dialogs(), "order");
        await talk.TurnAsync(Activity.Message("cancel"), dc => dc.CancelAllDialogsAsync());
        Assert.Equal(DialogTurnStatus.Empty, talk.Last!.Status);
    }

    [Fact]
    public async Task A_replaced_dialog_hands_its_successors_result_to_its_parent()
    {
        var dialogs = new DialogSet()
            .Add(new WaterfallDialog("parent",
                (step, ct) => step.BeginDialogAsync("first", null, ct),
                (step, ct) => step.EndDialogAsync(step.Result, ct)))
            .Add(new WaterfallDialog("first", (step, ct) => step.ReplaceDialogAsync("second", new JsonObject { ["from"] = "first" }, ct)))
            .Add(new WaterfallDialog("second",
                (_, _) => Task.FromResult(DialogTurnResult.EndOfTurn),
                (step, ct) => step.EndDialogAsync($"{step.Options!["from"]} {step.Result}", ct)));
        var talk = new DialogConversation(dialogs, "parent");
        await talk.SayAsync("begin");
        Assert.Equal(["second", "parent"], talk.StackIds);
        await talk.SayAsync("end");
        Assert.Equal((DialogTurnStatus.Complete, "first end"), (talk.Last!.Status, (string?)talk.Last.Result));
    }

    [Theory]
    [InlineData("gone", "order")]
    [InlineData("text", "gone")]
    public async Task A_stored_dialog_that_no_longer_exists_clears_the_stack(string top, string bottom)
    {
        var talk = new DialogConversation(Dialogs(), "order")
        {
            StoredState = $$"""
                {"stack":[{"id":"{{top}}","instance":"1","state":{"from":"v1"} },{"id":"{{bottom}}","instance":"2","state":null}]}
                """,
        };
        Assert.Empty(await talk.SayAsync("Ann"));
        Assert.Equal(DialogTurnStatus.Unknown, talk.Last!.Status);
        Assert.Empty(talk.StackIds);
        Assert.Equal(["Who are you?"], await talk.SayAsync("hello"));
    }

    [Fact]
    public async Task A_stored_dialog_that_lost_steps_ends_with_the_last_answer()
    {
        var talk = new DialogConversation(new DialogSet().Add(new WaterfallDialog("short", (step, ct) => step.NextAsync(null, ct))), "short")
        {
            StoredState = """{"stack":[{"id":"short","instance":"1","state":{"step":5}}]}""",
        };
        await talk.SayAsync("Ann");
        Assert.Equal((DialogTurnStatus.Complete, "Ann"), (talk.Last!.Status, (string?)talk.Last.Result));
    }

    [Fact]
    public async Task Each_run_has_an_instance_of_its_own_that_stays_the_same_while_it_lasts()
    {
        var dialogs = new DialogSet(() => $"run-{++_instances}").Add(new WaterfallDialog("ask",
            (_, _) => Task.FromResult(DialogTurnResult.EndOfTurn),
            (_, _) => Task.FromResult(DialogTurnResult.EndOfTurn),
            (step, ct) => step.EndDialogAsync(step.ActiveDialog!.Instance, ct)));
        var talk = new DialogConversation(dialogs, "ask");
        foreach (var run in new[] { "run-1", "run-2" })
        {
            await talk.SayAsync("1");
            await talk.SayAsync("2");
            await talk.SayAsync("3");
            Assert.Equal(run, (string?)talk.Last!.Result);
        }
    }

    [Fact]
    public async Task A_step_can_go_on_without_asking_but_only_once()
    {
        var dialogs = new DialogSet().Add(new WaterfallDialog("skip",
            (step, ct) => step.NextAsync("skipped", ct),
            (step, ct) => step.EndDialogAsync($"{step.Result} because {step.Reason}", ct)))
            .Add(new WaterfallDialog("twice",
                async (step, ct) =>
                {
                    await step.NextAsync(null, ct);
                    return await step.NextAsync(null, ct);
                },
                (_, _) => Task.FromResult(DialogTurnResult.EndOfTurn)));
        var talk = new DialogConversation(dialogs, "skip");
        await talk.SayAsync("go");
        Assert.Equal("skipped because NextCalled", (string?)talk.Last!.Result);
        await Assert.ThrowsAsync<InvalidOperationException>(() => new DialogConversation(dialogs, "twice").SayAsync("go"));
    }

    [Fact]
    public async Task An_interruption_on_top_of_a_question_asks_it_again_when_it_ends()
    {
        var dialogs = Dialogs();
        var talk = new DialogConversation(dialogs, "order");
        await talk.SayAsync("hello");
        await talk.TurnAsync(Activity.Message("help"), dc => dc.BeginDialogAsync("help"));
        Assert.Equal(["help", "text", "order"], talk.StackIds);
        Assert.Equal(["Who are you?"], await talk.SayAsync("thanks"));
        Assert.Equal(["Who are you?"], await talk.TurnAsync(Activity.Message("x"), async dc =>
        {
            await dc.RepromptDialogAsync();
            return DialogTurnResult.EndOfTurn;
        }));
        Assert.Equal(["Which colour?"], await talk.SayAsync("Ann"));
    }

    [Fact]
    public async Task An_activity_that_is_no_message_leaves_a_waiting_step_alone()
    {
        var talk = new DialogConversation(Dialogs(), "help");
        await talk.SayAsync("help");
        await talk.SendAsync(new() { Type = ActivityTypes.Typing });
        Assert.Equal((DialogTurnStatus.Waiting, 1), (talk.Last!.Status, talk.StackIds.Count));
    }

    [Fact]
    public async Task Beginning_a_dialog_that_does_not_exist_is_a_bug_and_leaves_the_stack_alone()
    {
        var talk = new DialogConversation(Dialogs(), "no such dialog");
        await Assert.ThrowsAsync<ArgumentException>(() => talk.SayAsync("hello"));
        Assert.Empty(talk.StackIds);
    }

    [Fact]
    public void Two_dialogs_cannot_share_an_id() =>
        Assert.Throws<ArgumentException>(() => Dialogs().Add(new TextPrompt("text")));

    private DialogSet Dialogs() => new DialogSet()
        .Add(new TextPrompt("text"))
        .Add(new ChoicePrompt("choice"))
        .Add(new ConfirmPrompt("confirm", (text, _) => text switch { "yes" => true, "no" => false, _ => null }))
        .Add(new Spy("spy", _ended))
        .Add(new WaterfallDialog("help",
            (_, _) => Task.FromResult(DialogTurnResult.EndOfTurn),
            (step, ct) => step.EndDialogAsync(null, ct)))
        .Add(new WaterfallDialog("order",
            (step, ct) => step.PromptAsync("text", new() { Prompt = Activity.Message("Who are you?") }, ct),
            (step, ct) =>
            {
                step.Values["name"] = step.Result;
                return step.BeginDialogAsync("colour", new JsonObject { ["colours"] = new JsonArray("red", "blue") }, ct);
            },
            async (step, ct) =>
            {
                step.Values["colour"] = step.Result;
                await step.Context.SendActivityAsync($"{step.Values["name"]} wants {step.Values["colour"]}.", ct);
                return await step.EndDialogAsync(step.Values, ct);
            }))
        .Add(new WaterfallDialog("colour",
            (step, ct) => step.PromptAsync("choice", new()
            {
                Prompt = Activity.Message("Which colour?"),
                Choices = [.. step.Options!["colours"]!.AsArray().Select(colour => new Choice { Value = (string)colour! })],
            }, ct),
            (step, ct) =>
            {
                step.Values["colour"] = ProtocolJson.FromNode<FoundChoice>(step.Result)!.Value;
                return step.PromptAsync("confirm", new() { Prompt = Activity.Message("Shiny?") }, ct);
            },
            (step, ct) => step.EndDialogAsync((step.Result!.GetValue<bool>() ? "shiny " : "") + step.Values["colour"], ct)));

    private sealed class Spy(string id, List<DialogReason> ended) : Dialog(id)
    {
        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, JsonNode? options, CancellationToken cancellationToken) =>
            Task.FromResult(DialogTurnResult.EndOfTurn);

        public override Task EndDialogAsync(
            DialogContext dc, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken)
        {
            ended.Add(reason);
            return Task.CompletedTask;
        }
    }
}
