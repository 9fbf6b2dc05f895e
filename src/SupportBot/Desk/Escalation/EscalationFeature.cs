using Microsoft.Extensions.DependencyInjection;
using Quartz;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;

namespace SupportBot.Desk.Escalation;

/// <summary>Registers deadlines: their clocks, the sweep that watches them, and what is said about them.</summary>
public static class EscalationFeature
{
    public static IServiceCollection AddEscalation(this IServiceCollection services)
    {
        services.AddQuartz(quartz => quartz.ScheduleJob<SweepJob>((provider, trigger) => trigger.StartNow().WithSimpleSchedule(schedule => schedule
            .WithInterval(TimeSpan.FromSeconds(provider.GetRequiredService<SlaOptions>().SweepEverySeconds)).RepeatForever())));
        return services
            .AddOptionsFor<SlaOptions>(SlaOptions.Section)
            .AddQuartzHostedService(hosting => hosting.WaitForJobsToComplete = true)
            .AddSingleton<SlaRules>().AddSingleton(provider => provider.GetRequiredService<SlaRules>().Calendar)
            .AddSingleton<Sweep>().AddSingleton(new KnownJob(SweepJob.Name))
            .AddScoped<SweepAgenda>().AddScoped<HoldDates>().AddScoped<CloseUnopposed>().AddScoped<FireLevels>().AddScoped<SendReminders>()
            .AddScoped<WatchRotas>().AddScoped<ReturnTickets>().AddScoped<ISaveListener, NoticeLeavers>()
            .AddOptionsFor<EscalationOptions>(EscalationOptions.Section).AddSingleton<ChainRules>().AddHostedService<CheckChains>()
            .AddScoped<StartChains>().AddScoped<RunChains>().AddScoped<ChainMessages>()
            .AddScoped<TicketThreads>().AddScoped<NotifyTargets>().AddHostedService<CheckTargets>()
            .AddScoped<ISendCondition, SlaStillDue>().AddScoped<ISendCondition, ChainStillRuns>()
            .AddScoped<ITicketListener, KeepClocks>().AddScoped<ITicketListener, KeepClosings>().AddScoped<ITicketListener, OutOfHoursNotice>()
            .AddScoped<ITicketListener, KeepChains>()
            .AddScoped<ITicketCardFact, DueTimes>().AddScoped<ITicketCardFact, ChainFact>()
            .AddCommand<ExplainDeadline>().AddCommand<EscalateTicket>().AddCommand<HandOverTickets>().AddCommand<OnIt>();
    }
}
