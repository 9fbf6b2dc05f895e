using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot.Doctor;
using SupportBot.Data;

namespace SupportBot.Bot.Roster;

/// <summary>Registers how the desk learns who its agents are.</summary>
public static class RosterFeature
{
    public static IServiceCollection AddRoster(this IServiceCollection services) => services
        .AddOptionsFor<RosterOptions>(RosterOptions.Section)
        .AddScoped<RosterBook>().AddScoped<LostPeople>().AddCommand<AcceptLoss>().AddDoctorCheck<RostersCheck>()
        .AddSingleton(new KnownJob(ReadRosters.Job))
        .AddSingleton<ReadRosters>()
        .AddHostedService(provider => provider.GetRequiredService<ReadRosters>())
        .AddScoped<IActivityListener, RosterChanged>();
}
