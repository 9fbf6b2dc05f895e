using NodaTime;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Sla;

namespace SupportBot.Tests.Desk.Escalation;

public sealed class EscalationChainTests
{
    [Fact]
    public void A_chain_is_read_as_somebody_wrote_it()
    {
        var chain = EscalationChain.Parse("wait 5m; oncall; wait 10m; oncall, lead; wait 1h; wait 15m; manager person:Alice; repeat 2");
        Assert.Equal(Duration.FromMinutes(5), chain.FirstWait);
        Assert.Equal(3, chain.Rounds);
        Assert.Equal(
            ["oncall 0:00:10:00", "oncall lead 0:01:15:00", "manager person:alice 0:01:15:00"],
            chain.Steps.Select(step => $"{string.Join(' ', step.Targets)} {step.Wait:-D:hh:mm:ss}"));
    }

    [Theory]
    [InlineData("Chains:urgent:Steps", "", "nobody is told in it; write it like oncall; wait 10m; lead")]
    [InlineData("Chains:urgent:Steps", "wait 10m", "nobody is told in it; write it like oncall; wait 10m; lead")]
    [InlineData("Chains:urgent:Steps", "oncall; wait soon; lead", "\"soon\" is no time such as 10m, 2h or 1d")]
    [InlineData("Chains:urgent:Steps", "oncall; boss", "\"boss\" is none of assignee, room, oncall, lead, manager, person:alice")]
    [InlineData("Chains:urgent:Steps", "oncall; repeat 2; lead", "\"lead\" comes after repeat, which is the last")]
    [InlineData("Chains:urgent:Steps", "oncall; repeat 2", "it would repeat without a wait")]
    [InlineData("Chains:urgent:Steps", "oncall; wait 5m; repeat often", "\"often\" is no number of times from 1 to 100")]
    [InlineData("Chains:urgent:Starts", "", "nothing would ever start it; write it like filed P1; 100% P1 P2; asked")]
    [InlineData("Chains:urgent:Starts", "sometimes P1", "\"sometimes\" is no level of a deadline; write it like 75% or +30m")]
    [InlineData("Chains:urgent:Starts", "filed urgent", "\"urgent\" is none of P1, P2, P3, P4, service:vpn, policy:night")]
    [InlineData("Fallback", "", "it does not say whom: assignee, room, oncall, lead, manager, person:alice")]
    [InlineData("AskAfter", "later", "it is no time such as 15m, 2h or 1d")]
    [InlineData("RestartAfter", "0m", "it is no time such as 15m, 2h or 1d")]
    public void What_makes_no_sense_is_refused_with_its_key_and_value(string key, string value, string why)
    {
        var options = new EscalationOptions();
        options.Chains["urgent"] = new ConfiguredChain
        {
            Steps = key.EndsWith("Steps", StringComparison.Ordinal) ? value : "oncall",
            Starts = key.EndsWith("Starts", StringComparison.Ordinal) ? value : "asked",
        };
        if (!key.Contains(':', StringComparison.Ordinal)) typeof(EscalationOptions).GetProperty(key)!.SetValue(options, value);

        Assert.Equal($"Escalation:{key} is \"{value}\": {why}.", Assert.Single(options.Validate(new(options))).ErrorMessage);
    }

    [Theory]
    [InlineData("filed", Priority.P1, null, null, "a")]
    [InlineData("filed", Priority.P2, null, "desk", null)]
    [InlineData("filed", Priority.P2, "VPN", null, "b")]
    [InlineData("filed", Priority.P3, null, "night", "c")]
    [InlineData("filed", Priority.P4, null, "Night", null)]
    [InlineData("100%", Priority.P3, null, null, "a")]
    [InlineData("+120m", Priority.P4, "vpn", "desk", "b")]
    [InlineData("75%", Priority.P1, "vpn", "desk", null)]
    [InlineData("asked", Priority.P4, null, null, "b")]
    public void The_first_chain_that_fits_the_occasion_the_priority_the_service_and_the_policy_starts(string occasion, Priority priority, string? service, string? policy, string? chain)
    {
        var rules = new ChainRules(new EscalationOptions
        {
            Chains =
            {
                ["b"] = new ConfiguredChain { Steps = "lead", Starts = "filed service:vpn; +2h P4 service:vpn; asked" },
                ["c"] = new ConfiguredChain { Steps = "room", Starts = "filed P3 policy:night" },
                ["a"] = new ConfiguredChain { Steps = "oncall", Starts = "filed P1; 100%" },
            },
        });
        Assert.Equal(chain, rules.For(occasion, priority, service, policy)?.Name);
    }
}
