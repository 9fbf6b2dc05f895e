using System.Text.Json;
using SupportBot.Desk.Intake;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Desk.Intake;

/// <summary>What short tickets are about, learned from three quarters of a labelled sample and asked of the rest.</summary>
public sealed class TextClassifierTests
{
    private const int Labels = 8;

    // It was right of 26 of 30; a guess at random is right in one of eight.
    private const double Floor = 0.7;

    [Fact]
    public void Most_tickets_that_it_has_not_seen_get_their_service()
    {
        var tickets = File.ReadLines(TestData.PathOf("triage/tickets.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
            .Select(ticket => (Text: ticket.GetProperty("text").GetString()!, Label: ticket.GetProperty("label").GetString()!)).ToList();
        var classifier = new TextClassifier();
        foreach (var (text, label) in tickets.Where((_, at) => at % 4 != 3)) classifier.Learn(text, label);
        var asked = tickets.Where((_, at) => at % 4 == 3).ToList();

        Assert.Equal(Labels, asked.Select(ticket => ticket.Label).Distinct().Count());
        var right = (double)asked.Count(ticket => classifier.Guess(ticket.Text)?.Label == ticket.Label) / asked.Count;
        Assert.True(right >= Floor, $"Only {right:P0} of {asked.Count} were right.");
    }

    [Fact]
    public void Words_that_it_was_never_told_are_no_guess()
    {
        var classifier = new TextClassifier();
        classifier.Learn("le VPN coupe", "vpn");
        Assert.Null(classifier.Guess("xyzzy"));
        Assert.Null(classifier.Guess(""));
        Assert.Equal("vpn", classifier.Guess("vpn coupé !")?.Label);
    }
}
