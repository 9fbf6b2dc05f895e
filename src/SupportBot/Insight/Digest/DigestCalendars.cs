using Microsoft.Extensions.Hosting;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Escalation;
using SupportBot.People;

namespace SupportBot.Insight.Digest;

/// <summary>Whose working days and holidays somebody's digests keep: those of the calendar that the desk's plan names for them, or else the desk's own.</summary>
public sealed class DigestCalendars(SlaRules rules, DeskPlanSource source, DigestOptions options) : IHostedService
{
    public DigestTimes OfDesk { get; } = new(rules.Calendar, options);

    public DigestTimes Of(Person person) =>
        source.Plan?.People.Find(planned => planned.Id == person.Handle)?.Calendar is { } name ? new DigestTimes(rules.CalendarOf(name), options) : OfDesk;

    /// <exception cref="FormatException">The plan names a calendar that is not there; the message says for whom, and which.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var planned in (source.Plan?.People ?? []).Where(planned => planned.Calendar is { } name && !rules.HasCalendar(name)))
        {
            throw new FormatException(
                $"The desk's plan says for {planned.Id}, calendar \"{planned.Calendar}\": there is none of that name in {SlaOptions.Section}:{nameof(SlaOptions.Calendars)}.");
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
