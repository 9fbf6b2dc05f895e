using System.Text.Json.Nodes;

namespace SupportBot.Bot.Cards;

/// <summary>Where in the templates an expression stands, for error messages.</summary>
internal sealed record ExpressionSite(string Card, string Path, string Expression)
{
    public CardTemplateException Fault(string reason) => new(Card, Path, Expression, reason);
}

/// <summary>The state of one binding: the data, the scope that <c>$data</c> opened, and the expression being evaluated.</summary>
internal sealed class BindingFrame(JsonNode? root, CardBinding binding)
{
    private ExpressionSite? _site;

    public CardBinding Binding { get; } = binding;

    public JsonNode? Root { get; } = root;

    public JsonNode? Data { get; set; } = root;

    /// <summary>The position in the innermost repetition; -1 outside of one.</summary>
    public int Index { get; set; } = -1;

    public void Enter(ExpressionSite site) => _site = site;

    /// <summary>Strict: an error. At run time the caller goes on with an empty value.</summary>
    public void Complain(string reason)
    {
        if (Binding.Strict) throw _site!.Fault(reason);
    }
}
