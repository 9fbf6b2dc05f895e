using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SupportBot.Data;

namespace SupportBot.Tests;

public sealed class MigrationTests
{
    // What a column is, whatever its place in the table: one that came later stands last, and has a default for the rows that were there.
    private const string Columns =
        "SELECT t.name || '.' || c.name || ' ' || c.type || ' notnull=' || c.\"notnull\" || ' key=' || c.pk FROM sqlite_master t, pragma_table_info(t.name) c";

    private const string Indexes =
        "SELECT t.name || ' ' || i.name || ' unique=' || i.\"unique\" || ' ' || (SELECT group_concat(c.name) FROM pragma_index_info(i.name) c) "
        + "|| ' ' || coalesce((SELECT substr(m.sql, instr(m.sql, ' WHERE ')) FROM sqlite_master m WHERE m.name = i.name AND instr(m.sql, ' WHERE ') > 0), '') "
        + "FROM sqlite_master t, pragma_index_list(t.name) i";

    private const string References =
        "SELECT t.name || '.' || f.\"from\" || ' -> ' || f.\"table\" || '.' || f.\"to\" || ' ' || f.on_delete FROM sqlite_master t, pragma_foreign_key_list(t.name) f";

    private const string OfOurTables = " WHERE t.type = 'table' AND t.name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY 1";

    [Fact]
    public async Task The_migrations_build_exactly_the_schema_of_the_model()
    {
        var migrated = await SchemaAsync(db => db.Database.MigrateAsync());
        var created = await SchemaAsync(db => db.Database.EnsureCreatedAsync());
        Assert.Contains(created, line => line.StartsWith("Tickets.Title TEXT notnull=1", StringComparison.Ordinal));
        Assert.Equal(created, migrated);
    }

    private static async Task<IReadOnlyList<string>> SchemaAsync(Func<SupportBotDb, Task> build)
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var db = new SupportBotDb(new DbContextOptionsBuilder<SupportBotDb>().UseSqlite(connection).Options);
        await build(db);
        var schema = new List<string>();
        foreach (var question in new[] { Columns, Indexes, References })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = question + OfOurTables;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) schema.Add(reader.GetString(0));
        }

        return schema;
    }
}
