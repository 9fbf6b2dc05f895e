using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportBot.Protocol.Schema;

/// <summary>Reads any date the framework understands and takes the rest for absent; subclasses say how one is written.</summary>
internal abstract class TimestampConverter(string format) : JsonConverter<DateTimeOffset?>
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
        if (value is { } time)
            writer.WriteStringValue(Normalise(time).ToString(format, CultureInfo.InvariantCulture));
        else
            writer.WriteNullValue();
    }

    protected abstract DateTimeOffset Normalise(DateTimeOffset time);
}

/// <summary>UTC with a <c>Z</c>.</summary>
internal sealed class UtcTimestampConverter() : TimestampConverter("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ")
{
    protected override DateTimeOffset Normalise(DateTimeOffset time) => time.ToUniversalTime();
}

/// <summary>Wall-clock time with its offset.</summary>
internal sealed class LocalTimestampConverter() : TimestampConverter("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz")
{
    protected override DateTimeOffset Normalise(DateTimeOffset time) => time;
}
