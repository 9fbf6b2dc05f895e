using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;
using SupportBot.Desk.Outages;
using SupportBot.Outbox;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Outages;

/// <summary>Many are told, a few at a time: each once, whoever sweeps and whenever a host dies.</summary>
public sealed class FanOutTests
{
    private const int Many = 450;

    [Fact]
    public async Task A_host_that_dies_in_the_middle_leaves_nobody_out_and_nobody_is_told_twice()
    {
        var first = await OutageSteps.StartAsync();
        await first.AddFollowersAsync(Many);
        await first.SayAsync("bob", "outage vpn: The VPN is down");
        await TellSomeAsync(first, 200);
        Assert.Equal(200, await first.CardsOwedAsync());

        await using var app = await first.RestartAsync();
        await app.SweepAsync();
        Assert.Equal(Many, await app.CardsOwedAsync());
        Assert.Equal(Many, app.PostsToFollowers().Count);
        Assert.All(app.PostsToFollowers(), posts => Assert.Equal(1, posts.Value));
    }

    [Fact]
    public async Task Two_hosts_that_sweep_at_the_same_time_tell_each_once()
    {
        await using var app = await OutageSteps.StartAsync();
        await app.AddFollowersAsync(Many);
        await using var other = app.AnotherHost();
        await app.SayAsync("bob", "outage vpn: The VPN is down");
        await Task.WhenAll(app.SweepOnlyAsync(), other.SweepOnlyAsync());
        await app.DrainAsync();
        await app.SayAsync("bob", "end of OUT-1 today 17:00");
        await Task.WhenAll(app.SweepOnlyAsync(), other.SweepOnlyAsync());
        await app.DrainAsync();
        // The card, and the sentence about its end.
        Assert.Equal(Many, app.PostsToFollowers().Count);
        Assert.All(app.PostsToFollowers(), posts => Assert.Equal(2, posts.Value));
        var outage = await app.OutageAsync();
        Assert.Equal(outage.Revision, outage.ToldRevision);
    }

    [Fact]
    public async Task News_are_no_transaction_over_everybody()
    {
        await using var app = await OutageSteps.StartAsync();
        await app.AddFollowersAsync(Many);
        await app.SayAsync("bob", "outage vpn: The VPN is down");
        await app.SweepAsync();
        await app.SayAsync("bob", "update OUT-1 a line is cut");
        Assert.Equal(0, await WaitingAsync());
        await TellSomeAsync(app, 200);
        Assert.Equal(200, await WaitingAsync());
        await app.SweepAsync();
        Assert.Equal(0, await WaitingAsync());
        Assert.Contains("a line is cut", app.CardOf("private-reader449", "OUT-1"), StringComparison.Ordinal);
        Assert.All(app.PostsToFollowers(), posts => Assert.Equal(1, posts.Value));

        Task<int> WaitingAsync() => app.LookAsync(db =>
            db.PostedCards().CountAsync(card => card.View == NoticeCard.View && card.WantedVersion > card.ShownVersion));
    }

    // What a sweep does before its host dies: its first transaction.
    private static async Task TellSomeAsync(SupportBotApp app, int count)
    {
        var unitOfWork = app.Services.GetRequiredService<UnitOfWork>();
        var now = app.Clock.GetCurrentInstant();
        var due = await unitOfWork.ReadAsync((services, token) => services.GetRequiredService<TellOutages>().DueAsync(now, token), CancellationToken.None);
        await unitOfWork.RunAsync(
            (services, token) => services.GetRequiredService<TellOutages>().DoAsync([.. due.Take(count)], now, token), CancellationToken.None);
    }
}
