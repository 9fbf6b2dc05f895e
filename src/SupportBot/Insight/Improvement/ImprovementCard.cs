using Microsoft.EntityFrameworkCore;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Insight.Improvement;

/// <summary>An improvement as its owner and whoever opened it see it, kept up to date.</summary>
public sealed class ImprovementCard(SupportBotDb db, ImprovementCardData cardData, CardPainter painter) : ICardView
{
    public const string View = "improvement.card";

    private const string Prefix = "improvement:";

    public string Key => View;

    public static string SubjectFor(Guid id) => Prefix + id.ToString("D");

    public string? SubjectOf(object changed) => changed is ImprovementAction action ? SubjectFor(action.Id) : null;

    public async Task<Activity> DrawAsync(string subject, Place place, Reader reader, CancellationToken cancellationToken)
    {
        var id = Guid.Parse(subject.AsSpan(Prefix.Length));
        var action = await db.Improvements().AsNoTracking().Include(one => one.Tickets).SingleAsync(one => one.Id == id, cancellationToken);
        var person = await db.People().SingleAsync(one => one.Id == place.PersonId, cancellationToken);
        var data = await cardData.GatherAsync(action, person, reader, cancellationToken);
        return painter.Draw("improvement/improvement", data, reader, new Phrase("tickets.heading", action.Number, action.Title));
    }
}
