using SupportBot.Bench.Channel;
using SupportBot.Language;

namespace SupportBot.Bench.Turns;

/// <summary>Whether a card says what the ticket is: by the buttons of that state, the state's own word, and the owner's name.</summary>
public static class CardAgreement
{
    private static readonly Texts Texts = new();

    /// <summary>What is wrong with the card; null when it agrees.</summary>
    public static string? Find(TicketRow row, string view, Arrival card)
    {
        var (wanted, unwanted) = (view, row.State) switch
        {
            ("tickets.room", "New") => ("tickets.claim", "tickets.hold"),
            ("tickets.room", "InProgress") => ("tickets.hold", "tickets.claim"),
            ("tickets.room", _) => ("tickets.reopen", "tickets.hold"),
            (_, "New" or "InProgress") => ("tickets.withdraw", "tickets.still-broken"),
            (_, "Resolved") => ("tickets.still-broken", "tickets.withdraw"),
            _ => ("tickets.reopen", "tickets.still-broken"),
        };
        if (card.Button(wanted) is null) return $"has no button {wanted}";
        if (card.Button(unwanted) is not null) return $"has a button {unwanted}";
        if (row.OwnerName is { } owner && !card.Contains(owner)) return $"does not name {owner}";
        var word = Texts.Raw(SpokenLanguage.English, "tickets.state-" + row.State);
        return view == "tickets.room" && !card.Contains(word) ? $"does not say \"{word}\"" : null;
    }
}
