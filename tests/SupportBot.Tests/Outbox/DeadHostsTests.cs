using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Outbox;

public sealed class DeadHostsTests
{
    [Fact]
    public async Task What_a_dead_host_had_reserved_is_sent_at_once_and_marked_as_possibly_sent_twice()
    {
        await using var app = await SupportBotApp.StartAsync();
        await ReserveForAsync(app, "gone");
        await File.WriteAllTextAsync(Path.Combine(Folder(app), "gone.host"), "");
        await app.DrainAsync();
        Assert.Empty(app.PrivateTexts("tom"));

        await app.Services.GetRequiredService<DeadHosts>().TakeOverAsync(CancellationToken.None);
        await app.DrainAsync();

        Assert.Equal(["hello"], app.PrivateTexts("tom"));
        Assert.True((await app.LookAsync(db => db.OutgoingMessages().SingleAsync())).PossiblyTwice);
        Assert.False(File.Exists(Path.Combine(Folder(app), "gone.host")));
    }

    [Fact]
    public async Task What_a_living_host_has_reserved_is_left_to_it()
    {
        await using var app = await SupportBotApp.StartAsync();
        await using var other = app.AnotherHost();
        var living = app.Services.GetRequiredService<DeadHosts>();
        await living.TakeOverAsync(CancellationToken.None);
        await ReserveForAsync(app, living.ThisHost);

        await other.Services.GetRequiredService<DeadHosts>().TakeOverAsync(CancellationToken.None);
        await other.DrainAsync();

        Assert.Empty(app.PrivateTexts("tom"));
    }

    private static string Folder(SupportBotApp app) => Path.GetDirectoryName(app.Services.GetRequiredService<DatabaseFile>().Path)!;

    private static async Task ReserveForAsync(SupportBotApp app, string host)
    {
        var tom = await app.PersonAsync("tom");
        var unitOfWork = app.Services.GetRequiredService<UnitOfWork>();
        await unitOfWork.RunAsync((services, _) =>
        {
            services.GetRequiredService<Outgoing>().Post(Place.Person(tom.Id), SupportBot.Protocol.Schema.Activity.Message("hello"));
            return Task.CompletedTask;
        }, CancellationToken.None);
        await unitOfWork.RunAsync(
            async (services, token) =>
            {
                var account = await services.GetRequiredService<SupportBotDb>().LinkedAccounts().SingleAsync(account => account.PersonId == tom.Id, token);
                account.TalksIn("private-tom", app.Channel.Url + "/", "bot");
                await services.GetRequiredService<OutboxLedger>().LeaseAsync(host, new HashSet<string>(), token);
            }, CancellationToken.None);
    }
}
