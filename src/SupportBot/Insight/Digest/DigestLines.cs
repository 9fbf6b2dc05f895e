using System.Text.Json.Nodes;
using SupportBot.Desk.Tickets;
using SupportBot.Language;

namespace SupportBot.Insight.Digest;

/// <summary>Says of a ticket what its section is about.</summary>
public sealed class DigestLines(TicketNames names, Texts texts)
{
    /// <summary>A digest names many tickets on one card.</summary>
    public const int LongestTitle = 70;

    public const int LongestName = 40;

    public async Task<JsonObject> RowAsync(DigestSection section, DigestEntry entry, Reader reader, CancellationToken cancellationToken)
    {
        var ticket = entry.Ticket;
        var owner = await names.OfAsync(ticket.OwnerId, cancellationToken) ?? (section == DigestSection.Unassigned ? null : texts.Say(reader, "digest.nobody"));
        return new JsonObject
        {
            ["number"] = ticket.Number.ToString(),
            ["subject"] = TicketSubject.Of(ticket),
            ["title"] = Ticket.Cut(ticket.Title, LongestTitle),
            ["priority"] = ticket.Priority.ToString(),
            ["detail"] = entry.At is { } at ? texts.Say(reader, "digest.at-" + section, at) : texts.Say(reader, "tickets.state-" + ticket.State),
            ["owner"] = owner is null ? null : Ticket.Cut(owner, LongestName),
        };
    }

    /// <summary>The sentence about what should be done first.</summary>
    public async Task<string> FirstAsync(DigestSection section, DigestEntry entry, Reader reader, CancellationToken cancellationToken)
    {
        var ticket = entry.Ticket;
        var owner = Ticket.Cut(await names.OfAsync(ticket.OwnerId, cancellationToken) ?? texts.Say(reader, "digest.nobody"), LongestName);
        var why = texts.Say(reader, "digest.first-" + section, entry.At, owner);
        return texts.Say(reader, "digest.first", ticket.Number, Ticket.Cut(ticket.Title, LongestTitle), why);
    }
}

/// <summary>A date of the reader's, as they write it: "Mon 9 Mar".</summary>
public sealed record Day(NodaTime.LocalDate Date) : INamed
{
    public string Name(SpokenLanguage language) => Date.ToString("ddd d MMM", language.Culture());
}
