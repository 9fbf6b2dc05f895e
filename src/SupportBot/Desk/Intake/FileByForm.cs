using SupportBot.Bot;
using SupportBot.People;

namespace SupportBot.Desk.Intake;

/// <summary>The ticket form in one piece, empty or filled in from what somebody wrote elsewhere. Sent back, it becomes a ticket.</summary>
public sealed class FileByForm(Triage triage, IntakeCards cards, FileDraft filing, OnBehalf behalf) : ICommand
{
    public static string Verb => Shortcuts.NewTicket;

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var quoted = QuotedMessage.From(arguments);
        if (!arguments.FromForm)
        {
            var said = arguments["said"];
            var draft = said is null ? new Draft() : await triage.ReadAsync(new Draft(), said, turn, cancellationToken);
            return new TurnAnswer.Form(await cards.WholeFormAsync(turn, draft, quoted, missing: false, cancellationToken));
        }

        var filled = Draft.Read(arguments);
        if (filled.Title.Length == 0) return new TurnAnswer.FormErrors(await cards.WholeFormAsync(turn, filled, quoted, missing: true, cancellationToken));
        if (await behalf.WrongAsync(turn, filled, cancellationToken) is not null)
            return new TurnAnswer.FormErrors(await cards.WholeFormAsync(turn, filled, quoted, missing: false, cancellationToken));
        await filing.FileAsync(turn, filled, quoted, cancellationToken);
        return TurnAnswer.Say("intake.filed");
    }
}
