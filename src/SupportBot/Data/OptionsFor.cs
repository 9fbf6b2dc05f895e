using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SupportBot.Data;

/// <summary>One options class per feature: bound from its section, unknown keys refused by name, checked when the host starts.</summary>
public static class OptionsFor
{
    public static IServiceCollection AddOptionsFor<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>(this IServiceCollection services, string section) where T : class
    {
        services.AddSingleton(new KnownSection(section));
        services.AddOptions<T>()
            .BindConfiguration(section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>>(new CheckOptions<T>(section));
        return services.AddSingleton(provider => provider.GetRequiredService<IOptions<T>>().Value);
    }
}

/// <summary>A section of the configuration that somebody reads; any other in a settings file is a mistake.</summary>
public sealed record KnownSection(string Name);
