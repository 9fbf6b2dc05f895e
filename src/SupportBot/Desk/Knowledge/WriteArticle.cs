using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Knowledge;

/// <summary>Begins an article, or the translation of one.</summary>
public sealed class WriteArticle(SupportBotDb db, ArticleFinder find, ArticleForms forms, ArticleCard card) : ICommand
{
    public static string Verb => "knowledge.write";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("write article"), En("write an article"), Fr("rédiger un article"), Fr("écrire un article")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var language = SpokenLanguages.Parse(arguments["language"]) ?? turn.Reader.Language;
        var original = await OriginalAsync(turn, arguments["article"], language, cancellationToken);
        if (!arguments.FromForm)
        {
            var begun = original?.Text ?? new ArticleText(arguments["title"] ?? "", arguments["body"] ?? "") { ServiceKey = arguments["service"] };
            return await forms.DrawAsync(turn, Verb, begun, language, original?.Key, null, cancellationToken);
        }

        var text = await forms.ReadAsync(turn, arguments, original?.Text, cancellationToken);
        var article = Article.Draft(original?.Key ?? await find.FreeKeyAsync(text.Title, cancellationToken), language, text, turn.Person.Id);
        db.Add(article);
        return new TurnAnswer.Card(await card.ForDeskAsync(turn, article, cancellationToken));
    }

    private async Task<Article?> OriginalAsync(Turn turn, string? key, SpokenLanguage language, CancellationToken cancellationToken)
    {
        if (key is null) return null;
        var original = await find.ForWorkAsync(turn, CommandArguments.None.With("article", key), cancellationToken);
        var there = await db.Articles().Where(article => article.Key == key && article.Language == language).Select(article => (ArticleState?)article.State)
            .SingleOrDefaultAsync(cancellationToken);
        return there is null ? original : throw new RuleViolationException("knowledge.already-there-" + language.Code(), key);
    }
}
