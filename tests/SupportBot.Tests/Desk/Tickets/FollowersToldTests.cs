using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Outages;

namespace SupportBot.Tests.Desk.Tickets;

/// <summary>A ticket that very many follow is over: none of them makes the agent wait, and each hears the end once and nothing stale.</summary>
public sealed class FollowersToldTests
{
    private const int Many = 250;

    [Fact]
    public async Task Very_many_are_told_after_the_turn_a_batch_at_a_time_and_a_host_that_dies_leaves_nobody_out()
    {
        var first = await StartAsync();
        var number = await FollowedByManyAsync(first);
        await first.SayAsync("alice", $"résoudre {number} corrigé Lecteur remplacé.");
        Assert.Empty(first.PostsToFollowers());
        await TellSomeAsync(first);
        Assert.Equal(TellFollowers.AtOnce, await OwedAsync(first));

        await using var app = await first.RestartAsync();
        await using var other = app.AnotherHost();
        await Task.WhenAll(app.SweepOnlyAsync(), other.SweepOnlyAsync());
        await app.SweepAsync();
        Assert.Equal(Many, app.PostsToFollowers().Count);
        Assert.All(app.PostsToFollowers(), posts => Assert.Equal(1, posts.Value));
        Assert.All(Enumerable.Range(0, Many), i => Assert.Equal([Over(app, i, number)], app.PrivateTexts("reader" + i)));
        Assert.Equal(0, await app.LookAsync(db => db.Set<FollowersToTell>().CountAsync()));
    }

    [Fact]
    public async Task Reopened_in_the_meantime_nobody_hears_a_stale_end_and_whoever_heard_it_hears_that_it_is_open_again()
    {
        await using var app = await StartAsync();
        var number = await FollowedByManyAsync(app);
        await app.SayAsync("alice", $"résoudre {number} corrigé Lecteur remplacé.");
        await TellSomeAsync(app);
        await app.SayAsync("tom", $"still broken {number}");
        await app.SweepAsync();
        Assert.Equal(TellFollowers.AtOnce, app.PostsToFollowers().Count);
        var told = Enumerable.Range(0, Many).Select(i => app.PrivateTexts("reader" + i)).ToList();
        Assert.All(Enumerable.Range(0, TellFollowers.AtOnce), i => Assert.Equal([Over(app, i, number), Again(app, i, number)], told[i]));

        await app.SayAsync("alice", $"résoudre {number} corrigé Lecteur changé.");
        await app.SayAsync("tom", $"still broken {number}");
        await app.SayAsync("alice", $"résoudre {number} corrigé Porte changée.");
        await app.SweepAsync();
        await app.SweepAsync();
        Assert.All(Enumerable.Range(0, Many), i => Assert.Equal([.. told[i], Over(app, i, number)], app.PrivateTexts("reader" + i)));
        Assert.All(Enumerable.Range(0, Many), i => Assert.Contains("Porte changée.", CardReader.Text(app.Channel.Conversation("private-reader" + i)[^1]), StringComparison.Ordinal));

        // Told by name that it is open again, all of them, a batch at a time too.
        await app.SayAsync("tom", $"still broken {number}");
        await app.SweepAsync();
        Assert.All(Enumerable.Range(0, Many), i => Assert.Equal([.. told[i], Over(app, i, number), Again(app, i, number)], app.PrivateTexts("reader" + i)));
    }

    private static async Task<SupportBotApp> StartAsync()
    {
        var app = await OutageSteps.StartAsync();
        await app.AddFollowersAsync(Many);
        return app;
    }

    private static string Over(SupportBotApp app, int i, string number) => Said(app, i, "tickets.followed-over", number);

    private static string Again(SupportBotApp app, int i, string number) => Said(app, i, "tickets.followed-again", number);

    // Every other reads French, as Claire, or English, as Tom.
    private static string Said(SupportBotApp app, int i, string key, string number) => app.Text(i % 2 == 0 ? "claire" : "tom", key, number, "The doors");

    private static async Task<string> FollowedByManyAsync(SupportBotApp app)
    {
        var number = await app.OpenAsync("tom");
        var id = (await app.TicketAsync(number)).Id;
        await app.Services.GetRequiredService<UnitOfWork>().RunLockedAsync((services, token) => services.GetRequiredService<SupportBotDb>().Database.ExecuteSqlAsync(
            $"INSERT INTO AffectedPeople (TicketId, PersonId, Title, Since) SELECT {id}, Id, 'The doors', 0 FROM People WHERE Handle LIKE 'reader%'", token), CancellationToken.None);
        return number;
    }

    private static Task<int> OwedAsync(SupportBotApp app) => app.LookAsync(db => db.OutgoingMessages().CountAsync(message => message.State == SendState.Pending));

    // What a sweep does before its host dies: its first transaction.
    private static async Task TellSomeAsync(SupportBotApp app)
    {
        var (unitOfWork, now) = (app.Services.GetRequiredService<UnitOfWork>(), app.Clock.GetCurrentInstant());
        var due = await unitOfWork.ReadAsync((services, token) => services.GetRequiredService<TellFollowers>().DueAsync(now, token), CancellationToken.None);
        await unitOfWork.RunAsync(
            (services, token) => services.GetRequiredService<TellFollowers>().DoAsync([.. due.Take(TellFollowers.AtOnce)], now, token), CancellationToken.None);
    }
}
