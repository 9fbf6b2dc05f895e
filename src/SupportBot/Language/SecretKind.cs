namespace SupportBot.Language;

/// <summary>What kind of secret was found in a text.</summary>
public enum SecretKind
{
    PaymentCard,
    Iban,
    SocialSecurityNumber,
    Password,
    ApiKey,
    PrivateKey,
}

/// <summary>A text without its secrets, and which kinds were taken out, in the order they stood (each kind once).</summary>
public sealed record MaskedText(string Text, IReadOnlyList<SecretKind> Found)
{
    public bool HasSecrets => Found.Count > 0;

    /// <summary>Where in the text that was given each secret stood.</summary>
    public IReadOnlyList<MaskedPlace> Places { get; init; } = [];
}

/// <summary>Where a secret stood before it was masked.</summary>
public readonly record struct MaskedPlace(int Start, int Length, SecretKind Kind);

/// <summary>Where a secret stands in a text and what is shown instead.</summary>
internal readonly record struct SecretSpan(int Start, int Length, SecretKind Kind, string Shown)
{
    public int End => Start + Length;
}
