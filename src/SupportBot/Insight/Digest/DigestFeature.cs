using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot;
using SupportBot.Bot.Accounts;
using SupportBot.Data;
using SupportBot.Outbox;

namespace SupportBot.Insight.Digest;

/// <summary>Registers digests: what they say, when they come, and how people choose.</summary>
public static class DigestFeature
{
    public static IServiceCollection AddDigest(this IServiceCollection services) => services
        .AddOptionsFor<DigestOptions>(DigestOptions.Section)
        .AddSingleton<DigestCalendars>().AddHostedService(provider => provider.GetRequiredService<DigestCalendars>())
        .AddScoped<DigestViews>().AddScoped<DigestTickets>().AddScoped<DigestTrouble>().AddScoped<DigestLines>().AddScoped<DigestDay>().AddScoped<DigestFigures>()
        .AddScoped<WriteDigest>().AddScoped<DigestAtOnce>().AddScoped<ChooseDigests>()
        .AddScoped<IFollowPerson, DigestsOfPerson>().AddScoped<ISendCondition, DigestIsNewest>()
        .AddSweepStep<EnrolManagers, int>(SweepStage.Work, 200).AddSweepStep<SendDigests, DigestKey>(SweepStage.Reminders, 1)
        .AddCommand<ShowDigest>().AddCommand<ShowMorningList>().AddCommand<ListDigest>();
}
