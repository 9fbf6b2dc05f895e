using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.Catalogue;

/// <summary>Fills in who and what the desk is made of before the first message comes.</summary>
/// <param name="sample">The invented desk to try things with: it fills only a database that has nobody in it.</param>
public sealed class OpenDesk(ApplyDeskPlan apply, UnitOfWork unitOfWork, DeskOptions options, Func<DeskPlan>? sample) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.File is { Length: > 0 } file) await apply.RunAsync(ReadFile(file), cancellationToken);
        else if (await HasOrganisationsAsync(cancellationToken)) return;
        else if (sample is not null) await apply.RunAsync(sample(), cancellationToken);
        else throw new FormatException("Desk:File is not set, so there is no team to serve anybody. Name a YAML file like the sample desk's.");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task<bool> HasOrganisationsAsync(CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        (services, token) => services.GetRequiredService<SupportBotDb>().Organisations().AnyAsync(token), cancellationToken);

    private static DeskPlan ReadFile(string file)
    {
        if (!File.Exists(file)) throw new FormatException($"Desk:File names \"{file}\", which is not there.");
        try
        {
            return DeskPlan.Read(File.ReadAllText(file));
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{file}: {wrong.Message}", wrong);
        }
    }
}

/// <summary>What this desk is made of.</summary>
public sealed class DeskOptions
{
    public const string Section = "Desk";

    /// <summary>A YAML file with organisations, teams, services and people, like the sample desk's.</summary>
    public string? File { get; set; }
}
