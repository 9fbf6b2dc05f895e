using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Knowledge;

/// <summary>Draws reply templates: all in a list, one in both languages, and the form on which one is written.</summary>
public sealed class TemplateCards(SupportBotDb db, ReplyTemplates templates, CardPainter painter)
{
    private const int Longest = 10, LongestLine = 120;

    public async Task<Activity> ListAsync(Turn turn, IReadOnlyList<ReplyTemplate> all, CancellationToken cancellationToken)
    {
        var teams = await TeamsAsync(cancellationToken);
        var data = new JsonObject
        {
            ["count"] = all.Count,
            ["more"] = Math.Max(0, all.Count - Longest),
            ["example"] = all[0].Key,
            ["templates"] = new JsonArray([.. all.Take(Longest).Select(template => new JsonObject
            {
                ["key"] = template.Key,
                ["team"] = template.TeamKey,
                ["forWhom"] = ForWhom(turn, template, teams),
                ["line"] = Excerpt.Of((template.Text(turn.Reader.Language) is { Length: > 0 } own ? own : template.TextEn + template.TextFr).ReplaceLineEndings(" "), LongestLine),
            })]),
        };
        return painter.Draw("knowledge/templates", data, turn.Reader, new Phrase("knowledge.templates-heading", all.Count));
    }

    public async Task<Activity> OneAsync(Turn turn, ReplyTemplate template, CancellationToken cancellationToken)
    {
        var data = new JsonObject
        {
            ["key"] = template.Key,
            ["team"] = template.TeamKey,
            ["forWhom"] = ForWhom(turn, template, await TeamsAsync(cancellationToken)),
            ["en"] = template.TextEn.Length > 0 ? template.TextEn : turn.Say("knowledge.template-empty"),
            ["fr"] = template.TextFr.Length > 0 ? template.TextFr : turn.Say("knowledge.template-empty"),
            ["theirs"] = template.TeamKey.Length > 0 || ReplyTemplates.MayWriteForAll(turn.Person),
        };
        return painter.Draw("knowledge/template", data, turn.Reader, new Phrase("knowledge.template-heading", template.Key));
    }

    /// <summary>The form, filled in as far as it is.</summary>
    public async Task<TurnAnswer> FormAsync(Turn turn, string verb, ReplyTemplate? template, CommandArguments given, Phrase? problem, CancellationToken cancellationToken)
    {
        var teams = (await templates.TeamsAsync(turn.Person, cancellationToken)).Select(team => (Title: turn.Say("knowledge.template-for", team), Value: team.Key)).ToList();
        if (ReplyTemplates.MayWriteForAll(turn.Person)) teams.Insert(0, (turn.Say("knowledge.template-for-all"), ForAll));
        var heading = template is null ? "knowledge.template-form-new" : "knowledge.template-form-edit";
        var data = new JsonObject
        {
            ["verb"] = verb,
            ["heading"] = heading,
            ["problem"] = problem is null ? null : turn.Say(problem),
            ["fixed"] = template is not null,
            ["key"] = template?.Key ?? given["key"] ?? "",
            ["team"] = template?.TeamKey ?? given["team"] ?? teams.Select(team => team.Value).FirstOrDefault(),
            ["teams"] = new JsonArray([.. teams.Select(team => new JsonObject { ["title"] = team.Title, ["value"] = team.Value })]),
            ["version"] = template?.Version.ToString(CultureInfo.InvariantCulture),
            ["en"] = given["en"] ?? template?.TextEn ?? "",
            ["fr"] = given["fr"] ?? template?.TextFr ?? "",
        };
        var message = painter.Draw("knowledge/write-template", data, turn.Reader, new Phrase(heading));
        return problem is null ? new TurnAnswer.Form(message) : new TurnAnswer.FormErrors(message);
    }

    /// <summary>The choice for all teams.</summary>
    internal const string ForAll = "all";

    private Task<Dictionary<string, Team>> TeamsAsync(CancellationToken cancellationToken) => db.Teams().AsNoTracking().ToDictionaryAsync(team => team.Key, cancellationToken);

    private static string ForWhom(Turn turn, ReplyTemplate template, Dictionary<string, Team> teams) =>
        teams.TryGetValue(template.TeamKey, out var team) ? turn.Say("knowledge.template-for", team) : turn.Say("knowledge.template-for-all");
}
