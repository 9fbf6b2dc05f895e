using NodaTime;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Tests.People;

/// <summary>Who is asked whether two are one person, and how the question can end.</summary>
public sealed class LinkOfferTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Theory]
    [InlineData(Role.Employee, Role.Employee, "first")]
    [InlineData(Role.Agent, Role.Employee, "first")]
    [InlineData(Role.Agent, Role.Agent | Role.Employee, "first")]
    [InlineData(Role.Employee, Role.Agent, "second")]
    [InlineData(Role.Agent | Role.Employee, Role.Manager, "second")]
    [InlineData(Role.Manager | Role.Agent, Role.Administrator, "second")]
    [InlineData(Role.Administrator, Role.Manager | Role.Agent, "first")]
    public void Whoever_may_do_more_is_asked_and_of_equals_who_was_known_first(Role first, Role second, string asked) =>
        Assert.Equal(asked, LinkOffer.Between(Somebody("first", first), Somebody("second", second), Now).Person.Handle);

    [Fact]
    public void Yes_counts_after_no_but_not_twice()
    {
        var offer = LinkOffer.Between(Somebody("first"), Somebody("second"), Now);
        offer.Decline(Now);
        Assert.Equal("accounts.already-answered", Assert.Throws<RuleViolationException>(() => offer.Decline(Now)).Phrase.Key);
        offer.Accept(Now);
        Assert.Equal("accounts.already-linked", Assert.Throws<RuleViolationException>(() => offer.Accept(Now)).Phrase.Key);
        Assert.Throws<RuleViolationException>(() => offer.Decline(Now));
        offer.Undo(Now);
        Assert.Equal(LinkState.Undone, offer.State);
    }

    [Fact]
    public void Who_has_come_to_be_more_meanwhile_is_asked_instead()
    {
        var (first, second) = (Somebody("first"), Somebody("second"));
        var offer = LinkOffer.Between(first, second, Now);
        Assert.False(offer.TurnsAround());
        second.Becomes(Role.Agent);
        Assert.True(offer.TurnsAround());
        Assert.Equal(("second", "first"), (offer.Person.Handle, offer.Other.Handle));
    }

    [Theory]
    [InlineData("  Tom.Okafor@Lumen.example ", "tom.okafor@lumen.example")]
    [InlineData("   ", null)]
    [InlineData(null, null)]
    public void Addresses_are_kept_in_one_way_of_writing(string? written, string? kept) => Assert.Equal(kept, Somebody("tom", email: written).Email);

    private static Person Somebody(string handle, Role roles = Role.Employee, string? email = null) =>
        Person.Join(handle, handle, email, roles, 1, SpokenLanguage.English, "UTC");
}
