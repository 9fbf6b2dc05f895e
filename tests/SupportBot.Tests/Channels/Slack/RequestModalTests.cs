using Microsoft.EntityFrameworkCore;
using SupportBot.Desk.Tickets;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>A request is filled in on a modal, which says what is wrong and stays open until it is right.</summary>
public sealed class RequestModalTests
{
    [Fact]
    public async Task The_catalogue_opens_a_modal_that_becomes_a_request_when_it_is_right()
    {
        await using var app = await SlackApp.StartAsync();
        await app.SayAsync(SlackApp.Tom, "catalogue");
        await app.Slack.PressAsync(SlackApp.Tom, app.Slack.PrivateOf(SlackApp.Tom), "Ask for it…");
        Assert.Contains("Shared mailbox", app.Slack.ViewOf(SlackApp.Tom).Title + app.Slack.ViewOf(SlackApp.Tom).Text, StringComparison.Ordinal);

        await app.Slack.SubmitAsync(SlackApp.Tom, ("field-address", "invoices"), ("field-people", "51"));
        Assert.Contains("It can be 50 at most.", app.Slack.ViewOf(SlackApp.Tom).Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.LookAsync(db => db.Set<Ticket>().CountAsync()));

        await app.Slack.SubmitAsync(SlackApp.Tom, ("field-address", "invoices"), ("field-people", "12"));
        Assert.Equal(["REQ-1 · Shared mailbox – invoices"], app.Slack.Texts(SlackApp.Desk));
    }

    [Fact]
    public async Task What_has_to_be_filled_in_is_said_at_its_field()
    {
        await using var app = await SlackApp.StartAsync();
        await app.SayAsync(SlackApp.Tom, "catalogue");
        await app.Slack.PressAsync(SlackApp.Tom, app.Slack.PrivateOf(SlackApp.Tom), "Ask for it…");

        var errors = await app.Slack.SubmitAsync(SlackApp.Tom, ("field-address", ""));
        Assert.Equal("This has to be filled in.", Assert.Single(errors!).Value!.ToString());
    }
}
