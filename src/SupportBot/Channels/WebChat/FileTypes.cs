using System.Collections.Frozen;

namespace SupportBot.Channels.WebChat;

/// <summary>The files that people may send: told by their name and, where a kind has a signature, by their first bytes.</summary>
public static class FileTypes
{
    /// <summary>As many bytes of a file's beginning as a signature needs.</summary>
    public const int HeadLength = 16;

    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly FrozenDictionary<string, (string ContentType, Func<byte[], bool> Fits)> Known =
        new Dictionary<string, (string, Func<byte[], bool>)>(StringComparer.OrdinalIgnoreCase)
        {
            [".png"] = ("image/png", head => head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])),
            [".jpg"] = ("image/jpeg", IsJpeg),
            [".jpeg"] = ("image/jpeg", IsJpeg),
            [".gif"] = ("image/gif", head => head.AsSpan().StartsWith("GIF8"u8)),
            [".webp"] = ("image/webp", head => head.AsSpan().StartsWith("RIFF"u8) && head.AsSpan(8).StartsWith("WEBP"u8)),
            [".pdf"] = ("application/pdf", head => head.AsSpan().StartsWith("%PDF-"u8)),
            [".docx"] = (Word, IsZip),
            [".xlsx"] = (Excel, IsZip),
            [".zip"] = ("application/zip", IsZip),
            [".txt"] = ("text/plain", _ => true),
            [".log"] = ("text/plain", _ => true),
            [".csv"] = ("text/csv", _ => true),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The type to serve it as; null when it is not taken.</summary>
    /// <param name="head">The first <see cref="HeadLength"/> bytes, zeros where there are fewer.</param>
    public static string? ContentTypeOf(string name, byte[] head) =>
        Known.TryGetValue(Path.GetExtension(name), out var known) && known.Fits(head) ? known.ContentType : null;

    private static bool IsJpeg(byte[] head) => head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    private static bool IsZip(byte[] head) => head.AsSpan().StartsWith((ReadOnlySpan<byte>)[(byte)'P', (byte)'K', 3, 4]);
}
