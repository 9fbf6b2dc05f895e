using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot;
using SupportBot.Language;
using SupportBot.Protocol.Dialogs;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Bot;

public sealed class SlowTurnTests
{
    private static readonly StoredAnswer StillWorking = new(200, "still working");

    [Fact]
    public async Task A_message_whose_turn_takes_too_long_is_acknowledged_and_its_turn_completes_once()
    {
        var slow = new SlowText();
        await using var app = await SupportBotApp.StartAsync(services => services.Insert(0, ServiceDescriptor.Singleton<IFreeText>(slow)));
        var bot = app.Services.GetRequiredService<ServiceDeskBot>();
        var message = app.Message("tom", "slowly");

        var early = await bot.ReceiveAsync(message.Clone(), Task.CompletedTask, _ => StillWorking);

        Assert.Equal(StoredAnswer.Nothing, early);
        Assert.NotNull((await PendingAsync(app)).Single().Pending);
        var again = bot.ReceiveAsync(message.Clone(), alongside: null, CancellationToken.None);
        slow.Release.SetResult();
        await again;
        await app.DrainAsync();

        Assert.Empty(await PendingAsync(app));
        Assert.Equal(["That took a while."], app.PrivateTexts("tom"));
    }

    [Fact]
    public async Task A_button_whose_turn_takes_too_long_says_that_work_goes_on()
    {
        var slow = new SlowText();
        await using var app = await SupportBotApp.StartAsync(services => services.Insert(0, ServiceDescriptor.Singleton<IFreeText>(slow)));
        var press = app.Message("tom", "slowly");
        var invoke = app.Message("tom", "");
        (invoke.Type, invoke.Name) = (ActivityTypes.Invoke, "adaptiveCard/action");

        var bot = app.Services.GetRequiredService<ServiceDeskBot>();
        var holding = bot.ReceiveAsync(press, alongside: null, CancellationToken.None);
        var answer = await bot.ReceiveAsync(invoke, Task.CompletedTask, _ => StillWorking);

        Assert.Equal(StillWorking, answer);
        slow.Release.SetResult();
        await holding;
    }

    [Fact]
    public async Task What_was_acknowledged_but_not_committed_when_the_host_died_is_run_when_it_starts_again()
    {
        var app = await SupportBotApp.StartAsync();
        var message = app.Message("tom", "language french");
        await app.Services.GetRequiredService<SupportBot.Data.UnitOfWork>().RunAsync((services, _) =>
        {
            services.GetRequiredService<SupportBot.Data.SupportBotDb>().Add(ReceivedActivity.StillRunning(
                ReceivedActivity.KeyOf(message)!, ProtocolJson.Serialize(message), app.Clock.GetCurrentInstant()));
            return Task.CompletedTask;
        }, CancellationToken.None);

        await using var next = await app.RestartAsync();
        await next.DrainAsync();
        await next.PostAsync(message);

        Assert.Equal(SpokenLanguage.French, (await next.PersonAsync("tom")).Language);
        Assert.Single(next.PrivateTexts("tom"));
    }

    private static Task<List<ReceivedActivity>> PendingAsync(SupportBotApp app) =>
        app.LookAsync(db => db.ReceivedActivities().Where(received => received.Pending != null).ToListAsync());

    private sealed class SlowText : IFreeText
    {
        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<TurnAnswer?> TryAsync(Turn turn, DialogContext dialogs, CancellationToken cancellationToken)
        {
            if (turn.Text != "slowly") return null;
            await Release.Task;
            return new TurnAnswer.Card(Activity.Message("That took a while."));
        }
    }
}
