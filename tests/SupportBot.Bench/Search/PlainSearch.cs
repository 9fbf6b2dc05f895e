using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SupportBot.Search;

namespace SupportBot.Bench.Search;

/// <summary>What SQLite finds by itself: FTS5 with its unicode61 words and its BM25 over the same text, any of the words.</summary>
public sealed partial class PlainSearch : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly List<string> _ids = [];

    public PlainSearch(IEnumerable<SearchText> texts)
    {
        _connection.Open();
        using (var create = Command("CREATE VIRTUAL TABLE Plain USING fts5 (Title, Keywords, Body)")) create.ExecuteNonQuery();
        using var insert = Command("INSERT INTO Plain VALUES ($title, $keywords, $body)");
        foreach (var text in texts)
        {
            insert.Parameters.Clear();
            insert.Parameters.AddWithValue("$title", text.Title);
            insert.Parameters.AddWithValue("$keywords", text.Keywords);
            insert.Parameters.AddWithValue("$body", text.Body);
            insert.ExecuteNonQuery();
            _ids.Add(SearchBench.IdOf(text.Subject));
        }
    }

    public List<string> Find(string question, int most)
    {
        using var command = Command("SELECT rowid FROM Plain WHERE Plain MATCH $words ORDER BY rank LIMIT $most");
        var words = string.Join(" OR ", Word().Matches(question).Select(word => $"\"{word.Value}\""));
        if (words.Length == 0) return [];
        command.Parameters.AddWithValue("$words", words);
        command.Parameters.AddWithValue("$most", most);
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read()) found.Add(_ids[(int)reader.GetInt64(0) - 1]);
        return [.. found.Distinct()];
    }

    public void Dispose() => _connection.Dispose();

    private SqliteCommand Command(string text)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        return command;
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
