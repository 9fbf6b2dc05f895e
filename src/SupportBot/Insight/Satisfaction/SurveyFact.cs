using System.Text.Json.Nodes;
using SupportBot.Desk.Tickets;

namespace SupportBot.Insight.Satisfaction;

/// <summary>Puts the question how it went on the card of those whose trouble it was, and then their answer.</summary>
public sealed class SurveyFact(Surveys surveys) : ITicketCardFact
{
    public async Task AddAsync(Ticket ticket, JsonObject data, CancellationToken cancellationToken)
    {
        var survey = await surveys.OfAsync(ticket, cancellationToken);
        data["survey"] = survey is null ? null : survey.Answer is null ? "Asked" : "Answered";
        data["rated"] = survey?.Answer?.ToString();
    }
}
