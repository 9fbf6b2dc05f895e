using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupportBot.Bot.Cards;

/// <summary>An Adaptive Card template, compiled once and then bound to the data of each card; may be shared between threads.</summary>
public sealed class CardTemplate
{
    private readonly ObjectNode _root;

    private CardTemplate(string name, ObjectNode root)
    {
        Name = name;
        _root = root;
    }

    /// <summary>For example <c>tickets/ticket</c>.</summary>
    public string Name { get; }

    /// <summary>Compiles a template; throws <see cref="CardTemplateException"/> when it is not one.</summary>
    public static CardTemplate Parse(string name, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return new CardTemplate(name, new TemplateCompiler(name).CompileCard(document.RootElement));
        }
        catch (JsonException e)
        {
            throw new CardTemplateException(name, "$", null, $"not JSON: {e.Message}");
        }
    }

    /// <summary>A new card with every expression replaced; <paramref name="data"/> is only read.</summary>
    public JsonObject Bind(JsonObject data, CardBinding binding) =>
        _root.TryBuild(new BindingFrame(data, binding), out var card) && card is JsonObject bound
            ? bound
            : throw new CardTemplateException(Name, "$", null, "$data of the card itself has to be one object");
}
