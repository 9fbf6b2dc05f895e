using System.Globalization;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Knowledge;

/// <summary>Writes a reply template, for one's team or, for whoever manages, for all.</summary>
public sealed class NewTemplate(SupportBotDb db, ReplyTemplates templates, TemplateCards cards) : ICommand
{
    public static string Verb => "knowledge.new-template";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("new template"), Fr("nouveau modèle")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        if (!arguments.FromForm) return await cards.FormAsync(turn, Verb, null, arguments, null, cancellationToken);
        var team = await TeamKeyAsync(turn, arguments["team"], cancellationToken);
        var written = ReplyTemplate.Written(arguments["key"] ?? "", team, arguments["en"] ?? "", arguments["fr"] ?? "");
        var there = await templates.AnyAsync(written.Key, team, cancellationToken);
        if (there is { IsGone: false }) return await cards.FormAsync(turn, Verb, null, arguments, new Phrase("knowledge.template-taken", written.Key), cancellationToken);
        if (there is not null) there.Rewrite(written.TextEn, written.TextFr);
        else db.Add(written);
        return new TurnAnswer.Card(await cards.OneAsync(turn, there ?? written, cancellationToken));
    }

    // What a client sends that the form did not offer becomes their own team's.
    private async Task<string> TeamKeyAsync(Turn turn, string? wanted, CancellationToken cancellationToken)
    {
        if (wanted == TemplateCards.ForAll && ReplyTemplates.MayWriteForAll(turn.Person)) return "";
        var teams = await templates.TeamsAsync(turn.Person, cancellationToken);
        var team = teams.FirstOrDefault(team => team.Key == wanted) ?? (teams.Count > 0 ? teams[0] : null);
        return team?.Key ?? throw new RuleViolationException("knowledge.template-not-yours", wanted ?? "");
    }
}

/// <summary>Changes what a reply template says.</summary>
public sealed class EditTemplate(ReplyTemplates templates, TemplateCards cards) : ICommand
{
    public static string Verb => "knowledge.edit-template";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("edit template {template}", "edit template vpn-reset"), Fr("modifier le modèle {template}", "modifier le modèle vpn-reset")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var template = await templates.ForWorkAsync(turn.Person, arguments["template"], arguments["team"], cancellationToken);
        if (!arguments.FromForm) return await cards.FormAsync(turn, Verb, template, CommandArguments.None, null, cancellationToken);
        if (arguments["version"] is { } seen && seen != template.Version.ToString(CultureInfo.InvariantCulture))
            return await cards.FormAsync(turn, Verb, template, arguments, new Phrase("knowledge.changed-meanwhile"), cancellationToken);
        template.Rewrite(arguments["en"] ?? "", arguments["fr"] ?? "");
        return new TurnAnswer.Card(await cards.OneAsync(turn, template, cancellationToken));
    }
}

/// <summary>Deletes a reply template; what was sent with it stays.</summary>
public sealed class DeleteTemplate(ReplyTemplates templates) : ICommand
{
    public static string Verb => "knowledge.delete-template";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("delete template {template}", "delete template vpn-reset"), Fr("supprimer le modèle {template}", "supprimer le modèle vpn-reset")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var template = await templates.ForWorkAsync(turn.Person, arguments["template"], arguments["team"], cancellationToken);
        template.Delete();
        return TurnAnswer.Say("knowledge.template-deleted", template.Key);
    }
}
