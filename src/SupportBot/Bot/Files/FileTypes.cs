using System.Collections.Frozen;
using SupportBot.Language;

namespace SupportBot.Bot.Files;

/// <summary>The files that people may send: told by their name and, where a kind has a signature, by their first bytes.</summary>
public static class FileTypes
{
    /// <summary>As many bytes of a file's beginning as a signature needs.</summary>
    public const int HeadLength = 16;

    /// <summary>Characters kept of a name.</summary>
    public const int LongestName = 120;

    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly FrozenDictionary<string, (string ContentType, Func<byte[], bool> Fits)> Known =
        new Dictionary<string, (string, Func<byte[], bool>)>(StringComparer.OrdinalIgnoreCase)
        {
            [".png"] = ("image/png", IsPng),
            [".jpg"] = ("image/jpeg", IsJpeg),
            [".jpeg"] = ("image/jpeg", IsJpeg),
            [".gif"] = ("image/gif", IsGif),
            [".webp"] = ("image/webp", IsWebp),
            [".pdf"] = ("application/pdf", head => head.AsSpan().StartsWith("%PDF-"u8)),
            [".docx"] = (Word, IsZip),
            [".xlsx"] = (Excel, IsZip),
            [".zip"] = ("application/zip", IsZip),
            [".txt"] = ("text/plain", _ => true),
            [".log"] = ("text/plain", _ => true),
            [".csv"] = ("text/csv", _ => true),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The type to serve it as; null when it is not taken.</summary>
    /// <param name="name">What it was sent as.</param>
    /// <param name="head">The first <see cref="HeadLength"/> bytes, zeros where there are fewer.</param>
    public static string? ContentTypeOf(string name, byte[] head) =>
        Known.TryGetValue(Path.GetExtension(name), out var known) && known.Fits(head) ? known.ContentType : null;

    /// <summary>False when the name alone tells that it will not be taken.</summary>
    public static bool MayBeTaken(string name) => Path.GetExtension(name).Length == 0 || Known.ContainsKey(Path.GetExtension(name));

    /// <summary>A picture that was pasted has no name: its bytes tell how it ends.</summary>
    public static string WithEnding(string name, byte[] head)
    {
        if (Path.GetExtension(name).Length > 0) return name;
        if (IsPng(head)) return name + ".png";
        if (IsJpeg(head)) return name + ".jpg";
        if (IsGif(head)) return name + ".gif";
        return IsWebp(head) ? name + ".webp" : name;
    }

    /// <summary>What is left of a name that somebody chose: no folders, nothing unprintable, not too long. Null when that is nothing.</summary>
    public static string? CleanName(string? sent)
    {
        var name = Path.GetFileName((sent ?? "").Trim('"').Replace('\\', '/'));
        name = new string([.. name.Where(letter => !char.IsControl(letter))]).Trim();
        if (name.Length > LongestName) name = Path.GetFileNameWithoutExtension(name)[..(LongestName - 10)] + Path.GetExtension(name);
        return name.Length is 0 or > LongestName ? null : MaskName(name).Text;
    }

    /// <summary>A name without the secrets in it: "carte 4242….png" is shown to everybody who sees the ticket.</summary>
    public static MaskedText MaskName(string name)
    {
        var (stem, ending) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        var masked = SecretMask.Mask(stem);
        if (!masked.HasSecrets) masked = SecretMask.Mask(stem.Replace('_', ' '));
        return masked.HasSecrets ? masked with { Text = masked.Text + ending } : new MaskedText(name, []);
    }

    private static bool IsPng(byte[] head) => head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']);

    private static bool IsJpeg(byte[] head) => head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    private static bool IsGif(byte[] head) => head.AsSpan().StartsWith("GIF8"u8);

    private static bool IsWebp(byte[] head) => head.AsSpan().StartsWith("RIFF"u8) && head.AsSpan(8).StartsWith("WEBP"u8);

    private static bool IsZip(byte[] head) => head.AsSpan().StartsWith((ReadOnlySpan<byte>)[(byte)'P', (byte)'K', 3, 4]);
}
