using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SupportBot.Data;

/// <summary>Creates the database or brings it up to date before anything else starts.</summary>
public sealed partial class PrepareDatabase(
    DatabaseFile file, HostPresence presence, IServiceScopeFactory scopes, ILogger<PrepareDatabase> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            file.Create();
            presence.Show();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException)
        {
            throw new IOException($"The database {file.Path} cannot be opened or written: {refused.Message}. Check Database:Path and its permissions.", refused);
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SupportBotDb>().Database.MigrateAsync(cancellationToken);
        LogReady(file.Path);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "The database is {Path}")]
    private partial void LogReady(string path);
}
