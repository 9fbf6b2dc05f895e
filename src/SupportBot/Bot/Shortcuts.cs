using System.Globalization;
using System.Text.Json.Nodes;

namespace SupportBot.Bot;

/// <summary>What a channel's own menus lead to: the entry in the menu of a message, and the search box.</summary>
public static class Shortcuts
{
    /// <summary>The verb of the ticket form in one piece.</summary>
    public const string NewTicket = "intake.form";

    /// <summary>The verb of the search for tickets and articles.</summary>
    public const string Search = "intake.search";

    /// <summary>The press that opens the ticket form about somebody's message; empty when there is none.</summary>
    /// <param name="text">What the message says, without markup.</param>
    /// <param name="author">Whose message it is.</param>
    /// <param name="link">Where the message can be read.</param>
    public static CardPress TicketAbout(string? text, string? author, string? link) =>
        new(NewTicket, new JsonObject { ["said"] = text, ["author"] = author, ["link"] = link });

    /// <summary>The press that searches.</summary>
    /// <param name="text">What to look for; empty for what is recent.</param>
    /// <param name="skip">Results that are shown already.</param>
    /// <param name="count">Results that there is room for.</param>
    public static CardPress SearchFor(string text, int skip, int count) =>
        new(Search, new JsonObject { ["text"] = text, ["skip"] = skip.ToString(CultureInfo.InvariantCulture), ["count"] = count.ToString(CultureInfo.InvariantCulture) });
}
