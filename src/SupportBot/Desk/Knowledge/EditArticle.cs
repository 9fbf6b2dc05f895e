using System.Globalization;
using SupportBot.Bot;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Knowledge;

/// <summary>Changes what an article says. Published, it stays so; reviewed, it has to be reviewed again.</summary>
public sealed class EditArticle(ArticleFinder find, ArticleForms forms, ArticleCard card) : ICommand
{
    public static string Verb => "knowledge.edit";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("edit article {article}", "edit article vpn-drops"), Fr("modifier l’article {article}", "modifier l’article vpn-drops")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var article = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (article.Body.Length > ArticleForms.LongestBody) throw new RuleViolationException("knowledge.too-long-for-form", article.Key);
        if (!arguments.FromForm) return await forms.DrawAsync(turn, Verb, article.Text, article.Language, article.Key, null, cancellationToken, article.Version);
        var text = await forms.ReadAsync(turn, arguments, article.Text, cancellationToken);
        if (arguments["version"] is { } seen && seen != article.Version.ToString(CultureInfo.InvariantCulture))
            return await forms.DrawAsync(turn, Verb, text, article.Language, article.Key, new Phrase("knowledge.changed-meanwhile"), cancellationToken, article.Version);
        article.Edit(text);
        return new TurnAnswer.Card(await card.ForDeskAsync(turn, article, cancellationToken));
    }
}
