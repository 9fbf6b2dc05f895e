using System.IO.Compression;
using System.Text.Json;
using SupportBot.Language;

namespace SupportBot.Bench.Masks;

/// <summary>A text and the secrets in it that must not be seen afterwards; without any, nothing of the kind may be masked.</summary>
/// <param name="Secrets">The words to hide; one that is empty says that there is a secret somewhere.</param>
public sealed record MaskCase(string Source, string Kind, string Text, IReadOnlyList<string> Secrets)
{
    /// <summary>Where they stand, for those sets that say so.</summary>
    public IReadOnlyList<(int Start, int End)>? Places { get; init; }
}

/// <summary>Reads the cases of a folder in the format of the public sets: Presidio, Presidio Research, python-stdnum, gitleaks, secretlint.</summary>
public static class MaskCases
{
    public const string Key = "key";

    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["CREDIT_CARD"] = nameof(SecretKind.PaymentCard), ["IBAN_CODE"] = nameof(SecretKind.Iban), ["IBAN"] = nameof(SecretKind.Iban),
        ["FR_NIR"] = nameof(SecretKind.SocialSecurityNumber), ["PASSWORD"] = Key,
    };

    /// <exception cref="NotRunException">There is nothing of the kind in the folder.</exception>
    public static IReadOnlyList<MaskCase> Load(string folder)
    {
        var cases = new List<MaskCase>();
        foreach (var file in GivenFiles.In(folder, "*"))
        {
            var name = Path.GetFileName(file);
            if (!name.EndsWith(".json", StringComparison.Ordinal) && !name.EndsWith(".json.gz", StringComparison.Ordinal))
                continue;
            cases.AddRange(GivenFiles.Cases(
                file, () => Open(file), all => all.ValueKind == JsonValueKind.Object && all.TryGetProperty("cases", out var read) ? read : null, one => Of(name.Split('.')[0], one)));
        }

        return cases.Count > 0 ? cases : throw new NotRunException($"There are no cases in {folder}.");
    }

    private static Stream Open(string file) => file.EndsWith(".gz", StringComparison.Ordinal)
        ? new GZipStream(File.OpenRead(file), CompressionMode.Decompress) : File.OpenRead(file);

    private static IEnumerable<MaskCase> Of(string source, JsonElement one)
    {
        if (one.TryGetProperty("number", out var number))
        {
            var kind = Kinds.GetValueOrDefault(Text(one, "kind"), "");
            yield return new MaskCase(source, kind, number.GetString()!, kind.Length > 0 && one.GetProperty("valid").GetBoolean() ? [number.GetString()!] : [])
            {
                Places = kind.Length > 0 && one.GetProperty("valid").GetBoolean() ? [(0, number.GetString()!.Length)] : [],
            };
        }
        else if (one.TryGetProperty("secret", out var secret))
        {
            yield return new MaskCase(source, Key, Text(one, "text"), secret.GetBoolean() ? [""] : []);
        }
        else if (one.TryGetProperty("rule", out _))
        {
            // A linter's place is that of its rule, which begins before the key or ends behind it: what counts is that a secret was seen.
            yield return new MaskCase(source, Key, Text(one, "text"), one.TryGetProperty("spans", out var spans) && spans.GetArrayLength() > 0 ? [""] : []);
        }
        else
        {
            foreach (var found in OfSpans(source, one))
                yield return found;
        }
    }

    private static IEnumerable<MaskCase> OfSpans(string source, JsonElement one)
    {
        var text = Text(one, "text");
        var entity = one.TryGetProperty("entity", out var given) ? given.GetString() : null;
        var secrets = one.GetProperty("spans").EnumerateArray()
            .Select(span => (Kind: Kinds.GetValueOrDefault(entity ?? Text(span, "type"), ""), Value: Text(span, "value"), Place: Place(span))).Where(span => span.Kind.Length > 0)
            .GroupBy(span => span.Kind).ToDictionary(group => group.Key, group => group.ToList());
        if (entity is not null && Kinds.TryGetValue(entity, out var only))
        {
            var there = secrets.GetValueOrDefault(only) ?? [];
            yield return new MaskCase(source, only, text, [.. there.Select(span => span.Value)]) { Places = [.. there.Select(span => span.Place)] };
            yield break;
        }

        foreach (var (kind, there) in secrets)
            yield return new MaskCase(source, kind, text, [.. there.Select(span => span.Value)]) { Places = [.. there.Select(span => span.Place)] };
        if (secrets.Count == 0)
            yield return new MaskCase(source, "", text, []) { Places = [] };
    }

    private static (int Start, int End) Place(JsonElement span) => (span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32());

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
