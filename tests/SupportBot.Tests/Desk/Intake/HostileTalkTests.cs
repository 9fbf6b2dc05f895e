using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Intake;
using SupportBot.Desk.SampleDesk;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Intake;

/// <summary>Whatever is said, intake neither fails nor tells one company of another.</summary>
public sealed class HostileTalkTests
{
    private const string Secret = "Quetzalcoatl";

    [Fact]
    public void Ten_thousand_hostile_sentences_are_read_without_a_failure()
    {
        var services = SamplePlan.Read().Services.ConvertAll(service => Service.Offered(service.Key, service.Name.En, service.Name.Fr, 1, Criticality.Normal, false));
        var reader = new Reader(SpokenLanguage.French, DateTimeZoneProviders.Tzdb["Europe/Paris"]);
        var classifier = new TextClassifier();
        foreach (var said in HostileTalk.Sentences(seed: 6, count: 10_000))
        {
            var draft = Triage.Read(new Draft(), said, services, Instant.FromUtc(2026, 3, 3, 8, 0), reader);
            Assert.Equal((draft.Service, draft.Impact, draft.Urgency, draft.Kind), Draft.Read(draft.Write()) is var kept ? (kept.Service, kept.Impact, kept.Urgency, kept.Kind) : default);
            Assert.InRange(draft.Title.Length, 0, 90);
            if (classifier.Count < 500) classifier.Learn(said, said.Length % 2 == 0 ? "even" : "odd");
            Assert.InRange(classifier.Guess(said)?.Confidence ?? 1, 0, 1);
        }
    }

    [Fact]
    public async Task Hostile_talk_ends_in_no_apology_shows_no_secret_and_tells_nothing_of_another_company()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom", $"{Secret} is broken", service: "vpn");
        await app.SayAsync("bob", $"share {number} as VPN {Secret}");
        var apology = app.Text("ines", "bot.sorry", "#").Split('#')[0].Trim();

        foreach (var said in HostileTalk.Sentences(seed: 7, count: 250)) await app.PostAsync(app.Message("ines", said));

        var seen = app.Channel.Conversation("private-ines").SelectMany(CardScript.Lines).ToList();
        Assert.NotEmpty(seen);
        Assert.DoesNotContain(seen, line => line.Contains(Secret, StringComparison.OrdinalIgnoreCase) || line.Contains("Fontanel", StringComparison.Ordinal)
            || line.Contains("Okafor", StringComparison.Ordinal) || line.StartsWith(apology, StringComparison.Ordinal));
        Assert.DoesNotContain(seen, line => HostileTalk.Secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal)));
        var kept = await app.LookAsync(db => db.Set<TicketEvent>().Select(happened => happened.Text ?? "").ToListAsync());
        Assert.DoesNotContain(kept, text => HostileTalk.Secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal)));
        var affected = await app.LookAsync(db => db.Set<AffectedPerson>().CountAsync());
        Assert.Equal(0, affected);
    }
}
