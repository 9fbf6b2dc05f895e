using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Desk.OnCall;

/// <summary>The colleague agrees to exchange shifts: from now on each has the other's.</summary>
public sealed class AgreeSwap(SwapFinder find, RotaBook book, Agreements agreements, Outgoing outgoing) : ICommand
{
    public static string Verb => "oncall.agree";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var swap = await find.Async(arguments, cancellationToken);
        var agreed = swap.Agree(turn.Person.Id, turn.Now);
        await RequireAsync(swap, swap.AskerId, swap.GivenFrom, swap.GivenUntil, cancellationToken);
        await RequireAsync(swap, swap.OtherId, swap.TakenFrom, swap.TakenUntil, cancellationToken);
        foreach (var one in agreed) await agreements.AddAsync(one, cancellationToken);
        await outgoing.SayAsync(
            Place.Person(swap.AskerId), "oncall.swap-agreed", cancellationToken, turn.Person.Name, swap.TakenFrom, swap.TakenUntil);
        return TurnAnswer.Say("oncall.swap-done", swap.GivenFrom, swap.GivenUntil);
    }

    // Since the question was asked, the rota may have changed.
    private async Task RequireAsync(ShiftSwap swap, int personId, Instant from, Instant until, CancellationToken cancellationToken)
    {
        var shifts = (await book.AllAsync(cancellationToken)).GetValueOrDefault(swap.TeamId) is { } rota
            ? await book.ShiftsAsync(swap.TeamId, rota, new Interval(from, until), cancellationToken)
            : [];
        if (shifts is not [{ PersonId: var who }] || who != personId) throw new RuleViolationException("oncall.swap-no-longer");
    }
}

/// <summary>The colleague does not want to exchange shifts.</summary>
public sealed class DeclineSwap(SwapFinder find, Outgoing outgoing) : ICommand
{
    public static string Verb => "oncall.decline";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var swap = await find.Async(arguments, cancellationToken);
        swap.Decline(turn.Person.Id);
        await outgoing.SayAsync(Place.Person(swap.AskerId), "oncall.swap-declined", cancellationToken, turn.Person.Name);
        return TurnAnswer.Say("oncall.swap-left");
    }
}

/// <summary>Finds the exchange that a pressed button is about.</summary>
public sealed class SwapFinder(SupportBotDb db)
{
    public async Task<ShiftSwap> Async(CommandArguments arguments, CancellationToken cancellationToken) =>
        Guid.TryParse(arguments["swap"], out var id) && await db.ShiftSwaps().SingleOrDefaultAsync(swap => swap.Id == id, cancellationToken) is { } swap
            ? swap
            : throw new RuleViolationException("oncall.no-such-swap");
}
