using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Sla;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Insight.Metrics;

/// <summary>What somebody wants to know: of which part of what they may see, for which days, and told apart by what.</summary>
/// <param name="Scope">Never more than they may see.</param>
/// <param name="Period">The days.</param>
/// <param name="Of">What they named, in its own words: a team, a service, an organisation.</param>
/// <param name="Filters">The same as somebody would type it: "team network".</param>
/// <param name="By">By what it is told apart; null for one view of all.</param>
public sealed record FigureQuestion(FigureScope Scope, FigurePeriod Period, IReadOnlyList<INamed> Of, IReadOnlyList<string> Filters, FigureCut? By)
{
    /// <summary>Asks the same again, on whatever day, but not told apart.</summary>
    public string Asked => string.Join("; ", [Period.ToString(), .. Filters]);
}

/// <summary>Reads "last month by service; team network". What somebody may not see is answered like what does not exist.</summary>
public sealed class FigureQuestions(SupportBotDb db, FigureScopes scopes, Figures figures, FigureDays days, FigureWords words)
{
    /// <param name="person">Who asks.</param>
    /// <param name="text">Nothing is the last seven days, today included.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<FigureQuestion> ReadAsync(Person person, string? text, Instant now, CancellationToken cancellationToken)
    {
        var today = days.DateOf(now);
        var period = new FigurePeriod(today.PlusDays(-6), today.PlusDays(1));
        FigureCut? by = null;
        var wanted = new List<(FigureCut Cut, string Called)>();
        foreach (var part in (text ?? "").Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var said = part.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
            if (FigureCuts.TakeFrom(said) is { } cut) by = cut;
            if (FigurePeriod.TakeFrom(said, today) is { } spoken) period = spoken;
            if (said.Count > 1 && FigureCuts.Find(said[0]) is { } named) wanted.Add((named, string.Join(' ', said.Skip(1))));
            else if (said.Count > 0) throw new RuleViolationException("metrics.not-understood", part);
        }

        var question = new FigureQuestion(await scopes.OfAsync(person, cancellationToken), period, [], [], by);
        foreach (var (cut, called) in wanted) question = await NarrowAsync(question, cut, called, cancellationToken);
        return question;
    }

    private async Task<FigureQuestion> NarrowAsync(FigureQuestion question, FigureCut cut, string called, CancellationToken cancellationToken)
    {
        var (scope, folded) = (question.Scope, TextFolding.Fold(called));
        switch (cut)
        {
            case FigureCut.Team:
                var team = (await db.Teams().AsNoTracking().ToListAsync(cancellationToken))
                    .Find(team => scope.MaySeeTeam(team.Id) && IsCalled(team, team.Key, folded)) ?? throw Unknown(called);
                return With(question, scope.Team(team.Id), team, cut, team.Key);
            case FigureCut.Service:
                var service = (await db.Services().AsNoTracking().ToListAsync(cancellationToken))
                    .Find(service => scope.MaySeeService(service) && IsCalled(service, service.Key, folded)) ?? throw Unknown(called);
                return With(question, scope.Service(service.Id), service, cut, service.Key);
            case FigureCut.Organisation:
                var organisation = (await db.Organisations().AsNoTracking().ToListAsync(cancellationToken))
                    .Find(one => scope.MaySeeOrganisation(one.Id) && (one.Key == folded || TextFolding.Fold(one.Name) == folded)) ?? throw Unknown(called);
                return With(question, scope.Organisation(organisation.Id), new OneName(organisation.Name), cut, organisation.Key);
            case FigureCut.Kind:
                var kind = FigureKinds.Find(folded) ?? throw Unknown(called);
                return With(question, scope.Kind(kind), words.Kind(kind), cut, kind.ToString());
            case FigureCut.Priority:
                if (!Enum.TryParse<Priority>(folded, ignoreCase: true, out var priority) || !Enum.IsDefined(priority)) throw Unknown(called);
                return With(question, scope.Priority(priority), new OneName(priority.ToString()), cut, priority.ToString());
            default:
                var agent = await AgentAsync(question, folded, cancellationToken) ?? throw Unknown(called);
                return With(question, scope.Agent(await scopes.IdsOfAsync(agent, cancellationToken)), new OneName(agent.Name), cut, agent.Handle);
        }
    }

    // Somebody of the teams that may be seen, or who did something there in these days and has gone since.
    private async Task<Person?> AgentAsync(FigureQuestion question, string folded, CancellationToken cancellationToken)
    {
        var scope = question.Scope;
        var desk = RoleCombinations.With(Role.Desk);
        var people = (await db.People().AsNoTracking()
                .Where(person => person.MergedIntoId == null && (person.Handle == folded || desk.Contains(person.Roles))).ToListAsync(cancellationToken))
            .Where(person => person.Handle == folded || TextFolding.Fold(person.Name) == folded || TextFolding.Fold(person.FirstName) == folded)
            .OrderByDescending(person => person.Handle == folded).ToList();
        if (people.Count == 0) return null;
        if (scope.AgentIds is { } ids) return people.Find(person => ids.Contains(person.Id));
        var members = (await db.TeamMembers().AsNoTracking().ToListAsync(cancellationToken))
            .Where(member => scope.Remit is { } remit ? remit.TeamIds.Contains(member.TeamId) : scope.MaySeeTeam(member.TeamId)).Select(member => member.PersonId).ToHashSet();
        if (people.Find(person => members.Contains(person.Id)) is { } known) return known;
        var active = await figures.ByAsync(FigureCut.Agent, scope, question.Period, cancellationToken);
        return people.Find(person => active.ContainsKey(person.Id));
    }

    private static FigureQuestion With(FigureQuestion question, FigureScope scope, INamed name, FigureCut cut, string key) =>
        question with { Scope = scope, Of = [.. question.Of, name], Filters = [.. question.Filters, $"{FigureCuts.Word(cut)} {key}"] };

    private static bool IsCalled(INamed thing, string key, string folded) =>
        key == folded || SpokenLanguages.All.Any(language => TextFolding.Fold(thing.Name(language)) == folded);

    private static RuleViolationException Unknown(string called) => new("metrics.nothing-called", called);

    // Called the same in both languages.
    private sealed record OneName(string Called) : INamed
    {
        public string Name(SpokenLanguage language) => Called;
    }
}
