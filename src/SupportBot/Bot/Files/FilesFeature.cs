using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot.Doctor;
using SupportBot.Data;

namespace SupportBot.Bot.Files;

/// <summary>Registers what becomes of files that people send.</summary>
public static class FilesFeature
{
    public static IServiceCollection AddFiles(this IServiceCollection services) => services
        .AddOptionsFor<FilesOptions>(FilesOptions.Section)
        .AddSingleton<FileStore>()
        .AddDoctorCheck<FilesCheck>()
        .AddDataFolder(FileStore.FolderName, provider => provider.GetRequiredService<FileStore>().Folder)
        .AddSingleton(new KnownJob(FetchFiles.Job))
        .AddSingleton<FetchFiles>()
        .AddHostedService(provider => provider.GetRequiredService<FetchFiles>())
        .AddSingleton<OpenFileLink>()
        .AddSingleton<IPurge, PurgeFileLinks>()
        .AddScoped<SentFiles>();

    public static IEndpointRouteBuilder MapFiles(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(OpenFileLink.Route, (HttpContext http) => http.RequestServices.GetRequiredService<OpenFileLink>().ServeAsync(http));
        return endpoints;
    }
}
