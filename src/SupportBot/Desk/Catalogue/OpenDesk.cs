using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.Catalogue;

/// <summary>Fills in who and what the desk is made of before the first message comes.</summary>
public sealed class OpenDesk(ApplyDeskPlan apply, UnitOfWork unitOfWork, DeskPlanSource source, RequestTemplates requests, ServiceWords words) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // What is wrong with it is told now, not to the first who asks for something.
        requests.Read();
        words.Read();
        // The sample desk fills only a database that has nobody in it.
        if (!source.IsOwn && await HasOrganisationsAsync(cancellationToken)) return;
        if (source.Plan is not { } plan)
            throw new FormatException("Desk:File is not set, so there is no team to serve anybody. Name a YAML file like the sample desk's.");
        await apply.RunAsync(plan, cancellationToken);
        await unitOfWork.ReadAsync(async (services, token) =>
        {
            await services.GetRequiredService<Remits>().CheckAsync(token);
            await services.GetRequiredService<AnnouncementRooms>().CheckAsync(token);
            return true;
        }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task<bool> HasOrganisationsAsync(CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        (services, token) => services.GetRequiredService<SupportBotDb>().Organisations().AnyAsync(token), cancellationToken);
}

/// <summary>What this desk is made of.</summary>
public sealed class DeskOptions
{
    public const string Section = "Desk";

    /// <summary>A YAML file with organisations, teams, services and people, like the sample desk's.</summary>
    public string? File { get; set; }
}
