using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Bot;

public sealed class HelpTests
{
    [Fact]
    public async Task Help_shows_the_topics_there_is_something_in_and_each_opens_what_can_be_typed_there()
    {
        await using var app = await SupportBotApp.StartAsync();

        Assert.Equal([app.Text("tom", "bot.help-intro")], await app.SayAsync("tom", "help"));
        Assert.Equal(["Tickets and deadlines", "Reporting", "Settings", "Outages", "Help articles"], app.Buttons("private-tom"));

        var outages = Assert.Single(await app.PressAsync("tom", "private-tom", "Outages"));
        Assert.Contains("what is going on", outages, StringComparison.Ordinal);
        Assert.DoesNotContain("announce", outages, StringComparison.Ordinal);
        Assert.Equal([outages], await app.SayAsync("tom", "help on outages"));
        // What is no topic of theirs leads to the topics.
        Assert.Equal([app.Text("tom", "bot.help-intro")], await app.SayAsync("tom", "help on figures"));
    }

    [Fact]
    public async Task In_French_whoever_works_for_the_desk_finds_their_own_commands_behind_those_of_everybody()
    {
        await using var app = await SupportBotApp.StartAsync();

        await app.SayAsync("marc", "aide");
        Assert.Equal(["Tickets et délais", "Chiffres", "Articles d’aide", "Pannes", "Astreinte", "Signaler", "Réglages"], app.Buttons("private-marc"));

        var tickets = Assert.Single(await app.SayAsync("marc", "aide sur les tickets"));
        Assert.StartsWith("**Tickets et délais**", tickets, StringComparison.Ordinal);
        Assert.True(tickets.IndexOf("mes tickets", StringComparison.Ordinal) < tickets.IndexOf("résoudre INC-12", StringComparison.Ordinal));
        Assert.Contains("tableau de bord", Assert.Single(await app.SayAsync("marc", "aide sur les chiffres")), StringComparison.Ordinal);
    }
}
