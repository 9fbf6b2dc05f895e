using System.Text.Json.Nodes;

namespace SupportBot.Bot.Cards;

/// <summary>Cards for channels that have no Action.Execute: the verb travels inside the data of an Action.Submit.</summary>
public static class SubmitActions
{
    /// <summary>The name under which a pressed button sends its verb.</summary>
    public const string VerbProperty = "verb";

    /// <summary>A copy of a bound card with Action.Submit for Action.Execute, and without <c>refresh</c>, which needs Execute.</summary>
    public static JsonObject InsteadOfExecute(JsonObject card)
    {
        var copy = card.DeepClone().AsObject();
        copy.Remove("refresh");
        Convert(copy);
        return copy;
    }

    private static void Convert(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array) Convert(item);
        }
        else if (node is JsonObject element)
        {
            if (CardRules.TypeOf(element) == "Action.Execute") ConvertAction(element);
            foreach (var (name, value) in element)
                if (!CardRules.IsOpaque(name)) Convert(value);
        }
    }

    private static void ConvertAction(JsonObject action)
    {
        if (action["data"] is not JsonObject data) action["data"] = data = [];
        data[VerbProperty] = action["verb"]?.DeepClone();
        action.Remove("verb");
        action["type"] = "Action.Submit";
    }
}
