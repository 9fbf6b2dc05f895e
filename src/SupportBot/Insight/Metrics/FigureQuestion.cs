using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Insight.Metrics;

/// <summary>What somebody wants to know: of which part of what they may see, and for which days.</summary>
/// <param name="Scope">Never more than they may see.</param>
/// <param name="Period">The days.</param>
/// <param name="Of">What they named, in its own words: a team, a service, an organisation.</param>
public sealed record FigureQuestion(FigureScope Scope, FigurePeriod Period, IReadOnlyList<INamed> Of);

/// <summary>Reads "last month; team network; service vpn". What somebody may not see is answered like what does not exist.</summary>
public sealed class FigureQuestions(SupportBotDb db, FigureScopes scopes, FigureDays days)
{
    private enum Word
    {
        Team,
        Service,
        Organisation,
    }

    private static readonly Dictionary<string, Word> Words = new(StringComparer.Ordinal)
    {
        ["team"] = Word.Team,
        ["equipe"] = Word.Team,
        ["service"] = Word.Service,
        ["organisation"] = Word.Organisation,
        ["organization"] = Word.Organisation,
    };

    /// <param name="person">Who asks.</param>
    /// <param name="text">Nothing is the last seven days, today included.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<FigureQuestion> ReadAsync(Person person, string? text, Instant now, CancellationToken cancellationToken)
    {
        var today = days.DateOf(now);
        var period = new FigurePeriod(today.PlusDays(-6), today.PlusDays(1));
        var scope = await scopes.OfAsync(person, cancellationToken);
        var named = new List<INamed>();
        foreach (var part in (text ?? "").Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var space = part.IndexOf(' ', StringComparison.Ordinal);
            if (FigurePeriod.Parse(part, today) is { } said) period = said;
            else if (space > 0 && Words.TryGetValue(TextFolding.Fold(part[..space]), out var word))
                scope = await NarrowAsync(scope, word, part[(space + 1)..].Trim(), named, cancellationToken);
            else throw new RuleViolationException("metrics.not-understood", part);
        }

        return new FigureQuestion(scope, period, named);
    }

    private async Task<FigureScope> NarrowAsync(FigureScope scope, Word word, string called, List<INamed> named, CancellationToken cancellationToken)
    {
        var folded = TextFolding.Fold(called);
        if (word == Word.Team)
        {
            var teams = await db.Teams().AsNoTracking().ToListAsync(cancellationToken);
            var team = teams.Find(team => scope.MaySeeTeam(team.Id) && IsCalled(team, team.Key, folded)) ?? throw Unknown(called);
            named.Add(team);
            return scope.Team(team.Id);
        }

        if (word == Word.Service)
        {
            var services = await db.Services().AsNoTracking().ToListAsync(cancellationToken);
            var service = services.Find(service => scope.MaySeeService(service) && IsCalled(service, service.Key, folded)) ?? throw Unknown(called);
            named.Add(service);
            return scope.Service(service.Id);
        }

        var organisations = await db.Organisations().AsNoTracking().ToListAsync(cancellationToken);
        var organisation = organisations.Find(one => scope.MaySeeOrganisation(one.Id) && (one.Key == folded || TextFolding.Fold(one.Name) == folded)) ?? throw Unknown(called);
        named.Add(new OrganisationName(organisation.Name));
        return scope.Organisation(organisation.Id);
    }

    private static bool IsCalled(INamed thing, string key, string folded) =>
        key == folded || SpokenLanguages.All.Any(language => TextFolding.Fold(thing.Name(language)) == folded);

    private static RuleViolationException Unknown(string called) => new("metrics.nothing-called", called);

    private sealed record OrganisationName(string Called) : INamed
    {
        public string Name(SpokenLanguage language) => Called;
    }
}
