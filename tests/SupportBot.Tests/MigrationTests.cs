using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SupportBot.Data;

namespace SupportBot.Tests;

public sealed class MigrationTests
{
    [Fact]
    public async Task The_migrations_build_exactly_the_schema_of_the_model()
    {
        var migrated = await SchemaAsync(db => db.Database.MigrateAsync());
        var created = await SchemaAsync(db => db.Database.EnsureCreatedAsync());
        Assert.Equal(created, migrated);
    }

    private static async Task<IReadOnlyList<string>> SchemaAsync(Func<SupportBotDb, Task> build)
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var db = new SupportBotDb(new DbContextOptionsBuilder<SupportBotDb>().UseSqlite(connection).Options);
        await build(db);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '__EF%' AND name NOT LIKE 'sqlite_%' ORDER BY name";
        await using var reader = await command.ExecuteReaderAsync();
        var schema = new List<string>();
        while (await reader.ReadAsync()) schema.Add(reader.GetString(0));
        return schema;
    }
}
