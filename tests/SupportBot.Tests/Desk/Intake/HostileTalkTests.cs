using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Intake;
using SupportBot.Desk.SampleDesk;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Intake;

/// <summary>Whatever is said, intake neither fails nor shows a secret nor tells one company of another. How long it takes is measured by the bench, "hostile".</summary>
public sealed class HostileTalkTests
{
    private const string Secret = "Quetzalcoatl";

    /// <summary>Characters of a text, and of one four times as long.</summary>
    private const int Some = 10_000;
    private const int Longer = 4;

    [Fact]
    public void Ten_thousand_hostile_sentences_are_read_by_every_layer_without_a_failure_and_without_a_secret_left()
    {
        foreach (var said in HostileTalk.Sentences(seed: 6, count: 10_000))
        {
            foreach (var (_, read) in HostileLayers.All) read(said);
            var masked = SecretMask.Mask(said).Text;
            if (Array.Exists(HostileTalk.Secrets, secret => masked.Contains(secret, StringComparison.Ordinal))) Assert.Fail($"A secret is left in \"{masked}\".");
        }
    }

    [Fact]
    public void What_is_read_from_ten_thousand_hostile_sentences_can_be_kept_and_read_again()
    {
        var plan = SamplePlan.Read();
        var services = new NamedServices(
            plan.Services.ConvertAll(service => Service.Offered(service.Key, service.Name.En, service.Name.Fr, 1, Criticality.Normal, false)), ServiceWords.Read(plan));
        var reader = new Reader(SpokenLanguage.French, DateTimeZoneProviders.Tzdb["Europe/Paris"]);
        foreach (var said in HostileTalk.Sentences(seed: 8, count: 10_000))
        {
            var draft = Triage.Read(new Draft(), said, services, Instant.FromUtc(2026, 3, 3, 8, 0), reader);
            Assert.Equal((draft.Service, draft.Impact, draft.Urgency, draft.Kind), Draft.Read(draft.Write()) is var kept ? (kept.Service, kept.Impact, kept.Urgency, kept.Kind) : default);
            Assert.InRange(draft.Title.Length, 0, 90);
        }
    }

    [Fact]
    public void A_hundred_thousand_characters_of_anything_are_masked_and_cut_before_anybody_reads_them()
    {
        foreach (var said in HostileTalk.Long(100_000))
        {
            var activity = Protocol.Schema.Activity.Message(said);
            SecretsInActivity.Mask(activity);
            // What is one long secret is short already.
            Assert.Equal(activity.Text!.Length > LongTexts.Longest, LongTexts.Shorten(activity));
            Assert.InRange(activity.Text!.Length, 0, LongTexts.Longest);
        }
    }

    // Work that grows with the square of a text shows in what it allocates, and that is the same on any machine.
    [Fact]
    public void Four_times_the_text_takes_no_more_than_linear_memory_in_any_layer()
    {
        var (some, longer) = (HostileTalk.Long(Some).ToList(), HostileTalk.Long(Longer * Some).ToList());
        var wrong = new List<string>();
        foreach (var (name, read) in HostileLayers.All)
        {
            read(some[0]);
            for (var at = 0; at < some.Count; at++)
            {
                var (once, more) = (Allocated(read, some[at]), Allocated(read, longer[at]));
                if (more > (2 * Longer * once) + 1_000_000) wrong.Add($"{name} of \"{some[at][..10]}\": {once:N0} and {more:N0} bytes");
            }
        }

        Assert.Empty(wrong);
    }

    private static long Allocated(Action<string> read, string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        read(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Fact]
    public async Task Hostile_talk_ends_in_no_apology_and_shows_no_secret_and_nothing_of_another_company()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom", $"{Secret} is broken", service: "vpn");
        await app.SayAsync("bob", $"share {number} as VPN {Secret}");
        string[] apologies = [.. SpokenLanguages.All.Select(language => new Texts().Raw(language, "bot.sorry").Split('{')[0].Replace('\u00A0', ' ').Trim())];

        foreach (var said in HostileTalk.Sentences(seed: 7, count: 300)) await app.PostAsync(app.Message("ines", said));

        var seen = app.Channel.Conversation("private-ines").SelectMany(CardScript.Lines).ToList();
        Assert.NotEmpty(seen);
        var told = seen.Where(line => line.Contains(Secret, StringComparison.OrdinalIgnoreCase) || line.Contains("Fontanel", StringComparison.Ordinal)
            || line.Contains("Okafor", StringComparison.Ordinal) || apologies.Any(apology => line.StartsWith(apology, StringComparison.Ordinal))).ToList();
        Assert.Empty(told);
        var shown = seen.Where(line => HostileTalk.Secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal))).ToList();
        Assert.Empty(shown);
        var kept = await app.LookAsync(db => db.Set<TicketEvent>().Select(happened => happened.Text ?? "").ToListAsync());
        Assert.DoesNotContain(kept, text => HostileTalk.Secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal)));
        Assert.Equal(0, await app.LookAsync(db => db.Set<AffectedPerson>().CountAsync()));
    }
}
