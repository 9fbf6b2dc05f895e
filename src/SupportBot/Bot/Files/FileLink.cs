using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;

namespace SupportBot.Bot.Files;

/// <summary>An address that opens one file for one person for a short while.</summary>
public sealed class FileLink
{
    private static readonly Duration Lifetime = Duration.FromMinutes(15);

    private FileLink()
    {
    }

    /// <summary>Cannot be guessed.</summary>
    public string Token { get; private set; } = "";

    public string FileId { get; private set; } = "";
    public int PersonId { get; private set; }
    public Instant ExpiresAt { get; private set; }

    public static FileLink For(int personId, KeptFile file, Instant now) => new()
    {
        Token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)),
        FileId = file.Id,
        PersonId = personId,
        ExpiresAt = now + Lifetime,
    };
}

/// <summary>Says whether somebody may see a file that belongs to something of its own.</summary>
public interface IFileRights
{
    Task<bool> MaySeeAsync(int personId, KeptFile file, CancellationToken cancellationToken);
}

/// <summary>Forgets addresses that no longer open anything.</summary>
public sealed class PurgeFileLinks : IPurge
{
    public Task<int> PurgeAsync(SupportBotDb db, Instant now, int most, CancellationToken cancellationToken)
    {
        var expired = db.FileLinks().Where(link => link.ExpiresAt < now).OrderBy(link => link.ExpiresAt).Take(most).Select(link => link.Token);
        return db.FileLinks().Where(link => expired.Contains(link.Token)).ExecuteDeleteAsync(cancellationToken);
    }
}
