using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot.Accounts;

/// <summary>Asks a person, where the desk knows them from, whether it is they who write from elsewhere too; and says what became of it.</summary>
public sealed class LinkOfferCard(SupportBotDb db, IEnumerable<IChannelSender> channels, CardPainter painter) : ICardView
{
    public const string View = "accounts.link";

    private const string Prefix = "link:";

    public string Key => View;

    public static string SubjectOf(LinkOffer offer) => Prefix + offer.Id.ToString("N");

    public string? SubjectOf(object changed) => changed is LinkOffer offer ? SubjectOf(offer) : null;

    public async Task<Activity> DrawAsync(string subject, Place place, Reader reader, CancellationToken cancellationToken)
    {
        var id = Guid.Parse(subject.AsSpan(Prefix.Length));
        var offer = await db.LinkOffers().AsNoTracking().Include(offer => offer.Other).SingleAsync(offer => offer.Id == id, cancellationToken);
        var account = await db.LinkedAccounts().AsNoTracking()
            .Where(account => account.PersonId == offer.OtherId || account.FirstPersonId == offer.OtherId)
            .OrderBy(account => account.Id).FirstOrDefaultAsync(cancellationToken);
        var elsewhere = place.PersonId != offer.PersonId;
        var data = new JsonObject
        {
            ["link"] = offer.Id.ToString("N"),
            ["name"] = offer.Other.Name,
            ["email"] = offer.Other.Email,
            ["channel"] = channels.FirstOrDefault(channel => channel.Channel == account?.Channel)?.Name ?? account?.Channel,
            ["elsewhere"] = elsewhere,
            ["asked"] = !elsewhere && offer.State == LinkState.Asked,
            ["linked"] = !elsewhere && offer.State == LinkState.Linked,
            ["apart"] = !elsewhere && offer.State is LinkState.Declined or LinkState.Undone,
        };
        return painter.Draw("accounts/link", data, reader, new Phrase("accounts.heading", data["channel"]?.ToString(), offer.Other.Name));
    }
}
