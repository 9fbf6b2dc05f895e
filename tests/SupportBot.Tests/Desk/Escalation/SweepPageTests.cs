using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Escalation;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Escalation;

/// <summary>A step that has very much to do does a page of it at a time, and the others have their turn in between.</summary>
public sealed class SweepPageTests
{
    [Fact]
    public async Task Others_have_their_turn_between_two_pages_and_what_fails_holds_nobody_up_and_ends()
    {
        await using var app = await SupportBotApp.StartAsync();
        var done = new List<string>();
        var sweep = new Sweep(app.Services.GetRequiredService<UnitOfWork>(), [new Few(done), new Many(done, ["bad", "1", "2", "3", "4"])], NullLogger<Sweep>.Instance);

        await sweep.RunAsync(app.Clock.GetCurrentInstant(), CancellationToken.None);
        // What shared a transaction with it is done by itself.
        Assert.Equal(["few", "1", "2", "few", "3", "4", "few"], done);

        // Nothing but what fails is left, and it is tried again with the next sweep only.
        done.Clear();
        await sweep.RunAsync(app.Clock.GetCurrentInstant(), CancellationToken.None);
        Assert.Equal(["few"], done);
    }

    // Looks each time it is asked.
    private sealed record Few(List<string> Done) : PlannedStep("few", SweepStage.Work, AtOnce: 10, Page: 0)
    {
        public override Task<List<object>> DueAsync(IServiceProvider services, Instant now, CancellationToken cancellationToken)
        {
            Done.Add("few");
            return Task.FromResult<List<object>>([]);
        }

        public override Task DoAsync(IServiceProvider services, IEnumerable<object> due, Instant now, CancellationToken cancellationToken) => Task.CompletedTask;

        public override Task<Instant?> NextAsync(IServiceProvider services, CancellationToken cancellationToken) => Task.FromResult<Instant?>(null);
    }

    // A page is the first three of what is left.
    private sealed record Many(List<string> Done, List<string> Left) : PlannedStep("many", SweepStage.News, AtOnce: 3, Page: 3)
    {
        public override Task<List<object>> DueAsync(IServiceProvider services, Instant now, CancellationToken cancellationToken) =>
            Task.FromResult(Left.Take(Page).Cast<object>().ToList());

        public override Task DoAsync(IServiceProvider services, IEnumerable<object> due, Instant now, CancellationToken cancellationToken)
        {
            var some = due.Cast<string>().ToList();
            if (some.Contains("bad")) throw new InvalidOperationException("A row that nobody can do.");
            Done.Add(string.Join(", ", some));
            Left.RemoveAll(some.Contains);
            return Task.CompletedTask;
        }

        public override Task<Instant?> NextAsync(IServiceProvider services, CancellationToken cancellationToken) => Task.FromResult<Instant?>(null);
    }
}
