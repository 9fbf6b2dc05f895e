using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;

namespace SupportBot.Bot.Doctor;

/// <summary>Registers the doctor; channels and features add their own checks.</summary>
public static class DoctorFeature
{
    public static IServiceCollection AddDoctor(this IServiceCollection services) => services
        .AddSingleton<DoctorRound>()
        .AddSingleton<DoctorOrders>()
        .AddHostedService(provider => provider.GetRequiredService<DoctorOrders>())
        .AddSingleton<IOperatorCommand, DoctorAtConsole>()
        .AddSingleton<RoomEars>()
        .AddDoctorCheck<DatabaseCheck>()
        .AddDoctorCheck<OutboxCheck>()
        .AddDoctorCheck<JobsCheck>()
        .AddCommand<RunDoctor>()
        .AddCommand<RetryMessages>();

    public static IServiceCollection AddDoctorCheck<T>(this IServiceCollection services) where T : class, IDoctorCheck =>
        services.AddScoped<T>().AddSingleton(new DoctorCheckType(typeof(T)));
}
