using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Insight.Metrics;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Insight.Improvement;

/// <summary>The questions that commands about improvements ask on a card.</summary>
public sealed class ImprovementForms(SupportBotDb db, ImprovementAccess access, FigureWords figures, CardPainter painter)
{
    private static readonly Duration UsualTime = Duration.FromDays(28);

    public async Task<TurnAnswer> OpenAsync(Turn turn, TroubleFinding? finding, CommandArguments given, CancellationToken cancellationToken)
    {
        var (teams, services) = await access.AboutAsync(turn.Person, cancellationToken);
        var about = finding is null ? null : services.FirstOrDefault(service => service.Id == finding.ServiceId);
        List<(string Title, string Value)> things =
            [.. services.Select(service => (service.Name(turn.Reader.Language), service.Key)), .. teams.Select(team => (team.Name(turn.Reader.Language), team.Key))];
        if (things.Count == 0) throw new RuleViolationException("improvement.nothing-called", "");
        var ids = teams.Select(team => team.Id).Concat(services.Select(service => service.TeamId)).ToList();
        var members = db.TeamMembers().Where(member => ids.Contains(member.TeamId)).Select(member => member.PersonId);
        var people = await db.People().Where(person => members.Contains(person.Id)).OrderBy(person => person.Name).ToListAsync(cancellationToken);
        var data = new JsonObject
        {
            ["finding"] = finding?.Id.ToString("D") ?? "",
            ["missing"] = given.FromForm,
            ["title"] = Excerpt.Of(given["title"] ?? (finding is null ? "" : turn.Say("improvement.title-of-finding", finding.Word)), ImprovementAction.LongestTitle),
            ["about"] = given["about"] ?? about?.Key ?? things[0].Value,
            ["things"] = Choices(things),
            ["owner"] = given["owner"] ?? turn.Person.Handle,
            ["people"] = Choices(people.Where(person => person.Is(Role.Desk)).Append(turn.Person).DistinctBy(person => person.Id).Select(person => (person.Name, person.Handle))),
            ["due"] = given["due"] ?? LocalDatePattern.Iso.Format((turn.Now + UsualTime).InZone(turn.Reader.Zone).Date),
            ["metric"] = given["metric"] ?? nameof(Metric.Opened),
            ["metrics"] = Choices(Enum.GetValues<Metric>().Where(ImprovementWords.CanShow).Select(metric => (figures.Name(metric, turn.Reader), metric.ToString()))
                .Append((turn.Say("improvement.no-figure"), "None"))),
        };
        return Draw(turn, "improvement/open", data, new Phrase("improvement.form-open"), given);
    }

    /// <summary>A few words about it; <paramref name="name"/> ends the keys of its heading and button.</summary>
    public TurnAnswer Say(Turn turn, ImprovementAction action, string verb, string name, CommandArguments given)
    {
        var data = new JsonObject
        {
            ["number"] = action.Number.ToString(),
            ["title"] = action.Title,
            ["verb"] = verb,
            ["heading"] = "improvement.form-" + name,
            ["submit"] = "improvement.submit-" + name,
            ["missing"] = given.FromForm,
            ["optional"] = verb == FinishImprovement.Verb,
            ["text"] = Excerpt.Of(given["text"] ?? "", ImprovementAction.LongestText),
        };
        return Draw(turn, "improvement/say", data, new Phrase("tickets.heading", action.Number, action.Title), given);
    }

    private TurnAnswer Draw(Turn turn, string card, JsonObject data, Phrase fallback, CommandArguments given)
    {
        var message = painter.Draw(card, data, turn.Reader, fallback);
        return given.FromForm ? new TurnAnswer.FormErrors(message) : new TurnAnswer.Form(message);
    }

    private static JsonArray Choices(IEnumerable<(string Title, string Value)> choices) =>
        [.. choices.Select(choice => new JsonObject { ["title"] = choice.Title, ["value"] = choice.Value })];
}
