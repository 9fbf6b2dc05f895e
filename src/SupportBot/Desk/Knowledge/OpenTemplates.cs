using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;

namespace SupportBot.Desk.Knowledge;

/// <summary>Takes over the reply templates of the desk's plan at the start; what was changed in a chat stays.</summary>
public sealed class OpenTemplates(UnitOfWork unitOfWork, DeskPlanSource source) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (source.Plan is not { Templates: { Count: > 0 } planned } plan) return;
        foreach (var template in planned) Check(template, plan);
        await unitOfWork.RunAsync(async (services, token) =>
        {
            var db = services.GetRequiredService<SupportBotDb>();
            var known = await db.ReplyTemplates().ToDictionaryAsync(template => (template.Key, template.TeamKey), token);
            foreach (var template in planned)
            {
                var (key, team) = (ReplyTemplate.KeyOf(template.Key), template.Team ?? "");
                if (known.TryGetValue((key, team), out var there)) there.TakesPlan(template.Text.En, template.Text.Fr);
                else db.Add(ReplyTemplate.Planned(key, team, template.Text.En, template.Text.Fr));
            }
        }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void Check(PlannedTemplate template, DeskPlan plan)
    {
        if (ReplyTemplate.KeyOf(template.Key) != template.Key || template.Key.Length == 0)
            throw new FormatException($"The desk's plan has a template with the key \"{template.Key}\"; a key is small letters, digits and hyphens.");
        if (plan.Templates.Count(other => (other.Key, other.Team) == (template.Key, template.Team)) > 1)
            throw new FormatException($"The desk's plan has the template \"{template.Key}\" twice.");
        if (template.Team is { } team && plan.Teams.TrueForAll(one => one.Key != team))
            throw new FormatException($"The desk's plan has the template \"{template.Key}\" for the team \"{team}\", which it does not have.");
        if (template.Text.En.Length + template.Text.Fr.Length == 0) throw new FormatException($"The desk's plan has the template \"{template.Key}\" without a text.");
    }
}
