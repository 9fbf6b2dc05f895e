using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Language;

namespace SupportBot.Insight.Improvement;

/// <summary>The number people say: "IMP-3". Never reused; the same in every language.</summary>
public readonly record struct ImprovementNumber(int Value)
{
    private const string Prefix = "IMP";

    /// <summary>Reads "IMP-3", "imp 3", "imp3"; null when it is no improvement's number.</summary>
    public static ImprovementNumber? Parse(string? text) =>
        SaidNumber.Behind(Prefix, text.AsSpan().Trim().TrimEnd(":,.")) is { } value ? new ImprovementNumber(value) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{Value}");
}

/// <summary>The last number that was given; moved on in the transaction that uses it.</summary>
public sealed class ImprovementCounter
{
    public int Id { get; private set; }
    public int Last { get; private set; }
}

/// <summary>Gives each improvement its number under the write lock, where nobody else can take the same one.</summary>
public sealed class ImprovementNumbering : ISaveListener
{
    public async Task SavingAsync(SupportBotDb db, CancellationToken cancellationToken)
    {
        foreach (var entry in db.ChangeTracker.Entries<ImprovementAction>().Where(entry => entry.Entity.NumberValue == 0).ToList())
        {
            var counter = db.Set<ImprovementCounter>();
            await counter.ExecuteUpdateAsync(set => set.SetProperty(row => row.Last, row => row.Last + 1), cancellationToken);
            entry.Entity.Receive(await counter.Select(row => row.Last).SingleAsync(cancellationToken));
        }
    }
}
