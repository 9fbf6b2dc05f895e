using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Insight.Satisfaction;

/// <summary>Refuses to start with a setting for an organisation that nobody knows.</summary>
public sealed class CheckSurveyNames(UnitOfWork unitOfWork, SatisfactionOptions options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => unitOfWork.ReadAsync(async (services, token) =>
    {
        var known = await services.GetRequiredService<SupportBotDb>().Organisations().Select(organisation => organisation.Key).ToListAsync(token);
        return options.AskPercentOf.Keys.FirstOrDefault(key => !known.Contains(key)) is { } unknown
            ? throw new FormatException(
                $"{SatisfactionOptions.Section}:{nameof(options.AskPercentOf)}:{unknown} is {options.AskPercentOf[unknown]}: the desk has no organisation \"{unknown}\".")
            : true;
    }, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
