using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Bot;

public sealed class PurgeTests
{
    [Fact]
    public async Task What_was_said_and_received_is_forgotten_when_it_is_of_no_more_use()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.SayAsync("tom", "help");
        Assert.Equal((1, 1), await LeftAsync(app));

        app.Clock.Advance(Duration.FromDays(5));
        await app.SayAsync("tom", "help");
        await app.Services.GetRequiredService<PurgeOldRows>().PurgeAsync(CancellationToken.None);
        Assert.Equal((1, 2), await LeftAsync(app));

        app.Clock.Advance(Duration.FromDays(3));
        await app.Services.GetRequiredService<PurgeOldRows>().PurgeAsync(CancellationToken.None);
        Assert.Equal((1, 1), await LeftAsync(app));
    }

    private static async Task<(int Bodies, int Deliveries)> LeftAsync(SupportBotApp app) => (
        await app.LookAsync(db => db.OutgoingMessages().CountAsync(message => message.Body != "")),
        await app.LookAsync(db => db.ReceivedActivities().CountAsync()));
}
