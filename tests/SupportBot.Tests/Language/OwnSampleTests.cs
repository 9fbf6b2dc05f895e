using System.Text.Json;
using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Language;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Language;

public sealed class OwnSampleTests
{
    [Theory]
    [InlineData("passwords-in-sentences", 0.93)]
    [InlineData("passwords-run-once", 0.8)]
    [InlineData("passwords-told-and-not", 0.97)]
    public void Passwords_told_in_sentences_are_masked_and_news_about_passwords_are_not(string file, double least)
    {
        var (told, hidden) = (0, 0);
        foreach (var one in TestData.Json($"pii/{file}.json").GetProperty("cases").EnumerateArray())
        {
            var text = one.GetProperty("text").GetString()!;
            var masked = SecretMask.Mask(text);
            var secrets = one.GetProperty("spans").EnumerateArray().Select(span => span.GetProperty("value").GetString()!).ToList();
            if (secrets.Count == 0) Assert.Equal(text, masked.Text);
            told += secrets.Count;
            hidden += secrets.Count(secret => !masked.Text.Contains(secret, StringComparison.Ordinal));
        }

        Assert.InRange((double)hidden / told, least, 1);
    }

    [Fact]
    public void A_password_longer_than_anybody_types_is_masked_whole_and_read_once()
    {
        var blob = string.Concat(Enumerable.Repeat("mdp:", 60_000));
        string[] texts = [blob + "ed", blob.Replace(':', '-') + " Soleil2024!", "mdp: \"Soleil2024!", "mdp " + blob + "Soleil2024!", blob + "Soleil2024! comme mot de passe"];

        Assert.All(texts, text => Assert.DoesNotContain("Soleil2024!", SecretMask.Mask(text).Text, StringComparison.Ordinal));
        Assert.Equal("********", SecretMask.Mask(texts[0]).Text[^8..]);
    }

    [Fact]
    public void A_masked_place_is_that_of_the_secret()
    {
        const string text = "mon mot de passe est Soleil2024! et ma carte 4242 4242 4242 4242";

        var places = SecretMask.Mask(text).Places;

        Assert.Equal(["Soleil2024!", "4242 4242 4242 4242"], places.Select(place => text.Substring(place.Start, place.Length)));
        Assert.Equal([SecretKind.Password, SecretKind.PaymentCard], places.Select(place => place.Kind));
    }

    [Theory]
    [InlineData("carte 4242 4242 4242 4242.png", "carte **** **** **** 4242.png", "PaymentCard")]
    [InlineData("carte_4242_4242_4242_4242.png", "carte **** **** **** 4242.png", "PaymentCard")]
    [InlineData("mdp Soleil2024!.txt", "mdp ********.txt", "Password")]
    [InlineData("capture 2026-11-21 à 09.30.png", "capture 2026-11-21 à 09.30.png", null)]
    [InlineData("IMG_20261121_093000.jpg", "IMG_20261121_093000.jpg", null)]
    public void The_name_of_a_file_that_somebody_sends_is_masked(string name, string shown, string? kind)
    {
        var activity = new Activity { Attachments = [new Attachment { Name = name, ContentType = "image/png", ContentUrl = "https://files.example/1" }] };

        var kinds = SecretsInActivity.Mask(activity);

        Assert.Equal(shown, activity.Attachments[0].Name);
        Assert.Equal(kind is null ? [] : [kind], kinds);
    }

    [Fact]
    public void What_a_form_sends_is_masked_however_deep_it_lies()
    {
        var activity = new Activity { Value = JsonNode.Parse("""{"a":{"b":["mdp: Soleil2024!",{"c":"my pin is 4821"},7,null]}}""") };

        Assert.Equal(["Password"], SecretsInActivity.Mask(activity));

        Assert.Equal("""{"a":{"b":["mdp: ********",{"c":"my pin is ********"},7,null]}}""", activity.Value!.ToJsonString());
    }

    [Fact]
    public void The_language_of_our_own_texts_is_told_and_hardly_ever_wrongly()
    {
        var texts = TestData.Text("language/texts.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();

        var told = texts.Select(text => (Expected: text.GetProperty("language").GetString(), Told: LanguageDetector.Detect(text.GetProperty("text").GetString()!)?.Code(),
            Kind: text.GetProperty("kind").GetString())).ToList();

        Assert.All(told.Where(text => text.Kind == "sentence"), text => Assert.Equal(text.Expected, text.Told));
        Assert.InRange(told.Count(text => text.Told is not null && text.Told != text.Expected), 0, 2);
        Assert.InRange(told.Count(text => text.Told == text.Expected), 85, told.Count);
    }
}
