using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot;
using SupportBot.Bot.Accounts;
using SupportBot.Data;
using SupportBot.Outbox;

namespace SupportBot.Insight.Improvement;

/// <summary>Registers improvement: repeated trouble that is proposed to managers, and the register of what they do about it.</summary>
public static class ImprovementFeature
{
    public static IServiceCollection AddImprovement(this IServiceCollection services) => services
        .AddOptionsFor<ImprovementOptions>(ImprovementOptions.Section).AddSingleton<ImprovementHours>()
        .AddScoped<ImprovementAccess>().AddScoped<ImprovementWords>().AddScoped<ImprovementForms>().AddScoped<ImprovementCardData>()
        .AddSweepStep<ProposeProblems, int>(SweepStage.News, 1).AddSweepStep<KeepImprovements, Guid>(SweepStage.News, 50)
        .AddScoped<ISaveListener, ImprovementNumbering>().AddScoped<ISendCondition, ImprovementStillOpen>().AddScoped<IFollowPerson, ImprovementsOfPerson>()
        .AddScoped<ICardView, FindingCard>().AddScoped<ICardView, ImprovementCard>()
        .AddCommand<OpenImprovement>().AddCommand<DismissFinding>().AddCommand<ListImprovements>().AddCommand<ShowImprovement>().AddCommand<ReportProgress>()
        .AddCommand<FinishImprovement>().AddCommand<DropImprovement>().AddCommand<GiveImprovement>().AddCommand<ChangeDueDay>();
}
