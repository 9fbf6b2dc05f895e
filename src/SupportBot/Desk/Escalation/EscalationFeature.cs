using Microsoft.Extensions.DependencyInjection;
using Quartz;
using SupportBot.Bot;
using SupportBot.Bot.Watchdog;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;

namespace SupportBot.Desk.Escalation;

/// <summary>Registers deadlines: their clocks, the sweep that watches them, and what is said about them.</summary>
public static class EscalationFeature
{
    private const int Many = 200;

    // Each that fires writes about five rows.
    private const int FewClocks = 40;

    public static IServiceCollection AddEscalation(this IServiceCollection services)
    {
        services.AddQuartz(quartz => quartz.ScheduleJob<SweepJob>((provider, trigger) => trigger.StartNow().WithSimpleSchedule(schedule => schedule
            .WithInterval(TimeSpan.FromSeconds(provider.GetRequiredService<SlaOptions>().SweepEverySeconds)).RepeatForever())));
        return services
            .AddOptionsFor<SlaOptions>(SlaOptions.Section).AddOptionsFor<ReminderOptions>(ReminderOptions.Section).AddOptionsFor<WaitingOptions>(WaitingOptions.Section)
            .AddQuartzHostedService(hosting => hosting.WaitForJobsToComplete = true)
            .AddSingleton<SlaRules>().AddSingleton(provider => provider.GetRequiredService<SlaRules>().Calendar)
            .AddSingleton<Sweep>().AddSingleton(new KnownJob(SweepJob.Name))
            .AddDeskHealth<RemindersGoOut>("reminders")
            .AddSweepStep<ReturnTickets, int>(SweepStage.Work, 1).AddSweepStep<HoldDates, Guid>(SweepStage.Work, Many)
            .AddSweepStep<AskAgain, Guid>(SweepStage.Work, Many).AddSweepStep<CloseUnopposed, Guid>(SweepStage.Work, Many)
            .AddSweepStep<FireLevels, long>(SweepStage.Work, FewClocks).AddSweepStep<RunChains, Guid>(SweepStage.Work, Many)
            .AddSweepStep<WatchRotas, int>(SweepStage.Work, 1).AddSweepStep<WatchAbsences, long>(SweepStage.Work, 1)
            .AddSweepStep<PassReminders, string>(SweepStage.Work, Many).AddSweepStep<RemindOfReviews, int>(SweepStage.News, 1).AddSweepStep<SendReminders, string>(SweepStage.Reminders, 1)
            .AddScoped<ISaveListener, NoticeLeavers>()
            .AddScoped<TicketThreads>().AddScoped<NotifyTargets>().AddScoped<PolicyOfTicket>()
            .AddHostedService<CheckSlaNames>().AddHostedService<RecomputeClocks>()
            .AddOptionsFor<EscalationOptions>(EscalationOptions.Section).AddSingleton<ChainRules>().AddHostedService<CheckChains>()
            .AddScoped<StartChains>().AddScoped<ChainMessages>().AddScoped<Disturbed>()
            .AddSingleton<WaitingRules>().AddScoped<ITicketListener, KeepWaits>()
            .AddScoped<SaidReminders>().AddScoped<ISaveListener>(provider => provider.GetRequiredService<SaidReminders>()).AddScoped<SparePeople>()
            .AddScoped<SlaStillDue>().AddScoped<ISendCondition>(provider => provider.GetRequiredService<SlaStillDue>())
            .AddScoped<ISendCondition, ChainStillRuns>()
            .AddScoped<ITicketListener, KeepClocks>().AddScoped<ITicketListener, KeepClosings>().AddScoped<ITicketListener, OutOfHoursNotice>()
            .AddScoped<ITicketListener, KeepChains>()
            .AddScoped<ITicketCardFact, DueTimes>().AddScoped<ITicketCardFact, ChainFact>()
            .AddCommand<ExplainDeadline>().AddCommand<EscalateTicket>().AddCommand<HandOverTickets>().AddCommand<OnIt>();
    }
}
