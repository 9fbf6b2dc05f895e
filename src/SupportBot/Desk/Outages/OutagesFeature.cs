using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot;
using SupportBot.Bot.Accounts;
using SupportBot.Data;
using SupportBot.Outbox;

namespace SupportBot.Desk.Outages;

/// <summary>Registers outages and planned interventions: who may say what about them, who is told, and when.</summary>
public static class OutagesFeature
{
    public static IServiceCollection AddOutages(this IServiceCollection services) => services
        .AddOptionsFor<OutageOptions>(OutageOptions.Section)
        .AddSingleton<OutageNotices>()
        .AddScoped<OutageAccess>().AddScoped<OutageFinder>().AddScoped<OutageWords>().AddScoped<OutageForms>().AddScoped<OutageDesk>()
        .AddScoped<OutageAudience>().AddScoped<OutageFollowing>().AddScoped<OutageCardData>().AddScoped<OutagesNow>()
        .AddSweepStep<KeepOutages, Guid>(SweepStage.News, 1).AddSweepStep<AnnounceInRooms, OutageInRoom>(SweepStage.News, 20)
        .AddPagedSweepStep<TellOutages, OutageToTell>(SweepStage.News, TellOutages.AtOnce, TellOutages.Page)
        .AddScoped<ISaveListener, OutageNumbering>().AddScoped<ISendCondition, OutageStillOpen>()
        .AddScoped<ICardView, NoticeCard>().AddScoped<ICardView, DeskCard>().AddScoped<IFollowPerson, OutagesOfPerson>()
        .AddCommand<AnnounceOutage>().AddCommand<AnnounceTrouble>().AddCommand<PlanIntervention>().AddCommand<UpdateOutage>()
        .AddCommand<WatchOutage>().AddCommand<ChangeEnd>().AddCommand<EndOutage>().AddCommand<CancelOutage>().AddCommand<RemindOfOutage>()
        .AddCommand<ShowOutages>().AddCommand<FollowOutages>().AddCommand<UnfollowOutages>();
}
