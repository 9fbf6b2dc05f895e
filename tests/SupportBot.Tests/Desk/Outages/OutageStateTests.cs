using NodaTime;
using SupportBot.Desk.Outages;
using SupportBot.Language;
using static SupportBot.Desk.Outages.OutageState;

namespace SupportBot.Tests.Desk.Outages;

/// <summary>State × verb: every cell is decided.</summary>
public sealed class OutageStateTests
{
    private const int Author = 7;
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 3, 8, 0);
    private static readonly Wording Words = new("Something", null);

    private static readonly Dictionary<OutageNews, (Action<Outage> Do, OutageState[] From, OutageState? To)> Table = new()
    {
        [OutageNews.Update] = (outage => outage.PostUpdate(Words, Author, Now), [Planned, Ongoing, Monitoring], null),
        [OutageNews.Monitoring] = (outage => outage.Watch(Words, Author, Now), [Ongoing], Monitoring),
        [OutageNews.EndChanged] = (outage => outage.ChangeEnd(Now + Duration.FromHours(30), Author, Now), [Planned, Ongoing, Monitoring], null),
        [OutageNews.Over] = (outage => outage.AllClear(Words, Author, Now), [Ongoing, Monitoring], Over),
        [OutageNews.Cancelled] = (outage => outage.Cancel(Words, Author, Now), [Planned, Ongoing, Monitoring], Cancelled),
        [OutageNews.Begun] = (outage => outage.Begin(Now), [Planned], Ongoing),
        [OutageNews.Notice] = (outage => outage.ComesNear(null, Now), [Planned], null),
    };

    public static TheoryData<OutageState, OutageNews> Cells
    {
        get
        {
            var cells = new TheoryData<OutageState, OutageNews>();
            foreach (var state in Enum.GetValues<OutageState>())
            {
                foreach (var news in Table.Keys) cells.Add(state, news);
            }

            return cells;
        }
    }

    [Theory, MemberData(nameof(Cells))]
    public void Each_verb_is_possible_where_the_table_says_so_and_refused_with_a_sentence_elsewhere(OutageState state, OutageNews news)
    {
        var outage = In(state);
        var (verb, from, to) = Table[news];
        var revision = outage.Revision;
        if (from.Contains(state))
        {
            verb(outage);
            Assert.Equal(to ?? state, outage.State);
            Assert.Equal(revision + 1, outage.Revision);
            Assert.Equal(news, outage.Updates[^1].News);
        }
        else
        {
            Assert.StartsWith("outages.", Assert.Throws<RuleViolationException>(() => verb(outage)).Phrase.Key, StringComparison.Ordinal);
            Assert.Equal((state, revision), (outage.State, outage.Revision));
        }
    }

    [Fact]
    public void What_is_over_waits_for_nothing()
    {
        foreach (var state in new[] { Over, Cancelled })
        {
            var outage = In(state);
            Assert.Equal((null, null, null, null), (outage.NextAt, outage.NextReminderAt, outage.NextNoticeAt, outage.OverrunAt));
        }
    }

    [Theory]
    [InlineData("OUT-3", 3)]
    [InlineData("out 3", 3)]
    [InlineData("Out3:", 3)]
    [InlineData("OUT\u20113", 3)]
    [InlineData("OUT-0", null)]
    [InlineData("INC-3", null)]
    [InlineData("OUT-", null)]
    public void A_number_is_read_however_it_is_written(string text, int? number) => Assert.Equal(number, OutageNumber.Parse(text)?.Value);

    [Fact]
    public void An_outage_says_what_it_is_about() => Assert.Equal(
        "outages.needs-title",
        Assert.Throws<RuleViolationException>(() => Outage.Announce(new NewOutage(Wording.Nothing, [1]), OutageKind.Down, Author, Now)).Phrase.Key);

    private static Outage In(OutageState state)
    {
        var wanted = new NewOutage(Words, [1]) { EveryMinutes = 30 };
        if (state == Planned) return Outage.Plan(wanted, new Interval(Now + Duration.FromHours(20), Now + Duration.FromHours(24)), null, Author, Now);
        var outage = Outage.Announce(wanted, OutageKind.Down, Author, Now);
        if (state == Monitoring) outage.Watch(Words, Author, Now);
        if (state == Over) outage.AllClear(Words, Author, Now);
        if (state == Cancelled) outage.Cancel(Words, Author, Now);
        return outage;
    }
}
