using Microsoft.Extensions.DependencyInjection;

namespace SupportBot.Data;

/// <summary>A folder of files that rows of the database refer to, so that it belongs into every backup. It holds files only.</summary>
/// <param name="Name">What it is called in the backup; a constant.</param>
/// <param name="Path">Where it lies on this host; it need not be there.</param>
public sealed record DataFolder(string Name, string Path);

/// <summary>How a feature says that it has one.</summary>
public static class DataFolders
{
    public static IServiceCollection AddDataFolder(this IServiceCollection services, string name, Func<IServiceProvider, string> path) =>
        services.AddSingleton(provider => new DataFolder(name, path(provider)));
}
