using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace SupportBot.Protocol.Schema;

/// <summary>
/// A pressed <c>Action.Execute</c> button: the invoke <c>adaptiveCard/action</c> and the three answers a bot gives to it.
/// </summary>
/// <param name="Verb">The button's verb, as the card's author wrote it.</param>
/// <param name="Data">The button's data with the card's inputs merged in.</param>
/// <param name="IsAutomatic">The client refreshes the card by itself; nobody pressed anything.</param>
public sealed record AdaptiveCardInvoke(string Verb, JsonNode? Data, bool IsAutomatic)
{
    /// <summary>The invoke's <see cref="Activity.Name"/>.</summary>
    public const string Name = "adaptiveCard/action";

    /// <summary>Reads the invoke's value; false when it is another invoke or has no verb.</summary>
    public static bool TryParse(Activity activity, [NotNullWhen(true)] out AdaptiveCardInvoke? invoke)
    {
        invoke = null;
        if (activity is not { Type: ActivityTypes.Invoke, Name: Name, Value: JsonObject value } || value["action"] is not JsonObject action)
            return false;
        if (action["verb"].AsString() is not { } verb)
            return false;
        invoke = new(verb, action["data"], value["trigger"].AsString() == "automatic");
        return true;
    }

    /// <summary>Replaces the card, for the person who pressed only.</summary>
    public static InvokeResponse Card(JsonNode card) => Answer(200, AttachmentContentTypes.AdaptiveCard, card.Detached());

    /// <summary>Shows a short text to the person who pressed.</summary>
    public static InvokeResponse Message(string text) => Answer(200, "application/vnd.microsoft.activity.message", text);

    /// <summary>
    /// Tells the client that the press failed; <paramref name="status"/> is 400 for a bad request, 500 for a failure here.
    /// </summary>
    public static InvokeResponse Error(int status, string code, string message) =>
        Answer(status, "application/vnd.microsoft.error", new JsonObject { ["code"] = code, ["message"] = message });

    // The outer HTTP status stays 200 even for an error: clients read the inner one.
    private static InvokeResponse Answer(int status, string type, JsonNode? value) =>
        new(200, new JsonObject { ["statusCode"] = status, ["type"] = type, ["value"] = value });
}
