using SupportBot.Desk.Sla;

namespace SupportBot.Desk.Tickets;

/// <summary>How pressing a ticket is, from how many people it hits and how much it hinders them.</summary>
public sealed class PriorityMatrix
{
    private readonly TicketOptions _options;
    private readonly Priority[][] _rows;

    /// <exception cref="FormatException">The configured matrix is not three rows of three priorities.</exception>
    public PriorityMatrix(TicketOptions options)
    {
        _options = options;
        _rows = [.. options.PriorityMatrix.Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Read).ToArray())];
        if (_rows.Length != 3 || _rows.Any(row => row.Length != 3))
            throw new FormatException("Tickets:PriorityMatrix must be three rows of three priorities, such as \"P4 P3 P2\".");
    }

    public Priority For(Impact impact, Urgency urgency, bool vip, bool criticalService)
    {
        var priority = _rows[(int)impact][(int)urgency];
        var raised = vip && _options.RaiseForVip || criticalService && _options.RaiseForCriticalService;
        return raised && priority > Priority.P1 ? priority - 1 : priority;
    }

    private static Priority Read(string word) => Enum.TryParse<Priority>(word, ignoreCase: true, out var priority) && Enum.IsDefined(priority)
        ? priority
        : throw new FormatException($"Tickets:PriorityMatrix has \"{word}\", which is not one of P1 to P4.");
}
