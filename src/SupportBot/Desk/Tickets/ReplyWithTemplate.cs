using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Knowledge;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>Puts a template into the reply form, in the requester's language and with its gaps filled in; it goes out when that form is sent.</summary>
public sealed partial class ReplyWithTemplate(SupportBotDb db, TicketFinder find, TicketForms forms, ReplyTemplates templates, Texts texts, CardPainter painter) : ICommand
{
    public static string Verb => "tickets.reply-with";

    public static Role Allowed => Role.Desk;

    /// <summary>Typed, it is a reply: "reply INC-12 with vpn-reset".</summary>
    public static IReadOnlyList<CommandPattern> Patterns { get; } = [];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        return arguments["template"] is { } template
            ? await PreviewAsync(turn, ticket, template, cancellationToken)
            : await ChooseAsync(turn, ticket, cancellationToken);
    }

    /// <summary>The template that a typed reply names instead of saying something; null when it says something.</summary>
    public static string? NamedIn(string reply) => Named().Match(reply.Trim()) is { Success: true } named ? named.Groups["template"].Value : null;

    /// <exception cref="RuleViolationException">There is no such template, or not in the requester's language.</exception>
    public async Task<TurnAnswer> PreviewAsync(Turn turn, Ticket ticket, string called, CancellationToken cancellationToken)
    {
        var template = await templates.FindAsync(turn.Person, called, await TeamKeyAsync(ticket, cancellationToken), cancellationToken);
        var requester = await RequesterAsync(ticket, cancellationToken);
        if (template.Text(requester.Language).Length == 0)
            throw new RuleViolationException("tickets.template-not-in-" + requester.Language.Code(), template.Key, requester.Name);
        var service = await db.Services().SingleOrDefaultAsync(one => one.Id == ticket.ServiceId, cancellationToken);
        var gaps = new TemplateGaps(
            ticket.Number.ToString(), requester.FirstName,
            service?.Name(requester.Language) ?? texts.Raw(requester.Language, "tickets.template-no-service"), turn.Person.FirstName);
        return forms.Say(turn, ticket, ReplyToRequester.Verb, "reply", CommandArguments.None.With("text", template.Filled(requester.Language, gaps)));
    }

    private async Task<TurnAnswer> ChooseAsync(Turn turn, Ticket ticket, CancellationToken cancellationToken)
    {
        var (requester, team) = (await RequesterAsync(ticket, cancellationToken), await TeamKeyAsync(ticket, cancellationToken));
        var usable = (await templates.OfAsync(turn.Person, cancellationToken))
            .Where(template => template.Text(requester.Language).Length > 0 && (template.TeamKey.Length == 0 || template.TeamKey == team))
            .DistinctBy(template => template.Key).ToList();
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

    private Task<Person> RequesterAsync(Ticket ticket, CancellationToken cancellationToken) =>
        db.People().AsNoTracking().SingleAsync(person => person.Id == ticket.RequesterId, cancellationToken);

    private Task<string> TeamKeyAsync(Ticket ticket, CancellationToken cancellationToken) =>
        db.Teams().Where(team => team.Id == ticket.TeamId).Select(team => team.Key).SingleAsync(cancellationToken);

    [GeneratedRegex(@"^(?:with|avec)\s+(?<template>[\p{L}\d_-]+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
