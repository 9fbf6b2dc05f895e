using NodaTime;

namespace SupportBot.Desk.Tickets;

// How it went, as those say whose trouble it was.
public sealed partial class Ticket
{
    /// <summary>The desk asks them, on the card that they have.</summary>
    public void AskHowItWent(Instant now)
    {
        Require(TicketVerb.Survey);
        Happened(TicketVerb.Survey, Actor.Desk, now);
    }

    /// <summary>One of them answers, or changes the answer.</summary>
    /// <param name="before">What they said before; null at first.</param>
    /// <param name="comment">All they have to say about it by now; null for nothing.</param>
    public void Rate(Score score, Score? before, string? comment, Actor by, Instant now)
    {
        Require(TicketVerb.Rate);
        Happened(TicketVerb.Rate, by, now, string.IsNullOrWhiteSpace(comment) ? null : comment.Trim(), before?.ToString(), score.ToString());
    }
}
