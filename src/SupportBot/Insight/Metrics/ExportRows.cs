using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;

namespace SupportBot.Insight.Metrics;

/// <summary>Takes the rows of an export one by one and writes them at once.</summary>
public interface IExportRows : IAsyncDisposable
{
    /// <param name="names">The columns; the same for each row.</param>
    /// <param name="values">Text, numbers, or null.</param>
    Task WriteAsync(IReadOnlyList<string> names, IReadOnlyList<object?> values);
}

/// <summary>
/// CSV as RFC 4180 has it. What a spreadsheet would take for a formula gets an apostrophe in front, for people's words must not run on a manager's
/// machine. With a byte order mark if wanted, without which Excel reads no accents; with the separators of somebody's culture if it is for their spreadsheet.
/// </summary>
public sealed class CsvExport : IExportRows
{
    private readonly CsvWriter _csv;
    private readonly CultureInfo _culture;
    private bool _hasBegun;

    public CsvExport(Stream stream, bool byteOrderMark, CultureInfo? culture = null)
    {
        _culture = culture ?? CultureInfo.InvariantCulture;
        var writer = new StreamWriter(stream, new UTF8Encoding(byteOrderMark), leaveOpen: true);
        _csv = new CsvWriter(writer, new CsvConfiguration(_culture) { Delimiter = _culture.NumberFormat.NumberDecimalSeparator == "," ? ";" : ",", NewLine = "\r\n", InjectionOptions = InjectionOptions.Escape });
    }

    public async Task WriteAsync(IReadOnlyList<string> names, IReadOnlyList<object?> values)
    {
        await WriteNamesAsync(names);
        await RowAsync(values);
    }

    /// <summary>The columns alone, also of a table without rows.</summary>
    public async Task WriteNamesAsync(IReadOnlyList<string> names)
    {
        if (!_hasBegun) await RowAsync(names);
        _hasBegun = true;
    }

    public ValueTask DisposeAsync() => _csv.DisposeAsync();

    private Task RowAsync(IEnumerable<object?> values)
    {
        foreach (var value in values) _csv.WriteField(Convert.ToString(value, _culture));
        return _csv.NextRecordAsync();
    }
}

/// <summary>One JSON array with an object for each row.</summary>
public sealed class JsonExport : IExportRows
{
    private const int FlushAt = 64 * 1024;

    private readonly Utf8JsonWriter _json;

    public JsonExport(Stream stream)
    {
        _json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = false });
        _json.WriteStartArray();
    }

    public async Task WriteAsync(IReadOnlyList<string> names, IReadOnlyList<object?> values)
    {
        _json.WriteStartObject();
        for (var at = 0; at < names.Count; at++)
        {
            _json.WritePropertyName(names[at]);
            switch (values[at])
            {
                case null: _json.WriteNullValue(); break;
                case int number: _json.WriteNumberValue(number); break;
                case long number: _json.WriteNumberValue(number); break;
                case var other: _json.WriteStringValue(Convert.ToString(other, CultureInfo.InvariantCulture)); break;
            }
        }

        _json.WriteEndObject();
        if (_json.BytesPending > FlushAt) await _json.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _json.WriteEndArray();
        await _json.DisposeAsync();
    }
}
