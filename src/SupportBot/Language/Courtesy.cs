using System.Text.RegularExpressions;

namespace SupportBot.Language;

/// <summary>Recognises greetings and thanks, which say nothing about what is wrong.</summary>
public static partial class Courtesy
{
    /// <summary>Nothing but a greeting: "Bonjour !", "hello there".</summary>
    public static bool IsGreeting(string text) => OnlyGreeting().IsMatch(Plain(text));

    /// <summary>Nothing but thanks: "merci beaucoup", "ok thanks".</summary>
    public static bool IsThanks(string text) => OnlyThanks().IsMatch(Plain(text));

    /// <summary>The text from where it comes to the point; all of it when it is only a greeting.</summary>
    public static string WithoutGreeting(string text)
    {
        var rest = Greeting().Replace(text.TrimStart(), "");
        return rest.Length > 0 ? rest : text;
    }

    private static string Plain(string text) => string.Join(' ', TextFolding.Words(text));

    [GeneratedRegex(@"^(?:(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|good (?:morning|afternoon|evening))(?: (?:a tous|tout le monde|there|all|everyone|team|l' equipe))?(?: |$))+$")]
    private static partial Regex OnlyGreeting();

    [GeneratedRegex(@"^(?:(?:ok|super|parfait|great|perfect) )?(?:merci|thanks|thank you|thx|many thanks|mille mercis)(?: (?:a vous|beaucoup|bien|infiniment|d' avance|bonne journee|a lot|so much|very much|again|for your help|pour votre aide|pour l' aide))*$")]
    private static partial Regex OnlyThanks();

    [GeneratedRegex(@"^(?:(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|good (?:morning|afternoon|evening))(?: (?:à tous|tout le monde|there|all|everyone|team|l[’']équipe))?\b[\s,.!:;-]*)+", RegexOptions.IgnoreCase)]
    private static partial Regex Greeting();
}
