using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Desk.Knowledge;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>Puts a template into the reply form, in the requester's language and with its gaps filled in; it goes out when that form is sent.</summary>
public sealed partial class ReplyWithTemplate(SupportBotDb db, TicketFinder find, ReplyForm form, ReplyTemplates templates, CardPainter painter) : ICommand
{
    public static string Verb => "tickets.reply-with";

    public static Role Allowed => Role.Desk;

    /// <summary>Typed, it is a reply: "reply INC-12 with vpn-reset".</summary>
    public static IReadOnlyList<CommandPattern> Patterns { get; } = [];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (arguments["filling"] is not null) return await form.AddTemplateAsync(turn, ticket, arguments, cancellationToken);
        return arguments["template"] is { } template
            ? await form.BeginWithAsync(turn, ticket, template, cancellationToken)
            : await ChooseAsync(turn, ticket, cancellationToken);
    }

    /// <summary>The template that a typed reply names instead of saying something; null when it says something.</summary>
    public static string? NamedIn(string reply) => Named().Match(reply.Trim()) is { Success: true } named ? named.Groups["template"].Value : null;

    private async Task<TurnAnswer> ChooseAsync(Turn turn, Ticket ticket, CancellationToken cancellationToken)
    {
        var requester = await db.People().AsNoTracking().SingleAsync(person => person.Id == ticket.RequesterId, cancellationToken);
        var team = await db.Teams().Where(team => team.Id == ticket.TeamId).Select(team => team.Key).SingleAsync(cancellationToken);
        var usable = await templates.UsableAsync(turn.Person, requester.Language, team, cancellationToken);
        if (usable.Count == 0) return TurnAnswer.Say("tickets.template-none-" + requester.Language.Code(), requester.Name);
        var data = new JsonObject
        {
            ["number"] = ticket.Number.ToString(),
            ["title"] = ticket.Title,
            ["subject"] = TicketSubject.Of(ticket),
            ["template"] = usable[0].Key,
            ["templates"] = new JsonArray([.. usable.Select(template => new JsonObject { ["title"] = template.Key, ["value"] = template.Key })]),
        };
        return new TurnAnswer.Form(painter.Draw("tickets/template", data, turn.Reader, new Phrase("tickets.heading", ticket.Number, ticket.Title)));
    }

    [GeneratedRegex(@"^(?:with|avec)\s+(?<template>[\p{L}\d_-]+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
