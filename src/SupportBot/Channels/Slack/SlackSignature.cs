using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace SupportBot.Channels.Slack;

/// <summary>Slack's proof that a request is its own, version v0: an HMAC over the time and the raw body.</summary>
public static class SlackSignature
{
    private const string Version = "v0";

    /// <summary>A request older than this may be somebody's recording; one from the future is nobody's.</summary>
    private static readonly Duration MostSkew = Duration.FromMinutes(5);

    public static bool IsValid(string? secret, string? timestamp, string? signature, ReadOnlySpan<byte> body, Instant now)
    {
        if (string.IsNullOrEmpty(secret) || string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(signature)) return false;
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        if (Math.Abs(seconds - now.ToUnixTimeSeconds()) > (long)MostSkew.TotalSeconds) return false;
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Of(secret, timestamp, body)));
    }

    public static string Of(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes($"{Version}:{timestamp}:"));
        hash.AppendData(body);
        return $"{Version}={Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
