using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Insight.Metrics;

/// <summary>One part of figures that are told apart.</summary>
/// <param name="Name">As the reader calls it.</param>
/// <param name="Filter">The words that ask for it alone, "team network"; null where there is nothing to ask for.</param>
public sealed record FigurePart(string Name, string? Filter);

/// <summary>Says which team, service or agent a number belongs to.</summary>
public sealed class FigureParts(SupportBotDb db, FigureWords words, Texts texts)
{
    /// <param name="cut">By what figures are told apart; not by day.</param>
    /// <param name="scope">What they may see: of a confidential service not even its name, when it is none of theirs.</param>
    /// <param name="keys">Of <see cref="Figures.ViewsAsync"/>.</param>
    /// <param name="reader">Who will read the names.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyDictionary<int, FigurePart>> NamesAsync(
        FigureCut cut, FigureScope scope, IReadOnlyCollection<int> keys, Reader reader, CancellationToken cancellationToken)
    {
        var found = cut switch
        {
            FigureCut.Team => await db.Teams().AsNoTracking().Where(team => keys.Contains(team.Id))
                .ToDictionaryAsync(team => team.Id, team => Part(cut, team.Name(reader.Language), team.Key), cancellationToken),
            FigureCut.Service => await db.Services().AsNoTracking().Where(service => keys.Contains(service.Id))
                .ToDictionaryAsync(service => service.Id, service => Of(service, scope, reader), cancellationToken),
            FigureCut.Organisation => await db.Organisations().AsNoTracking().Where(one => keys.Contains(one.Id))
                .ToDictionaryAsync(one => one.Id, one => Part(cut, one.Name, one.Key), cancellationToken),
            FigureCut.Agent => await db.People().AsNoTracking().Where(person => keys.Contains(person.Id))
                .ToDictionaryAsync(person => person.Id, person => Part(cut, person.Name, person.Handle), cancellationToken),
            FigureCut.Kind => keys.ToDictionary(key => key, key => Part(cut, words.Kind((TicketKind)key).Name(reader.Language), ((TicketKind)key).ToString())),
            FigureCut.Priority => keys.ToDictionary(key => key, key => Part(cut, ((Priority)key).ToString(), ((Priority)key).ToString())),
            _ => throw new ArgumentOutOfRangeException(nameof(cut)),
        };
        return keys.ToDictionary(key => key, key => found.GetValueOrDefault(key, new FigurePart(texts.Say(reader, "metrics.none-" + cut), null)));
    }

    private FigurePart Of(Service service, FigureScope scope, Reader reader) => service.Confidential && !scope.MaySeeService(service)
        ? new FigurePart(texts.Say(reader, "metrics.confidential"), null)
        : Part(FigureCut.Service, service.Name(reader.Language), service.Key);

    private static FigurePart Part(FigureCut cut, string name, string key) => new(name, $"{FigureCuts.Word(cut)} {key}");
}
