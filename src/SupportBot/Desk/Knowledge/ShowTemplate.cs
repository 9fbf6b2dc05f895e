using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Knowledge;

/// <summary>The reply templates that somebody may use.</summary>
public sealed class ListTemplates(ReplyTemplates templates, TemplateCards cards) : ICommand
{
    public static string Verb => "knowledge.templates";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("templates"), En("reply templates"), Fr("modèles"), Fr("modèles de réponse")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var all = await templates.OfAsync(turn.Person, cancellationToken);
        return all.Count == 0 ? TurnAnswer.Say("knowledge.templates-none") : new TurnAnswer.Results(await cards.ListAsync(turn, all, cancellationToken));
    }
}

/// <summary>One reply template, both languages side by side.</summary>
public sealed class ShowTemplate(ReplyTemplates templates, TemplateCards cards) : ICommand
{
    public static string Verb => "knowledge.template";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("template {template}", "template vpn-reset"), Fr("modèle {template}", "modèle vpn-reset")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken) => new TurnAnswer.Card(
        await cards.OneAsync(turn, await templates.FindAsync(turn.Person, arguments["template"], arguments["team"], cancellationToken), cancellationToken));
}
