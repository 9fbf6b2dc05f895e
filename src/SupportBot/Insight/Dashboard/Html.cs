using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace SupportBot.Insight.Dashboard;

/// <summary>Markup of ours: whatever fills a gap is written as people would read it, unless it is such markup itself.</summary>
public sealed class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string _written;

    private Html(string written) => _written = written;

    public static Html None { get; } = new("");

    public static Html Of(Builder builder) => new(builder.Written);

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts));

    public override string ToString() => _written;

    /// <summary>What the compiler makes of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Builder(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

        internal string Written => _text.ToString();

        public void AppendLiteral(string ours) => _text.Append(ours);

        public void AppendFormatted(Html? html) => _text.Append(html?._written);

        public void AppendFormatted(IEnumerable<Html> parts) => _text.AppendJoin("", parts);

        public void AppendFormatted(string? text) => _text.Append(text is null ? null : Encoder.Encode(text));

        public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));
    }
}
