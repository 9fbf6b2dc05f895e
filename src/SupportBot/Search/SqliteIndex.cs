using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SupportBot.Data;
using SupportBot.Language;

namespace SupportBot.Search;

/// <summary>The search index in SQLite: an FTS5 table of analysed words for each kind, whose they are, and in how many texts each term is.</summary>
/// <remarks>The tables can be made anew from what they index, so they are made here and not by a migration.</remarks>
public sealed class SqliteIndex : ISearchIndex
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS SearchState (Kind TEXT NOT NULL PRIMARY KEY, Version INTEGER NOT NULL, After TEXT, IsDone INTEGER NOT NULL,
            Texts INTEGER NOT NULL, Titles INTEGER NOT NULL, Keywords INTEGER NOT NULL, Bodies INTEGER NOT NULL) WITHOUT ROWID;
        """;

    public async Task<SearchTotals> TotalsAsync(SupportBotDb db, SearchKind kind, CancellationToken cancellationToken)
    {
        var totals = await ReadAsync(
            db, "SELECT Texts, Titles, Keywords, Bodies FROM SearchState WHERE Kind = $kind",
            row => new SearchTotals(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)), cancellationToken, ("$kind", kind.ToString()));
        return totals.SingleOrDefault() ?? new SearchTotals(0, 0, 0, 0);
    }

    public Task<IReadOnlyDictionary<string, int>> DocumentsWithAsync(
        SupportBotDb db, SearchKind kind, IReadOnlyCollection<string> terms, CancellationToken cancellationToken) => TermsAsync(
        db, $"SELECT Term, Texts FROM Search{kind}Terms WHERE Term IN (SELECT value FROM json_each($terms))", cancellationToken, ("$terms", JsonSerializer.Serialize(terms)));

    // One mistake leaves the first or the second half as it is.
    public Task<IReadOnlyDictionary<string, int>> LookingLikeAsync(
        SupportBotDb db, SearchKind kind, string term, int mistakes, CancellationToken cancellationToken)
    {
        var half = Math.Max(2, term.Length / (mistakes + 1));
        var (beginning, end) = (term[..half], Reversed(term)[..half]);
        return TermsAsync(
            db,
            $"""
            SELECT Term, Texts FROM Search{kind}Terms WHERE Term >= $from AND Term < $to AND length(Term) BETWEEN $shortest AND $longest
            UNION SELECT Term, Texts FROM Search{kind}Terms WHERE Reversed >= $endFrom AND Reversed < $endTo AND length(Term) BETWEEN $shortest AND $longest
            """,
            cancellationToken,
            ("$from", beginning), ("$to", beginning + '\uFFFF'), ("$endFrom", end), ("$endTo", end + '\uFFFF'),
            ("$shortest", term.Length - mistakes), ("$longest", term.Length + mistakes));
    }

    public Task<IReadOnlyDictionary<string, int>> BeginningWithAsync(
        SupportBotDb db, SearchKind kind, string beginning, int most, CancellationToken cancellationToken) => TermsAsync(
        db, $"SELECT Term, Texts FROM Search{kind}Terms WHERE Term >= $from AND Term < $to ORDER BY Texts DESC LIMIT $most", cancellationToken,
        ("$from", beginning), ("$to", beginning + '\uFFFF'), ("$most", most));

    public IQueryable<SearchMatch<TSubject>> Matching<TSubject>(SupportBotDb db, SearchKind kind, SearchPlan plan)
    {
        var subject = $"(SELECT s.Subject FROM Search{kind}Subjects AS s WHERE s.Id = f.rowid)";
        var groups = plan.Groups.Select(forms => "(" + string.Join(" OR ", forms.Select(form => "\"" + string.Join(' ', form) + "\"")) + ")");
        var sought = string.Join(plan.All ? " AND " : " OR ", groups);
        // Without a rank where there are too many: the rank counts all that have a word before it gives out the first.
        var sql = plan.Newest > 0
            ? $"SELECT f.rowid AS Id, CAST(-f.rowid AS REAL) AS Rank, {subject} AS Subject FROM Search{kind} AS f WHERE f.Search{kind} MATCH {{0}}{Recent(kind, plan.Share)} ORDER BY f.rowid DESC LIMIT {plan.Newest}"
            : $"SELECT f.rowid AS Id, bm25(Search{kind}, 4.0, 4.0, 1.0) AS Rank, {subject} AS Subject FROM Search{kind} AS f WHERE f.Search{kind} MATCH {{0}}";
        return db.Database.SqlQueryRaw<SearchMatch<TSubject>>(sql, sought);
    }

    // What was written last has the highest number.
    private static string Recent(SearchKind kind, double share) => share >= 1 ? "" : string.Create(
        CultureInfo.InvariantCulture, $" AND f.rowid > (SELECT CAST(MAX(Id) * {1 - share:0.######} AS INTEGER) FROM Search{kind}Subjects)");

    public async Task<IReadOnlyList<AnalysedText>> ReadAsync(SupportBotDb db, SearchKind kind, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        return await ReadAsync(
            db,
            $"""
            SELECT s.Subject, s.Language, f.Title, f.Keywords, f.Body FROM json_each($ids) AS i
            CROSS JOIN Search{kind}Subjects AS s ON s.Id = i.value CROSS JOIN Search{kind} AS f ON f.rowid = i.value
            """,
            row => new AnalysedText(row.GetString(0), SpokenLanguages.Parse(row.GetString(1))!.Value, row.GetString(2), row.GetString(3), row.GetString(4)),
            cancellationToken, ("$ids", JsonSerializer.Serialize(ids)));
    }

    public async Task WriteAsync(SupportBotDb db, SearchKind kind, IReadOnlyList<AnalysedText> texts, CancellationToken cancellationToken)
    {
        var counts = new TermCounts();
        foreach (var text in texts)
        {
            await TakeOutAsync(db, kind, text.Subject, counts, cancellationToken);
            await RunAsync(db, $"INSERT INTO Search{kind}Subjects (Subject, Language) VALUES ($subject, $language)", cancellationToken,
                ("$subject", text.Subject), ("$language", text.Language.Code()));
            await RunAsync(
                db, $"INSERT INTO Search{kind} (rowid, Title, Keywords, Body) SELECT Id, $title, $keywords, $body FROM Search{kind}Subjects WHERE Subject = $subject",
                cancellationToken, ("$title", text.Title), ("$keywords", text.Keywords), ("$body", text.Body), ("$subject", text.Subject));
            counts.Count(text, 1);
        }

        await SaveAsync(db, kind, counts, cancellationToken);
    }

    public async Task RemoveAsync(SupportBotDb db, SearchKind kind, string subject, CancellationToken cancellationToken)
    {
        var counts = new TermCounts();
        await TakeOutAsync(db, kind, subject, counts, cancellationToken);
        await SaveAsync(db, kind, counts, cancellationToken);
    }

    public async Task<SearchProgress> PrepareAsync(SupportBotDb db, SearchKind kind, int version, CancellationToken cancellationToken)
    {
        await RunAsync(db, Schema, cancellationToken);
        var progress = await ReadAsync(
            db, "SELECT After, IsDone FROM SearchState WHERE Kind = $kind AND Version = $version",
            row => new SearchProgress(row.IsDBNull(0) ? null : row.GetString(0), row.GetBoolean(1)), cancellationToken, ("$kind", kind.ToString()), ("$version", version));
        if (progress.Count > 0) return progress[0];
        await RunAsync(db, SchemaOf(kind, version), cancellationToken);
        return new SearchProgress(null, false);
    }

    public Task SaveProgressAsync(SupportBotDb db, SearchKind kind, SearchProgress progress, CancellationToken cancellationToken) => RunAsync(
        db, "UPDATE SearchState SET After = $after, IsDone = $done WHERE Kind = $kind", cancellationToken,
        ("$after", (object?)progress.After ?? DBNull.Value), ("$done", progress.IsDone), ("$kind", kind.ToString()));

    private static string SchemaOf(SearchKind kind, int version) => $"""
        DROP TABLE IF EXISTS Search{kind}; DROP TABLE IF EXISTS Search{kind}Subjects; DROP TABLE IF EXISTS Search{kind}Terms;
        CREATE VIRTUAL TABLE Search{kind} USING fts5 (Title, Keywords, Body, tokenize = "unicode61 remove_diacritics 0 tokenchars '_'");
        CREATE TABLE Search{kind}Subjects (Id INTEGER NOT NULL PRIMARY KEY, Subject TEXT NOT NULL UNIQUE, Language TEXT NOT NULL);
        CREATE TABLE Search{kind}Terms (Term TEXT NOT NULL PRIMARY KEY, Reversed TEXT NOT NULL, Texts INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX IX_Search{kind}Terms_Reversed ON Search{kind}Terms (Reversed, Texts);
        INSERT OR REPLACE INTO SearchState VALUES ('{kind}', {version}, NULL, 0, 0, 0, 0, 0);
        """;

    private static async Task TakeOutAsync(SupportBotDb db, SearchKind kind, string subject, TermCounts counts, CancellationToken cancellationToken)
    {
        var there = await ReadAsync(
            db, $"SELECT s.Id, f.Title, f.Keywords, f.Body FROM Search{kind}Subjects AS s CROSS JOIN Search{kind} AS f ON f.rowid = s.Id WHERE s.Subject = $subject",
            row => (Id: row.GetInt64(0), Text: new AnalysedText(subject, default, row.GetString(1), row.GetString(2), row.GetString(3))),
            cancellationToken, ("$subject", subject));
        if (there.Count == 0) return;
        var id = there[0].Id;
        counts.Count(there[0].Text, -1);
        await RunAsync(db, $"DELETE FROM Search{kind} WHERE rowid = $id", cancellationToken, ("$id", id));
        await RunAsync(db, $"DELETE FROM Search{kind}Subjects WHERE Id = $id", cancellationToken, ("$id", id));
    }

    private static async Task SaveAsync(SupportBotDb db, SearchKind kind, TermCounts counts, CancellationToken cancellationToken)
    {
        if (counts.Terms.Count == 0) return;
        var changes = JsonSerializer.Serialize(counts.Terms.Where(term => term.Value != 0).OrderBy(term => term.Key, StringComparer.Ordinal)
            .Select(term => new object[] { term.Key, Reversed(term.Key), term.Value }));
        await RunAsync(
            db,
            $"""
            INSERT INTO Search{kind}Terms SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each($changes) WHERE true
            ON CONFLICT (Term) DO UPDATE SET Texts = Texts + excluded.Texts
            """,
            cancellationToken, ("$changes", changes));
        if (counts.Terms.Any(term => term.Value < 0))
            await RunAsync(db, $"DELETE FROM Search{kind}Terms WHERE Texts <= 0 AND Term IN (SELECT value ->> 0 FROM json_each($changes))", cancellationToken, ("$changes", changes));
        await RunAsync(
            db, "UPDATE SearchState SET Texts = Texts + $texts, Titles = Titles + $titles, Keywords = Keywords + $keywords, Bodies = Bodies + $bodies WHERE Kind = $kind",
            cancellationToken,
            ("$texts", counts.Texts), ("$titles", counts.Titles), ("$keywords", counts.Keywords), ("$bodies", counts.Bodies), ("$kind", kind.ToString()));
    }

    private static string Reversed(string term) => string.Create(term.Length, term, (letters, from) =>
    {
        from.CopyTo(letters);
        letters.Reverse();
    });

    private static async Task<IReadOnlyDictionary<string, int>> TermsAsync(
        SupportBotDb db, string sql, CancellationToken cancellationToken, params (string Name, object Value)[] parameters)
    {
        var rows = await ReadAsync(db, sql, row => (Term: row.GetString(0), Texts: row.GetInt32(1)), cancellationToken, parameters);
        return rows.ToDictionary(row => row.Term, row => row.Texts, StringComparer.Ordinal);
    }

    private static async Task<List<T>> ReadAsync<T>(
        SupportBotDb db, string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken, params (string Name, object Value)[] parameters)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = Command(db, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        return rows;
    }

    private static async Task RunAsync(SupportBotDb db, string sql, CancellationToken cancellationToken, params (string Name, object Value)[] parameters)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = Command(db, sql, parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(SupportBotDb db, string sql, (string Name, object Value)[] parameters)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>In how many more, or fewer, texts each term is.</summary>
    private sealed class TermCounts
    {
        public Dictionary<string, int> Terms { get; } = new(StringComparer.Ordinal);
        public int Texts { get; private set; }
        public int Titles { get; private set; }
        public int Keywords { get; private set; }
        public int Bodies { get; private set; }

        public void Count(AnalysedText text, int by)
        {
            var terms = new HashSet<string>(StringComparer.Ordinal);
            int Add(string field)
            {
                var words = field.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                terms.UnionWith(words);
                return by * words.Length;
            }

            Texts += by;
            Titles += Add(text.Title);
            Keywords += Add(text.Keywords);
            Bodies += Add(text.Body);
            foreach (var term in terms) Terms[term] = Terms.GetValueOrDefault(term) + by;
        }
    }
}
