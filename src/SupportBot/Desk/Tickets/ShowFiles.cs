using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Bot.Files;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;
using SupportBot.Protocol.Schema;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Lists a ticket's files and opens them: by a link where people's browsers reach this host, or as far as the channel shows them.</summary>
public sealed class ShowFiles(TicketFinder find, SupportBotDb db, OpenFileLink links) : ICommand
{
    private const int Most = 20;
    private const int MostShown = 5;

    public static string Verb => "tickets.files";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("files {ticket}", "files INC-12"), Fr("fichiers {ticket}", "fichiers INC-12")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForReadingAsync(turn, arguments, cancellationToken);
        var subject = TicketSubject.Of(ticket);
        var isRequester = ticket.ConcernsAsRequester(turn.Person.Id);
        var files = await db.KeptFiles().AsNoTracking().Where(file => file.Subject == subject && file.State == FileState.Kept)
            .Where(file => !isRequester || file.Audience != FileAudience.Nobody)
            .OrderByDescending(file => file.AddedAt).Take(Most).ToListAsync(cancellationToken);
        if (files.Count == 0) return TurnAnswer.Say("tickets.no-files", ticket.Number);
        var lines = files.Select(file => Line(turn, file)).ToList();
        var message = Activity.Message(turn.SayInMessage(new Phrase("tickets.files-of", ticket.Number)) + "\n\n" + string.Join('\n', lines));
        message.Attachments = [.. files.Take(MostShown).Select(file => file.ToAttachment())];
        return new TurnAnswer.Card(message);
    }

    private string Line(Turn turn, KeptFile file)
    {
        var link = FileLink.For(turn.Person.Id, file, turn.Now);
        var words = turn.SayInMessage(new Phrase("tickets.file-line", file.Name, FileWords.Size(file.Size), file.AddedAt));
        if (links.AddressOf(link, file) is not { } address) return "- " + words;
        db.Add(link);
        return $"- [{words}]({address})";
    }
}
