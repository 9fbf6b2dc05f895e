using SupportBot.Data;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot;

/// <summary>A delivered activity: its text is parsed afresh for each try, its secrets are already masked.</summary>
public sealed record Received(
    string Json, string? Key, IReadOnlyCollection<string> Secrets, Func<SupportBotDb, CancellationToken, Task>? Alongside)
{
    /// <summary>This delivery is the one that may finish what is stored as pending; any other of the same id only waits.</summary>
    public bool IsOwner { get; set; }

    /// <summary>What they wrote was longer than what is kept.</summary>
    public bool IsShortened { get; private init; }

    public static Received From(Activity activity, Func<SupportBotDb, CancellationToken, Task>? alongside)
    {
        // Masked first: a secret that is cut in two is no longer recognised.
        var secrets = SecretsInActivity.Mask(activity);
        var shortened = LongTexts.Shorten(activity);
        return new Received(ProtocolJson.Serialize(activity), ReceivedActivity.KeyOf(activity), secrets, alongside) { IsShortened = shortened };
    }
}

/// <summary>What a turn leaves behind once it is committed: the answer, and what is said at once and kept nowhere.</summary>
public sealed record TurnOutcome(StoredAnswer Answer, IReadOnlyList<Func<Task>> AfterCommit)
{
    /// <summary>The account is nobody's yet: nothing was done.</summary>
    public static TurnOutcome Stranger { get; } = new(StoredAnswer.Nothing, []) { IsStranger = true };

    public bool IsStranger { get; private init; }
}
