using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using SupportBot.Data;
using SupportBot.Outbox;

namespace SupportBot.Insight.Digest;

/// <summary>A digest that waited for its channel until the next one was there is not sent any more.</summary>
public sealed class DigestIsNewest(SupportBotDb db) : ISendCondition
{
    public const string Condition = "digest.newest";

    public string Key => Condition;

    public static string SubjectOf(DigestSubscription subscription, LocalDate date) =>
        string.Create(CultureInfo.InvariantCulture, $"{subscription.PersonId}:{subscription.Variant}:{LocalDatePattern.Iso.Format(date)}");

    public async Task<bool> HoldsAsync(string subject, CancellationToken cancellationToken)
    {
        var parts = subject.Split(':');
        var (personId, variant, date) = (int.Parse(parts[0], CultureInfo.InvariantCulture), Enum.Parse<DigestVariant>(parts[1]), LocalDatePattern.Iso.Parse(parts[2]).Value);
        return !await db.SentDigests().AnyAsync(sent => sent.PersonId == personId && sent.Variant == variant && sent.Date > date && sent.WasSaid, cancellationToken);
    }
}
