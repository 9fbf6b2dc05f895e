using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;

namespace SupportBot.Insight.Satisfaction;

/// <summary>Registers satisfaction: who is asked how it went, and who calls back those who are not content.</summary>
public static class SatisfactionFeature
{
    public static IServiceCollection AddSatisfaction(this IServiceCollection services) => services
        .AddOptionsFor<SatisfactionOptions>(SatisfactionOptions.Section).AddHostedService<CheckSurveyNames>()
        .AddScoped<Surveys>().AddScoped<ITicketCardFact, SurveyFact>().AddScoped<ISolvedQuestion, AskHowItWent>()
        .AddScoped<FollowUps>().AddScoped<FollowUpFinder>().AddScoped<FollowUpAnswer>().AddSweepStep<KeepFollowUps, Guid>(SweepStage.News, 50)
        .AddScoped<ICardView, FollowUpCard>().AddScoped<ISendCondition, FollowUpStillOpen>()
        .AddCommand<RateTicket>().AddCommand<CalledBack>().AddCommand<ListFollowUps>();
}
