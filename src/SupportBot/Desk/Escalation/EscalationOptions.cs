using System.ComponentModel.DataAnnotations;
using SupportBot.Data;

namespace SupportBot.Desk.Escalation;

/// <summary>Who is told, one after the other, when nobody takes a ticket.</summary>
public sealed class EscalationOptions : IValidatableObject
{
    public const string Section = "Escalation";

    /// <summary>The chains by name; of several that a ticket could start, the first by name does.</summary>
    public Dictionary<string, ConfiguredChain> Chains { get; set; } = [];

    /// <summary>Who is told when a chain looks for whoever is on call and nobody is.</summary>
    public string Fallback { get; set; } = "lead manager";

    /// <summary>Whoever took a ticket of a chain and then does nothing with it is asked after this time whether they are still on it.</summary>
    public string AskAfter { get; set; } = "1h";

    /// <summary>Without an answer in this time the chain starts again.</summary>
    public string RestartAfter { get; set; } = "15m";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Setting.Validate(() => new ChainRules(this));

    internal static FormatException Wrong(string key, string value, string why) => Setting.Wrong(Section, key, value, why);
}

/// <summary>One chain as it is configured.</summary>
public sealed class ConfiguredChain
{
    /// <summary>Who is told, and the waits between: "oncall; wait 10m; oncall lead; wait 15m; manager; repeat 2".</summary>
    public string Steps { get; set; } = "";

    /// <summary>When it begins, and for which tickets: "filed P1; 100% P1 P2 service:vpn; asked".</summary>
    public string Starts { get; set; } = "";
}
