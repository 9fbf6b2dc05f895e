using System.Security.Cryptography;
using System.Text;

namespace SupportBot.Insight.Dashboard;

/// <summary>What opens something for whoever has it; the desk keeps its hash only, so that neither the database nor a backup opens anything.</summary>
public static class Secret
{
    private const int Bytes = 32;

    /// <summary>Letters and digits that no channel reads as markup.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Goes into the forms of a page, so that no other page can send them.</summary>
    public static string FormKeyOf(string secret) => HashOf("form:" + secret);

    /// <summary>Takes the same time wherever they differ.</summary>
    public static bool AreSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
