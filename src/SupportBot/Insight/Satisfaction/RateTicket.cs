using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Insight.Satisfaction;

/// <summary>Somebody whose trouble it was says how it went.</summary>
public sealed class RateTicket(TicketFinder find, Surveys surveys, FollowUps followUps, SatisfactionOptions options, CardPainter painter) : ICommand
{
    /// <summary>Characters of a comment that fit on its form.</summary>
    private const int LongestComment = 2000;

    public static string Verb => "satisfaction.rate";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("rate {ticket} {score}", "rate INC-12 good"), En("rate {ticket} {score} {text}", "rate INC-12 good That was quick."), En("rate {ticket}", "rate INC-12"),
        Fr("évaluer {ticket} {score}", "évaluer INC-12 bien"), Fr("évaluer {ticket} {score} {text}", "évaluer INC-12 bien Très rapide."), Fr("évaluer {ticket}", "évaluer INC-12"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForItsRequesterAsync(turn, arguments, cancellationToken);
        var survey = await surveys.OfAsync(ticket, cancellationToken) ?? throw new RuleViolationException("satisfaction.not-asked", ticket.Number);
        survey.RequireOpen(ticket, options, turn.Now);
        if (arguments["score"] is not { } word || (arguments["opens"] is not null && !arguments.FromForm)) return Form(turn, ticket, survey, arguments);
        var score = ScoreWords.Find(word) ?? throw new RuleViolationException("satisfaction.which-score", word, ticket.Number);
        var comment = arguments["text"] ?? (arguments.FromForm ? null : survey.Comment);
        if ((score, comment) != (survey.Answer, survey.Comment))
        {
            ticket.Rate(score, survey.Before, comment, turn.Actor(), turn.Now);
            await followUps.RatedAsync(ticket, score, turn.Now, cancellationToken);
        }

        var until = (survey.AnsweredAt ?? turn.Now) + options.ChangeWithin;
        var thanks = new Phrase("satisfaction.thanks", new Phrase("tickets.score-" + score), until);
        if (arguments.FromForm || await surveys.IsOnCardAsync(turn, ticket, cancellationToken)) return new TurnAnswer.Text(thanks);
        var data = new JsonObject { ["thanks"] = turn.Say(thanks), ["subject"] = TicketSubject.Of(ticket) };
        return new TurnAnswer.Card(painter.Draw("satisfaction/rated", data, turn.Reader, thanks));
    }

    private TurnAnswer Form(Turn turn, Ticket ticket, Survey survey, CommandArguments given)
    {
        var data = new JsonObject
        {
            ["number"] = ticket.Number.ToString(),
            ["title"] = ticket.Title,
            ["subject"] = TicketSubject.Of(ticket),
            ["missing"] = given.FromForm,
            ["score"] = (survey.Answer ?? Score.Good).ToString(),
            ["scores"] = new JsonArray([.. Enum.GetValues<Score>().OrderDescending()
                .Select(score => new JsonObject { ["title"] = turn.Say("tickets.score-" + score), ["value"] = score.ToString() })]),
            ["comment"] = TicketCardData.Excerpt(given["text"] ?? survey.Comment, LongestComment),
        };
        var form = painter.Draw("satisfaction/comment", data, turn.Reader, new Phrase("tickets.heading", ticket.Number, ticket.Title));
        return given.FromForm ? new TurnAnswer.FormErrors(form) : new TurnAnswer.Form(form);
    }
}
