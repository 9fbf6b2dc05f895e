using NodaTime;
using SupportBot.Language;

namespace SupportBot.Desk.Tickets;

// What nobody may read any longer.
public sealed partial class Ticket
{
    /// <summary>
    /// Takes a secret out of all that is written about it, its history included: a password that stays there for good is worse than a
    /// history that was changed once. The timeline says that it happened, not what it was.
    /// </summary>
    /// <param name="secret">What nobody may read any longer.</param>
    /// <param name="stoodElsewhere">It was also in what was said about the ticket, and is gone from there.</param>
    public void Mask(HiddenText secret, bool stoodElsewhere, Actor by, Instant now)
    {
        Require(TicketVerb.Mask);
        if (_events.Count == 0) throw new InvalidOperationException($"The history of {Number} has to be read first.");
        var before = (Title, Description, Since, Device, Tried, HoldReason, Resolution, SharedTitle);
        (Title, Description) = (secret.FromText(Title), secret.FromText(Description));
        (Since, Device, Tried) = (secret.From(Since), secret.From(Device), secret.From(Tried));
        (HoldReason, Resolution, SharedTitle) = (secret.From(HoldReason), secret.From(Resolution), secret.From(SharedTitle));
        var stoodInIt = before != (Title, Description, Since, Device, Tried, HoldReason, Resolution, SharedTitle);
        if (FormAnswers is { } answers && Answers.Any(answer => secret.IsIn(answer.En) || secret.IsIn(answer.Fr)))
            (FormAnswers, stoodInIt) = (secret.FromJson(answers), true);
        foreach (var happened in _events) stoodInIt |= happened.Hide(secret);
        foreach (var affected in _affected) stoodInIt |= affected.Hide(secret);
        if (!stoodInIt && !stoodElsewhere) throw new RuleViolationException("tickets.mask-not-found", Number);
        Happened(TicketVerb.Mask, by, now);
    }
}
