using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;
using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Knowledge;

/// <summary>A whole article: with the question whether it helped for whoever reads it, with its state and its counts for whoever may change it.</summary>
public sealed class ArticleCard(SupportBotDb db, ArticleFinder find, CardPainter painter)
{
    public Activity ForReader(Article article, Reader reader, string? instance)
    {
        var data = Basics(article);
        data["instance"] = instance;
        if (instance is null) data["asks"] = true;
        return painter.Draw("knowledge/article", data, reader, new Phrase("knowledge.heading", article.Title));
    }

    public async Task<Activity> ForDeskAsync(Turn turn, Article article, CancellationToken cancellationToken)
    {
        var service = await db.Services().SingleOrDefaultAsync(service => service.Key == article.ServiceKey, cancellationToken);
        var organisation = await db.Organisations().SingleOrDefaultAsync(one => one.Id == article.OrganisationId, cancellationToken);
        // It may be so new that it is not saved yet.
        var missing = (await find.MissingAsync(article.Key, cancellationToken)).Where(one => one != article.Language).ToList();
        var data = Basics(article);
        data["language"] = article.Language.Code();
        data["spoken"] = "knowledge.language-" + article.Language.Code();
        data["state"] = "knowledge.state-" + article.State;
        data["kind"] = "knowledge.kind-" + article.Kind;
        data["audience"] = "knowledge.audience-" + article.Audience;
        data["organisation"] = organisation?.Name;
        data["service"] = service?.Name(turn.Reader.Language);
        data["reviewBy"] = article.ReviewBy is { } by ? InstantPattern.ExtendedIso.Format(by) : null;
        data["file"] = article.File;
        data["changed"] = article is { ChangedInChat: true, File: not null };
        (data["shown"], data["read"], data["solved"], data["useless"]) = (article.Shown, article.Read, article.Solved, article.DidNotHelp);
        data["missing"] = missing.Count == 0 ? null : missing[0].Code();
        data["missingKey"] = missing.Count == 0 ? null : "knowledge.missing-" + missing[0].Code();
        data["translateKey"] = missing.Count == 0 ? null : "knowledge.button-translate-" + missing[0].Code();
        data["publishes"] = ArticleLifecycle.Allows(article.State, ArticleVerb.Publish);
        data["reviews"] = article.State == ArticleState.Draft || article.ReviewBy < turn.Now;
        data["retires"] = ArticleLifecycle.Allows(article.State, ArticleVerb.Retire);
        return painter.Draw("knowledge/desk", data, turn.Reader, new Phrase("knowledge.heading", article.Title));
    }

    private static JsonObject Basics(Article article) => new()
    {
        ["key"] = article.Key,
        ["title"] = article.Title,
        ["body"] = ShowArticle.BodyOnCard(article),
    };
}
