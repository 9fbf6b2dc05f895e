using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace SupportBot.Data;

/// <summary>When in a sweep a step has its turn; within one stage, in the order of registration.</summary>
public enum SweepStage
{
    /// <summary>Changes things whose time has come.</summary>
    Work,

    /// <summary>Tells people what they follow.</summary>
    News,

    /// <summary>Says what the steps before it owed.</summary>
    Reminders,
}

/// <summary>A step as the sweep sees it: whatever its keys are.</summary>
/// <param name="Name">For the log.</param>
/// <param name="Stage">When it has its turn.</param>
/// <param name="AtOnce">Rows of one transaction: between two of them turns have their turn.</param>
/// <param name="Page">The most that it says is due, though there may be more, so that the other steps have their turn; 0 when it says all.</param>
public abstract record PlannedStep(string Name, SweepStage Stage, int AtOnce, int Page)
{
    public abstract Task<List<object>> DueAsync(IServiceProvider services, Instant now, CancellationToken cancellationToken);

    public abstract Task DoAsync(IServiceProvider services, IEnumerable<object> due, Instant now, CancellationToken cancellationToken);

    public abstract Task<Instant?> NextAsync(IServiceProvider services, CancellationToken cancellationToken);
}

/// <summary>Registers steps of the sweep.</summary>
public static class SweepSteps
{
    public static IServiceCollection AddSweepStep<TStep, TKey>(this IServiceCollection services, SweepStage stage, int atOnce)
        where TStep : class, ISweepStep<TKey> where TKey : notnull =>
        services.AddPagedSweepStep<TStep, TKey>(stage, atOnce, page: 0);

    /// <summary>The same for what can concern very many at once: it says a page at a time what is due.</summary>
    public static IServiceCollection AddPagedSweepStep<TStep, TKey>(this IServiceCollection services, SweepStage stage, int atOnce, int page)
        where TStep : class, ISweepStep<TKey> where TKey : notnull =>
        services.AddScoped<TStep>().AddSingleton<PlannedStep>(new StepOf<TStep, TKey>(stage, atOnce, page));

    private sealed record StepOf<TStep, TKey>(SweepStage Stage, int AtOnce, int Page) : PlannedStep(typeof(TStep).Name, Stage, AtOnce, Page)
        where TStep : class, ISweepStep<TKey> where TKey : notnull
    {
        public override async Task<List<object>> DueAsync(IServiceProvider services, Instant now, CancellationToken cancellationToken) =>
            [.. (await services.GetRequiredService<TStep>().DueAsync(now, cancellationToken)).Cast<object>()];

        public override Task DoAsync(IServiceProvider services, IEnumerable<object> due, Instant now, CancellationToken cancellationToken) =>
            services.GetRequiredService<TStep>().DoAsync([.. due.Cast<TKey>()], now, cancellationToken);

        public override Task<Instant?> NextAsync(IServiceProvider services, CancellationToken cancellationToken) =>
            services.GetRequiredService<TStep>().NextAsync(cancellationToken);
    }
}
