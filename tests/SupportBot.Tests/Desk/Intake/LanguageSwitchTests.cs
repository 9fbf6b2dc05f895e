using Microsoft.EntityFrameworkCore;
using SupportBot.Language;
using SupportBot.People;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Intake;

/// <summary>The talk goes on in the other language when that is clearly meant, for that person alone.</summary>
public sealed class LanguageSwitchTests
{
    public static TheoryData<string, string, string> Sentences
    {
        get
        {
            var sentences = new TheoryData<string, string, string>();
            foreach (var parts in TestData.Text("language/switching.txt").Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(" | ", 3)))
                sentences.Add(parts[0], parts[1], parts[2].Trim());
            return sentences;
        }
    }

    [Theory, MemberData(nameof(Sentences))]
    public void A_clear_sentence_changes_the_language_and_nothing_less_does(string talk, string goesOn, string said)
    {
        var current = SpokenLanguages.Parse(talk)!.Value;
        Assert.Equal(goesOn, (ClearLanguage.OtherThan(current, said) ?? current).Code());
    }

    [Fact]
    public void There_are_at_least_thirty_that_do_and_thirty_that_do_not_each_way() =>
        Assert.All(Sentences.GroupBy(row => (row[0], row[1])), group => Assert.True(group.Count() >= 30, $"{group.Key}: {group.Count()}"));

    [Fact]
    public async Task A_whole_sentence_in_the_other_language_is_answered_in_it_and_the_room_keeps_its_own()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        Assert.Equal(
            [app.Text("claire", "bot.language-heard"), app.Text("claire", "intake.form-heading")],
            await app.SayAsync("tom", "ma chaise est cassée et je ne peux plus m'asseoir"));
        await app.PressAsync("tom", "private-tom", "Envoyer");

        Assert.Equal(SpokenLanguage.French, (await app.PersonAsync("tom")).Language);
        Assert.Contains(app.Channel.Conversation("private-tom").SelectMany(CardScript.Lines), line => line.StartsWith("Nous l’avons bien reçu", StringComparison.Ordinal));
        Assert.Equal(SpokenLanguage.French, await app.LookAsync(db => db.Rooms().Where(room => room.ConversationId == "room-desk").Select(room => room.Language).SingleAsync()));
        Assert.Equal(SpokenLanguage.English, await app.LookAsync(db => db.Rooms().Where(room => room.ConversationId == "room-network").Select(room => room.Language).SingleAsync()));
    }

    [Fact]
    public async Task What_is_said_in_a_room_or_to_the_agent_of_a_ticket_changes_nothing()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"claim {number}");
        await app.SayAsync("alice", $"ask {number} Dans quel bureau ?");
        await app.SayAsync("tom", "je suis dans le bureau du fond, près de la fenêtre");
        await app.PostAsync(app.Message("nadia", "I think that we should restart the switch of that floor", "room-desk"));

        Assert.Equal(SpokenLanguage.English, (await app.PersonAsync("tom")).Language);
        Assert.Equal(SpokenLanguage.French, (await app.PersonAsync("nadia")).Language);
    }
}
