using System.Text.Json.Nodes;
using SupportBot.Bot.Cards;

namespace SupportBot.Tests.Bot.Cards;

public sealed class CardRulesTests
{
    private const string Good = """
        {"type":"AdaptiveCard","version":"1.5","fallbackText":"INC-1 Printer","msteams":{"width":"Full","items":[{"type":"Anything"}]},
         "refresh":{"action":{"type":"Action.Execute","verb":"ticket.show"},"userIds":["a"]},
         "body":[
           {"type":"TextBlock","text":"INC-1"},
           {"type":"Image","url":"https://x/y.png","selectAction":{"type":"Action.OpenUrl","url":"https://x"}},
           {"type":"FactSet","facts":[{"title":"a","value":"b"}]},
           {"type":"Container","items":[
             {"type":"ColumnSet","columns":[{"type":"Column","items":[{"type":"TextBlock","text":"x"}]},{"items":[]}]}]},
           {"type":"Input.Text","id":"a","label":"A"},
           {"type":"Input.ChoiceSet","id":"b","label":"B","choices":[{"title":"x","value":"y"}]},
           {"type":"Input.Date","id":"c","label":"C"},
           {"type":"Input.Time","id":"d","label":"D"},
           {"type":"Input.Toggle","id":"e","label":"E","title":"t"},
           {"type":"ActionSet","actions":[{"type":"Action.Execute","verb":"ticket.claim","data":{"ticket":1,"type":"whatever"}}]}],
         "actions":[{"type":"Action.OpenUrl","url":"https://x"}]}
        """;

    [Fact]
    public void A_card_of_the_closed_set_is_fine() => Assert.Empty(CardRules.Check(Cards.Json(Good)));

    [Theory]
    [InlineData("type", "\"Card\"", "$.type", "AdaptiveCard")]
    [InlineData("version", "\"1.6\"", "$.version", "1.5")]
    [InlineData("fallbackText", "\"\"", "$.fallbackText", "fallback text")]
    [InlineData("body", "{}", "$.body", "array")]
    [InlineData("body", "[3]", "$.body[0]", "object")]
    [InlineData("body", """[{"text":"x"}]""", "$.body[0]", "without a type")]
    [InlineData("body", """[{"type":"Table"}]""", "$.body[0]", "Table is not among")]
    [InlineData("body", """[{"type":"Container","items":[{"type":"Media"}]}]""", "$.body[0].items[0]", "Media is not among")]
    [InlineData("body", """[{"type":"Image","fallback":{"type":"TextBlock"}}]""", "$.body[0].fallback", "fallback")]
    [InlineData("body", """[{"type":"ColumnSet","columns":[{},{},{}]}]""", "$.body[0].columns", "at most 2")]
    [InlineData("body", """[{"type":"ColumnSet","columns":[{"type":"TextBlock"}]}]""", "$.body[0].columns[0]", "Column")]
    [InlineData("body", """[{"type":"Input.Text","label":"x"}]""", "$.body[0]", "id")]
    [InlineData("body", """[{"type":"Input.Text","id":"x"}]""", "$.body[0]", "label")]
    [InlineData("body", """[{"type":"Input.Text","id":"x","label":"x"},{"type":"Input.Date","id":"x","label":"x"}]""", "$.body[1]", "two inputs")]
    [InlineData("body", """[{"type":"Container","selectAction":{"type":"Action.Submit"}}]""", "$.body[0].selectAction", "Action.Submit is not among")]
    [InlineData("actions", """[{"type":"Action.ShowCard"}]""", "$.actions[0]", "Action.ShowCard is not among")]
    [InlineData("actions", """[{"title":"x"}]""", "$.actions[0]", "without a type")]
    [InlineData("actions", """[{"type":"Action.Execute"}]""", "$.actions[0]", "verb")]
    [InlineData("actions", """[{"type":"Action.Execute","verb":"x","data":"y"}]""", "$.actions[0].data", "object")]
    [InlineData("actions", """[{"type":"Action.OpenUrl"}]""", "$.actions[0]", "url")]
    [InlineData("refresh", """{"action":{"type":"Action.Execute"}}""", "$.refresh.action", "verb")]
    public void What_a_channel_could_not_show_is_named_with_its_place(string property, string json, string path, string sentence)
    {
        var card = Cards.Json(Good);
        card[property] = JsonNode.Parse(json);
        var violation = Assert.Single(CardRules.Check(card));
        Assert.Equal(path, violation.Path);
        Assert.Contains(sentence, violation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void At_most_five_buttons_stand_in_a_row()
    {
        var card = Cards.Json(Good);
        for (var i = 0; i < 4; i++) card["actions"]!.AsArray().Add(JsonNode.Parse("""{"type":"Action.OpenUrl","url":"https://x"}"""));
        Assert.Empty(CardRules.Check(card));
        card["actions"]!.AsArray().Add(JsonNode.Parse("""{"type":"Action.OpenUrl","url":"https://x"}"""));
        var violation = Assert.Single(CardRules.Check(card));
        Assert.Equal("$.actions", violation.Path);
        Assert.Contains("6 actions", violation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_stays_under_25_kilobytes_as_it_is_sent()
    {
        var card = Cards.Json(Good);
        card["body"]![0]!["text"] = new string('é', 12_000);
        Assert.Empty(CardRules.Check(card));
        card["body"]![0]!["text"] = new string('é', 12_800);
        Assert.Contains("bytes", Assert.Single(CardRules.Check(card)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_becomes_Submit_with_the_verb_in_its_data()
    {
        const string card = """
            {"type":"AdaptiveCard","refresh":{"action":{"type":"Action.Execute","verb":"r"}},
             "body":[{"type":"Container","selectAction":{"type":"Action.Execute","verb":"open"},"items":[
               {"type":"ActionSet","actions":[
                 {"type":"Action.Execute","title":"Claim","verb":"ticket.claim","data":{"ticket":1,"x":{"type":"Action.Execute"}}}]}]}],
             "actions":[{"type":"Action.OpenUrl","url":"https://x"}]}
            """;
        var original = Cards.Json(card);
        Cards.SameJson("""
            {"type":"AdaptiveCard",
             "body":[{"type":"Container","selectAction":{"type":"Action.Submit","data":{"verb":"open"}},"items":[
               {"type":"ActionSet","actions":[
                 {"type":"Action.Submit","title":"Claim","data":{"ticket":1,"x":{"type":"Action.Execute"},"verb":"ticket.claim"}}]}]}],
             "actions":[{"type":"Action.OpenUrl","url":"https://x"}]}
            """, SubmitActions.InsteadOfExecute(original));
        Cards.SameJson(card, original);
    }

    [Fact]
    public void The_library_compiles_every_embedded_card()
    {
        var library = new CardLibrary();
        Assert.All(library.Names, name => Assert.Equal(name, library[name].Name));
    }

    [Fact]
    public void The_library_says_which_cards_there_are_when_one_is_unknown()
    {
        var library = CardLibrary.Of(CardTemplate.Parse("tickets/ticket", "{}"), CardTemplate.Parse("help/home", "{}"));
        Assert.Equal(["help/home", "tickets/ticket"], library.Names);
        Assert.Equal("tickets/ticket", library["tickets/ticket"].Name);
        var e = Assert.Throws<KeyNotFoundException>(() => library["tickets/nope"]);
        Assert.StartsWith("There is no card tickets/nope; ", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("Known: help/home, tickets/ticket.", e.Message, StringComparison.Ordinal);
    }
}
