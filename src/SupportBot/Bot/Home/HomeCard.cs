using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot.Home;

/// <summary>One person's page as a live card: everything that features put there, below each other.</summary>
public sealed class HomeCard(SupportBotDb db, IEnumerable<IHomeView> views) : ICardView
{
    public const string View = "bot.home";

    public string Key => View;

    public string? SubjectOf(object changed) => null;

    public async Task<Activity> DrawAsync(string subject, Place place, Reader reader, CancellationToken cancellationToken)
    {
        var account = await db.LinkedAccounts().Include(account => account.Person).SingleAsync(account => account.Id == place.HomeOf, cancellationToken);
        var page = new Activity { Type = ActivityTypes.Message, Attachments = [] };
        foreach (var view in views)
        {
            var drawn = await view.DrawAsync(account.Person, cancellationToken);
            page.Summary ??= drawn.Summary;
            page.Attachments = [.. page.Attachments!, .. drawn.Attachments ?? []];
        }

        return page;
    }
}
