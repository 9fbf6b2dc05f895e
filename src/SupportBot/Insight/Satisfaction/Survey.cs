using NodaTime;
using SupportBot.Desk.Tickets;
using SupportBot.Language;

namespace SupportBot.Insight.Satisfaction;

/// <summary>What the people of a closed ticket were asked about it, and what they said, as its history tells.</summary>
/// <param name="AskedAt">When it was closed and they were asked.</param>
/// <param name="Answer">What they say by now; null until they answer.</param>
/// <param name="AnsweredAt">When they first said something.</param>
/// <param name="Comment">What they wrote about it.</param>
/// <param name="Before">Their last answer, even if it was about an earlier solution.</param>
public sealed record Survey(Instant AskedAt, Score? Answer, Instant? AnsweredAt, string? Comment, Score? Before)
{
    /// <summary>Null when they were not asked about the way it was closed this time.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="told">Its questions and answers in order.</param>
    public static Survey? Read(Ticket ticket, IReadOnlyList<TicketEvent> told)
    {
        if (ticket.State != TicketState.Closed) return null;
        if (told.LastOrDefault(happened => happened.Verb == TicketVerb.Survey) is not { } asked || asked.At < ticket.ClosedAt) return null;
        var last = told.LastOrDefault(happened => happened.Verb == TicketVerb.Rate);
        var first = told.FirstOrDefault(happened => happened.Verb == TicketVerb.Rate && happened.Id > asked.Id);
        var before = last is null ? null : (Score?)Enum.Parse<Score>(last.After!);
        return first is null ? new Survey(asked.At, null, null, null, before) : new Survey(asked.At, before, first.At, last!.Text, before);
    }

    /// <summary>Until when it can be answered, or the answer be changed.</summary>
    public Instant Until(SatisfactionOptions options) => AnsweredAt is { } at ? at + options.ChangeWithin : AskedAt + options.AnswerWithin;

    /// <exception cref="RuleViolationException">It is too late to say something, or something else.</exception>
    public void RequireOpen(Ticket ticket, SatisfactionOptions options, Instant now)
    {
        if (now > Until(options))
            throw new RuleViolationException(Answer is null ? "satisfaction.too-late" : "satisfaction.too-late-to-change", ticket.Number, Until(options));
    }
}
