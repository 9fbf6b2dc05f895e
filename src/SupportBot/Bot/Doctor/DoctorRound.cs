using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportBot.Data;

namespace SupportBot.Bot.Doctor;

/// <summary>Goes through all checks, one after the other, each with a scope of its own. A check that breaks is a finding too.</summary>
public sealed partial class DoctorRound(
    IServiceScopeFactory scopes, IEnumerable<DoctorCheckType> checks, DatabaseFile database, ILogger<DoctorRound> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<DoctorReport> MakeAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Diagnosis>();
        var hasDatabase = await HasDatabaseAsync(findings, cancellationToken);
        foreach (var type in checks)
            findings.AddRange(await CheckAsync(type, hasDatabase, cancellationToken));
        return new DoctorReport(findings);
    }

    private async Task<IReadOnlyList<Diagnosis>> CheckAsync(DoctorCheckType type, bool hasDatabase, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        enough.CancelAfter(Patience);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var check = (IDoctorCheck)scope.ServiceProvider.GetRequiredService(type.Type);
            return check.ReadsDatabase && !hasDatabase ? [] : await check.CheckAsync(enough.Token);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            LogBroke(problem, type.Type.Name);
            return [Diagnosis.Ill("doctor.check-broke", type.Type.Name, problem.Message)];
        }
    }

    private async Task<bool> HasDatabaseAsync(List<Diagnosis> findings, CancellationToken cancellationToken)
    {
        // Looked for first: opening a database that is not there would create an empty one.
        if (!File.Exists(database.Path))
        {
            findings.Add(Diagnosis.Ill("doctor.no-database", database.Path).ToDo("doctor.start-host"));
            return false;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var missing = await scope.ServiceProvider.GetRequiredService<SupportBotDb>().Database.GetPendingMigrationsAsync(cancellationToken);
            if (!missing.Any()) return true;
            findings.Add(Diagnosis.Ill("doctor.old-database", database.Path).ToDo("doctor.start-host"));
        }
        catch (Microsoft.Data.Sqlite.SqliteException problem)
        {
            findings.Add(Diagnosis.Ill("doctor.unreadable-database", database.Path, problem.Message).ToDo("doctor.restore"));
        }

        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The doctor's {Check} broke")]
    private partial void LogBroke(Exception problem, string check);
}

/// <summary>A check that a channel or a feature brought.</summary>
public sealed record DoctorCheckType(Type Type);
