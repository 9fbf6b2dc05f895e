using SupportBot.Language;

namespace SupportBot.Bot.Files;

/// <summary>What is said about files.</summary>
public static class FileWords
{
    private const long Kilobyte = 1024;
    private const long Megabyte = Kilobyte * Kilobyte;

    /// <summary>"118 KB", rounded up.</summary>
    public static Phrase Size(long bytes) => bytes < Megabyte
        ? new Phrase("files.kilobytes", (bytes + Kilobyte - 1) / Kilobyte)
        : new Phrase("files.megabytes", (bytes + Megabyte - 1) / Megabyte);

    /// <summary>Why a file was not taken, to follow a colon.</summary>
    public static Phrase Why(FileRefusal refusal, int largestMegabytes) => refusal switch
    {
        FileRefusal.Type => new Phrase("files.wrong-type"),
        FileRefusal.TooLarge => new Phrase("files.too-large", largestMegabytes),
        FileRefusal.Empty => new Phrase("files.empty"),
        _ => new Phrase("files.unavailable"),
    };
}
