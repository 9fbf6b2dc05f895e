using NodaTime;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>The App Home: drawn when it is opened, follows what changes, and not faster than every ten seconds.</summary>
public sealed class HomeTests
{
    [Fact]
    public async Task An_employee_sees_what_they_reported_and_one_button_for_more()
    {
        await using var app = await SlackApp.StartAsync();
        await app.Slack.OpenHomeAsync(SlackApp.Tom);
        Assert.Contains("Hello Tom", app.Slack.HomeOf(SlackApp.Tom), StringComparison.Ordinal);
        Assert.Contains("Reported by you: 0", app.Slack.HomeOf(SlackApp.Tom), StringComparison.Ordinal);
        Assert.DoesNotContain("How things stand", app.Slack.HomeOf(SlackApp.Tom), StringComparison.Ordinal);

        await app.Slack.PressAtHomeAsync(SlackApp.Tom, "Report a problem…");
        await app.Slack.SubmitAsync(SlackApp.Tom, ("title", "My badge reader is broken"));

        Assert.Contains("INC-1 · My badge reader is broken", app.Slack.HomeOf(SlackApp.Tom), StringComparison.Ordinal);
        Assert.StartsWith("INC-1 · ", Assert.Single(app.Slack.Texts(SlackApp.Desk)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_sees_the_queue_and_what_they_own_and_a_manager_the_figures_too_each_in_their_language()
    {
        await using var app = await SlackApp.StartAsync();
        await app.Slack.OpenHomeAsync(SlackApp.Alice);
        await app.Slack.OpenHomeAsync("UMARC");
        await FileAsync(app);
        Assert.Contains("Waiting in your teams: 1", app.Slack.HomeOf(SlackApp.Alice), StringComparison.Ordinal);
        Assert.Contains("Bonjour Marc", app.Slack.HomeOf("UMARC"), StringComparison.Ordinal);
        Assert.Contains("En attente dans vos équipes\u00a0: 1", app.Slack.HomeOf("UMARC"), StringComparison.Ordinal);
        Assert.Contains("Où en sont les choses", app.Slack.HomeOf("UMARC"), StringComparison.Ordinal);
        Assert.DoesNotContain("How things stand", app.Slack.HomeOf(SlackApp.Alice), StringComparison.Ordinal);

        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Je prends");
        Assert.Contains("Waiting in your teams: 0", app.Slack.HomeOf(SlackApp.Alice), StringComparison.Ordinal);
        Assert.Contains("On your plate: 1", app.Slack.HomeOf(SlackApp.Alice), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_is_opened_from_it_in_a_modal_and_nothing_is_said_elsewhere()
    {
        await using var app = await SlackApp.StartAsync();
        await FileAsync(app);
        await app.Slack.OpenHomeAsync(SlackApp.Tom);
        var told = await app.HearAsync(app.Slack.PrivateOf(SlackApp.Tom), () => app.Slack.PressAtHomeAsync(SlackApp.Tom, "INC-1"));

        Assert.Empty(told);
        Assert.Contains("INC-1", app.Slack.ViewOf(SlackApp.Tom).Title + app.Slack.ViewOf(SlackApp.Tom).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_drawn_at_most_once_in_ten_seconds_however_often_something_changes_and_ends_up_right()
    {
        await using var app = await SlackApp.StartAsync();
        await FileAsync(app);
        await app.Slack.OpenHomeAsync(SlackApp.Tom);
        var opened = app.Slack.Published(SlackApp.Tom);
        var outbox = app.Services.GetService(typeof(OutboxDispatcher)) as OutboxDispatcher;
        // Without the test's habit of moving the clock to whatever is due next.
        var began = app.Clock.GetCurrentInstant();
        app.Slack.Door = async (type, payload) =>
        {
            var answer = await app.PostAsync(type, payload);
            await outbox!.DrainAsync(CancellationToken.None);
            return answer;
        };
        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Je prends");
        await app.Slack.SayAsync(SlackApp.Alice, SlackApp.Desk, $"<@{FakeSlack.BotUser}> rename INC-1 The reader of gate 2");
        await app.Slack.OpenHomeAsync(SlackApp.Tom);
        Assert.Equal((opened, began), (app.Slack.Published(SlackApp.Tom), app.Clock.GetCurrentInstant()));

        app.Clock.Advance(Duration.FromMilliseconds(9_999));
        await outbox!.DrainAsync(CancellationToken.None);
        Assert.Equal(opened, app.Slack.Published(SlackApp.Tom));
        app.Clock.Advance(Duration.FromMilliseconds(1));
        await outbox.DrainAsync(CancellationToken.None);
        Assert.Equal(opened + 1, app.Slack.Published(SlackApp.Tom));
        Assert.Contains("INC-1 · The reader of gate 2", app.Slack.HomeOf(SlackApp.Tom), StringComparison.Ordinal);
        Assert.Contains("Alice Nguyen", app.Slack.HomeOf(SlackApp.Tom), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_elses_is_drawn_for_what_is_not_on_it()
    {
        await using var app = await SlackApp.StartAsync();
        await app.Slack.OpenHomeAsync(SlackApp.Claire);
        await FileAsync(app);
        Assert.Equal(1, app.Slack.Published(SlackApp.Claire));
        Assert.DoesNotContain("INC-1", app.Slack.HomeOf(SlackApp.Claire), StringComparison.Ordinal);
        Assert.Equal(0, app.Slack.Published(SlackApp.Tom));
    }

    [Theory]
    [InlineData(Role.Administrator, 8)]
    [InlineData(Role.Manager | Role.Agent, 12)]
    public void Roles_are_looked_for_in_every_combination(Role any, int combinations)
    {
        Assert.Equal(combinations, RoleCombinations.With(any).Length);
        Assert.All(RoleCombinations.With(any), roles => Assert.NotEqual(Role.None, roles & any));
    }

    [Fact]
    public async Task When_Slack_is_down_it_is_drawn_as_soon_as_Slack_is_back()
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.Fault = (method, _) => method == "views.publish" ? new SlackFault.Error("internal_error") : null;
        await app.Slack.OpenHomeAsync(SlackApp.Tom);
        Assert.Equal("", app.Slack.HomeOf(SlackApp.Tom));

        app.Slack.Fault = null;
        app.Clock.Advance(Duration.FromMinutes(6));
        await app.DrainAsync();
        Assert.Contains("Hello Tom", app.Slack.HomeOf(SlackApp.Tom), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_workspace_has_no_Home_it_is_refused_and_the_next_opening_tries_again()
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.Fault = (method, _) => method == "views.publish" ? new SlackFault.Error("not_enabled") : null;
        await app.Slack.OpenHomeAsync(SlackApp.Tom);
        app.Slack.Fault = null;
        await app.Slack.OpenHomeAsync(SlackApp.Tom);
        Assert.Contains("Hello Tom", app.Slack.HomeOf(SlackApp.Tom), StringComparison.Ordinal);
    }

    private static async Task FileAsync(SlackApp app)
    {
        await app.SayAsync(SlackApp.Tom, "My badge reader is broken since this morning");
        await app.Slack.PressAsync(SlackApp.Tom, app.Slack.PrivateOf(SlackApp.Tom), "Send");
    }
}
