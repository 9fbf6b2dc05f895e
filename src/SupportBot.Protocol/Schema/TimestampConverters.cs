using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportBot.Protocol.Schema;

/// <summary>
/// Reads any date the framework understands and takes the rest for absent; writes milliseconds, or all seven decimals where there are
/// more.
/// </summary>
internal abstract class TimestampConverter(string offset) : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }
        return DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? Normalise(time)
            : null;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is not { } time)
        {
            writer.WriteNullValue();
            return;
        }
        var fraction = time.Ticks % TimeSpan.TicksPerMillisecond == 0 ? "fff" : "fffffff";
        writer.WriteStringValue(Normalise(time).ToString($"yyyy-MM-ddTHH:mm:ss.{fraction}{offset}", CultureInfo.InvariantCulture));
    }

    protected abstract DateTimeOffset Normalise(DateTimeOffset time);
}

/// <summary>UTC with a <c>Z</c>.</summary>
internal sealed class UtcTimestampConverter() : TimestampConverter("'Z'")
{
    protected override DateTimeOffset Normalise(DateTimeOffset time) => time.ToUniversalTime();
}

/// <summary>Wall-clock time with its offset.</summary>
internal sealed class LocalTimestampConverter() : TimestampConverter("zzz")
{
    protected override DateTimeOffset Normalise(DateTimeOffset time) => time;
}
