using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Knowledge;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Begins an article with a ticket's title and solution; who was concerned is left out of it.</summary>
public sealed class WriteUpTicket(SupportBotDb db, TicketFinder find, ArticleForms forms) : ICommand
{
    public static string Verb => "tickets.article";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("write an article from {ticket}", "write an article from INC-12"),
        Fr("rédiger un article depuis {ticket}", "rédiger un article depuis INC-12"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (ticket.Resolution is not { } resolution) throw new RuleViolationException("tickets.no-solution-yet", ticket.Number);
        var names = await NamesAsync(ticket, cancellationToken);
        var service = await db.Services().Where(one => one.Id == ticket.ServiceId).Select(one => one.Key).SingleOrDefaultAsync(cancellationToken);
        var body = Impersonal.Of(resolution, names);
        var begun = new ArticleText(Impersonal.Of(ticket.SharedTitle ?? ticket.Title, names), body)
        {
            ServiceKey = service,
            Kind = service is not null && ticket.ResolutionCode == ResolutionCode.Workaround ? ArticleKind.KnownError : ArticleKind.Advice,
        };
        var language = LanguageDetector.Detect(resolution) ?? turn.Reader.Language;
        return await forms.DrawAsync(turn, WriteArticle.Verb, begun, language, key: null, problem: null, cancellationToken);
    }

    /// <summary>Those whose trouble it is, and all who did something about it.</summary>
    private async Task<List<string>> NamesAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        var ids = db.Set<TicketEvent>().Where(happened => happened.TicketId == ticket.Id).Select(happened => happened.ById);
        return await db.People().Where(person => person.Id == ticket.RequesterId || person.Id == ticket.BeneficiaryId || person.Id == ticket.OwnerId || ids.Contains(person.Id))
            .Select(person => person.Name).ToListAsync(cancellationToken);
    }
}
