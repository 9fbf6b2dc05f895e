using System.Data;
using Microsoft.Data.Sqlite;

namespace SupportBot.Data;

/// <summary>A connection that compiles each statement once and keeps it: for small statements compiling costs more than running.</summary>
public sealed class PreparingConnection(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>More than the product has; a text that is made anew each time must not fill the memory.</summary>
    private const int MostKept = 500;

    private readonly Dictionary<string, KeptCommand> _kept = new(StringComparer.Ordinal);

    public override SqliteCommand CreateCommand() =>
        new BorrowingCommand(this) { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };

    // Null when it is being read from at this moment.
    private KeptCommand? Kept(string text)
    {
        if (_kept.TryGetValue(text, out var kept)) return kept.IsBusy ? null : kept;
        return _kept.Count < MostKept ? _kept[text] = new KeptCommand { Connection = this, CommandText = text } : null;
    }

    /// <summary>What callers get: filled in and thrown away as ever.</summary>
    private sealed class BorrowingCommand(PreparingConnection connection) : SqliteCommand
    {
        public override SqliteDataReader ExecuteReader(CommandBehavior behavior) =>
            connection.Kept(CommandText) is { } kept ? kept.RunAs(this, behavior) : base.ExecuteReader(behavior);
    }

    private sealed class KeptCommand : SqliteCommand
    {
        public bool IsBusy => DataReader is not null;

        public SqliteDataReader RunAs(SqliteCommand wanted, CommandBehavior behavior)
        {
            (Transaction, CommandTimeout) = (wanted.Transaction, wanted.CommandTimeout);
            Parameters.Clear();
            foreach (SqliteParameter parameter in wanted.Parameters) Parameters.Add(parameter);
            return ExecuteReader(behavior);
        }
    }
}
