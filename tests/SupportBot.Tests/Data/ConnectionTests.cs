using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;
using SupportBot.People;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Data;

public sealed class ConnectionTests
{
    [Fact]
    public void A_statement_that_was_kept_takes_new_values_each_time()
    {
        using var connection = Open();
        Assert.Equal(["1", "2"], new[] { 1, 2 }.Select(value => Read(connection, "SELECT $value", value).Single()));
    }

    [Fact]
    public void A_statement_that_is_being_read_can_be_run_beside_itself()
    {
        using var connection = Open();
        Fill(connection);
        using var outer = Command(connection, "SELECT Word FROM Words WHERE Word >= $value ORDER BY Word", "a").ExecuteReader();
        Assert.True(outer.Read());
        Assert.Equal(["b"], Read(connection, "SELECT Word FROM Words WHERE Word >= $value ORDER BY Word", "b"));
        Assert.True(outer.Read());
        Assert.Equal("b", outer.GetString(0));
    }

    [Fact]
    public void A_statement_that_failed_can_be_run_again()
    {
        using var connection = Open();
        Fill(connection);
        const string Insert = "INSERT INTO Words (Word) VALUES ($value)";
        Assert.Throws<SqliteException>(() => Command(connection, Insert, "a").ExecuteNonQuery());
        Assert.Equal(1, Command(connection, Insert, "c").ExecuteNonQuery());
        Assert.Equal(["a", "b", "c"], Read(connection, "SELECT Word FROM Words WHERE Word >= $value ORDER BY Word", ""));
    }

    [Fact]
    public void A_kept_statement_belongs_to_the_transaction_it_is_run_in()
    {
        using var connection = Open();
        Fill(connection);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var transaction = connection.BeginTransaction();
            Command(connection, "INSERT INTO Words (Word) VALUES ($value)", "c").ExecuteNonQuery();
            transaction.Rollback();
        }

        Assert.Equal(["a", "b"], Read(connection, "SELECT Word FROM Words WHERE Word >= $value ORDER BY Word", ""));
    }

    [Fact]
    public async Task A_statement_that_was_kept_sees_what_became_of_its_table()
    {
        using var connection = Open();
        Fill(connection);
        Assert.Equal(["a", "b"], Read(connection, "SELECT * FROM Words WHERE Word >= $value", ""));
        using (var change = connection.CreateCommand())
        {
            change.CommandText = "ALTER TABLE Words ADD COLUMN More TEXT";
            await change.ExecuteNonQueryAsync();
        }

        using var reader = Command(connection, "SELECT * FROM Words WHERE Word >= $value", "").ExecuteReader();
        Assert.Equal(2, reader.FieldCount);
    }

    [Fact]
    public async Task Work_that_fails_leaves_nothing_behind_for_the_work_that_gets_its_place()
    {
        await using var app = await SupportBotApp.StartAsync();
        var work = app.Services.GetRequiredService<UnitOfWork>();
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => work.RunAsync(
            async (services, token) =>
            {
                var db = services.GetRequiredService<SupportBotDb>();
                var person = await db.People().OrderBy(person => person.Id).FirstAsync(token);
                db.Remove(person);
                throw new InvalidTimeZoneException();
            }, CancellationToken.None));
        var (tracked, through) = await work.RunAsync(
            (services, _) =>
            {
                var db = services.GetRequiredService<SupportBotDb>();
                return Task.FromResult((db.ChangeTracker.Entries().Count(), db.Database.GetDbConnection()));
            }, CancellationToken.None);
        Assert.Equal(0, tracked);
        Assert.Equal(System.Data.ConnectionState.Open, through.State);
        Assert.NotSame(through, await app.LookAsync(db => Task.FromResult(db.Database.GetDbConnection())));
    }

    private static PreparingConnection Open()
    {
        var connection = new PreparingConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }

    private static void Fill(PreparingConnection connection)
    {
        using var create = connection.CreateCommand();
        create.CommandText = "CREATE TABLE Words (Word TEXT PRIMARY KEY)";
        create.ExecuteNonQuery();
        foreach (var word in new[] { "a", "b" }) Command(connection, "INSERT INTO Words (Word) VALUES ($value)", word).ExecuteNonQuery();
    }

    private static SqliteCommand Command(PreparingConnection connection, string text, object value)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        command.Parameters.AddWithValue("$value", value);
        return command;
    }

    private static List<string> Read(PreparingConnection connection, string text, object value)
    {
        using var command = Command(connection, text, value);
        using var reader = command.ExecuteReader();
        var all = new List<string>();
        while (reader.Read()) all.Add(reader.GetString(0));
        return all;
    }
}
