using SupportBot.Desk.Sla;

namespace SupportBot.Desk.Tickets;

/// <summary>How pressing a ticket is, from how many people it hits and how much it hinders them.</summary>
public sealed class PriorityMatrix
{
    private readonly TicketOptions _options;
    private readonly Priority[][] _rows;

    /// <exception cref="FormatException">A row is not three priorities; the message names its key and what is wrong in it.</exception>
    public PriorityMatrix(TicketOptions options)
    {
        _options = options;
        _rows =
        [
            Row(nameof(options.PriorityForOnePerson), options.PriorityForOnePerson),
            Row(nameof(options.PriorityForTeam), options.PriorityForTeam),
            Row(nameof(options.PriorityForEveryone), options.PriorityForEveryone),
        ];
    }

    public Priority For(Impact impact, Urgency urgency, bool vip, bool criticalService)
    {
        var priority = _rows[(int)impact][(int)urgency];
        var raised = vip && _options.RaiseForVip || criticalService && _options.RaiseForCriticalService;
        return raised && priority > Priority.P1 ? priority - 1 : priority;
    }

    private static Priority[] Row(string key, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 3
            ? [.. words.Select(word => Read(key, word))]
            : throw new FormatException($"{TicketOptions.Section}:{key} must be three priorities, such as \"P4 P3 P2\", not \"{text}\".");
    }

    private static Priority Read(string key, string word) => Enum.TryParse<Priority>(word, ignoreCase: true, out var priority) && Enum.IsDefined(priority)
        ? priority
        : throw new FormatException($"{TicketOptions.Section}:{key} has \"{word}\", which is not one of P1 to P4.");
}
