using System.Security.Cryptography;
using System.Text;
using SupportBot.Language;

namespace SupportBot.Desk.Catalogue;

/// <summary>Something that can be asked for: which service it belongs to, by which words it is meant, and what must be known about it.</summary>
/// <param name="Key">How the plan names it.</param>
/// <param name="Title">What people see.</param>
/// <param name="About">One sentence about it.</param>
/// <param name="Service">The key of the service whose team gets it.</param>
/// <param name="Organisations">Keys of those whose people may ask for it; empty for everybody.</param>
/// <param name="Words">What people call it in either language, its names included.</param>
/// <param name="Fields">The questions, in their order.</param>
public sealed record RequestTemplate(
    string Key, BothNames Title, BothNames? About, string Service, IReadOnlyList<string> Organisations, IReadOnlyList<string> Words,
    IReadOnlyList<RequestField> Fields) : INamed
{
    /// <summary>Changes whenever an answer could mean something else than before, not with a mere wording.</summary>
    public string Edition { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Fields.Select(field => field.Signature)))))[..12];

    public string Name(SpokenLanguage language) => Title.Name(language);

    public RequestField? Field(string key) => Fields.FirstOrDefault(field => field.Key == key);
}

/// <summary>A name in both languages.</summary>
public sealed record BothNames(string En, string Fr) : INamed
{
    public string Name(SpokenLanguage language) => language == SpokenLanguage.French ? Fr : En;
}

/// <summary>What kind of answer a field takes.</summary>
public enum FieldKind
{
    Text,
    LongText,
    Choice,
    Date,
    Number,
    YesNo,
    Person,
}

/// <summary>One question of a request and what counts as an answer.</summary>
public sealed record RequestField(string Key, FieldKind Kind, BothNames Label, BothNames? Hint, bool Required)
{
    public const int UsualLength = 200;
    public const int UsualLongLength = 800;

    public IReadOnlyList<FieldChoice> Choices { get; init; } = [];
    public int MaxLength { get; init; } = UsualLength;

    /// <summary>Of a date, days from today.</summary>
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }

    public bool Decimals { get; init; }

    public FieldChoice? Choice(string key) => Choices.FirstOrDefault(choice => choice.Key == key);

    internal string Signature => FormattableString.Invariant(
        $"{Key} {Kind} {Required} {MaxLength} {Min} {Max} {Decimals} {string.Join(',', Choices.Select(choice => choice.Key))}");
}

/// <summary>One answer of a choice.</summary>
public sealed record FieldChoice(string Key, BothNames Title);
