using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Intake;

/// <summary>The form of something that can be asked for, chosen from the catalogue. Sent back, it becomes a request.</summary>
public sealed class AskForSomething(RequestCatalogue catalogue, RequestDialog dialog, RequestCards cards, FileDraft filing) : ICommand
{
    public static string Verb => "intake.request";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var template = await catalogue.FindAsync(turn.Person, arguments["template"], cancellationToken);
        if (!arguments.FromForm)
        {
            return template is null
                ? TurnAnswer.Say("intake.request-unknown")
                : new TurnAnswer.Form(await cards.FormAsync(turn, template, await BlankAsync(turn, template, cancellationToken), wasSent: false, Verb, cancellationToken));
        }

        if (template is null || template.Edition != arguments["edition"]) return await OutdatedAsync(turn, template, arguments, cancellationToken);
        var filled = await BlankAsync(turn, template, cancellationToken);
        filled = filled with { For = arguments["for"], Request = With(filled.Request!, template.Fields.Select(field => field.Key), arguments) };
        if (!await dialog.IsCompleteAsync(turn, template, filled, cancellationToken))
            return new TurnAnswer.FormErrors(await cards.FormAsync(turn, template, filled, wasSent: true, Verb, cancellationToken));
        await filing.FileAsync(turn, filled, cancellationToken);
        return TurnAnswer.Say("intake.filed");
    }

    private Task<Draft> BlankAsync(Turn turn, RequestTemplate template, CancellationToken cancellationToken) =>
        dialog.BeginAsync(turn, template, new Draft(), word: null, cancellationToken);

    /// <summary>The form that they sent is another by now, or none: they are told, and what they filled in stays.</summary>
    private static async Task<TurnAnswer> OutdatedAsync(Turn turn, RequestTemplate? template, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var named = template?.Name(turn.Reader.Language) ?? arguments["name"] ?? "…";
        var old = With(new RequestDraft(arguments["template"] ?? "", ""), arguments.Names.Where(name => name.StartsWith(RequestDraft.Input, StringComparison.Ordinal))
            .Select(name => name[RequestDraft.Input.Length..]).Take(PlannedRequests.MostFields), arguments);
        var draft = new Draft { Title = named, For = arguments["for"], Kind = TicketKind.ServiceRequest, Service = template?.Service, Request = old };
        await turn.Context.SendActivityAsync(
            Activity.Message(turn.SayInMessage(new Phrase(template is null ? "intake.request-gone" : "intake.request-changed", named))), cancellationToken);
        return template is null
            ? new TurnAnswer.Begin(IntakeDialog.FormId, new JsonObject { ["draft"] = draft.WithoutRequest().Write() })
            : new TurnAnswer.Begin(RequestDialog.Id, new JsonObject { ["draft"] = draft.On(template, turn.Reader.Language).Write() });
    }

    private static RequestDraft With(RequestDraft request, IEnumerable<string> fields, CommandArguments arguments) =>
        fields.Aggregate(request, (filled, field) => filled.With(field, arguments[RequestDraft.Input + field] ?? ""));
}
