using NodaTime;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using static SupportBot.Desk.Tickets.TicketState;
using Verb = SupportBot.Desk.Tickets.TicketVerb;

namespace SupportBot.Tests.Desk.Tickets;

public sealed class LifecycleTests
{
    private const int Alice = 7;
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 3, 9, 0);
    private static readonly Actor ByAlice = new(Alice, "msteams");
    private static readonly Actor ByTom = new(2, "msteams");
    private static readonly Texts Texts = new();

    private static readonly TicketState[] States = [New, InProgress, WaitingForRequester, OnHold, Resolved, Closed, Merged];

    // One row a verb, one cell a state, in the order above; a dash is refused. Decided by hand from the design.
    private static readonly Dictionary<Verb, TicketState?[]> Table = new()
    {
        [Verb.Open] = [null, null, null, null, null, null, null],
        [Verb.Claim] = [InProgress, null, null, null, null, null, null],
        [Verb.Assign] = [InProgress, InProgress, WaitingForRequester, OnHold, null, null, null],
        [Verb.Release] = [null, New, New, New, null, null, null],
        [Verb.Move] = [New, New, New, New, null, null, null],
        [Verb.Ask] = [WaitingForRequester, WaitingForRequester, WaitingForRequester, WaitingForRequester, null, null, null],
        [Verb.Answer] = [New, InProgress, InProgress, OnHold, Resolved, null, null],
        [Verb.Reply] = [New, InProgress, WaitingForRequester, OnHold, Resolved, null, null],
        [Verb.Note] = [New, InProgress, WaitingForRequester, OnHold, Resolved, Closed, null],
        [Verb.Hold] = [OnHold, OnHold, OnHold, OnHold, null, null, null],
        [Verb.Resume] = [null, null, InProgress, InProgress, null, null, null],
        [Verb.Resolve] = [Resolved, Resolved, Resolved, Resolved, null, null, null],
        [Verb.ConfirmSolved] = [Closed, Closed, Closed, Closed, Closed, null, null],
        [Verb.StillBroken] = [null, null, null, null, InProgress, null, null],
        [Verb.Reopen] = [null, null, null, null, InProgress, InProgress, null],
        [Verb.Withdraw] = [Closed, Closed, Closed, Closed, Closed, null, null],
        [Verb.Close] = [null, null, null, null, Closed, null, null],
        [Verb.Link] = [New, InProgress, WaitingForRequester, OnHold, Resolved, Closed, null],
        [Verb.Convert] = [New, InProgress, WaitingForRequester, OnHold, null, null, null],
        [Verb.ChangeService] = [New, InProgress, WaitingForRequester, OnHold, null, null, null],
        [Verb.ChangePriority] = [New, InProgress, WaitingForRequester, OnHold, null, null, null],
        [Verb.Rename] = [New, InProgress, WaitingForRequester, OnHold, null, null, null],
        [Verb.AddDetail] = [New, InProgress, WaitingForRequester, OnHold, Resolved, null, null],
        [Verb.EditMessage] = [New, InProgress, WaitingForRequester, OnHold, Resolved, Closed, null],
        [Verb.Mask] = [New, InProgress, WaitingForRequester, OnHold, Resolved, Closed, Merged],
        [Verb.Attach] = [New, InProgress, WaitingForRequester, OnHold, Resolved, null, null],
        [Verb.Escalate] = [New, InProgress, WaitingForRequester, OnHold, null, null, null],
        [Verb.NobodyOnCall] = [New, InProgress, WaitingForRequester, OnHold, null, null, null],
        [Verb.OnIt] = [null, InProgress, WaitingForRequester, OnHold, null, null, null],
        [Verb.Unreachable] = [New, InProgress, WaitingForRequester, OnHold, Resolved, Closed, null],
        [Verb.Merge] = [Merged, Merged, Merged, Merged, Merged, null, null],
        [Verb.TakeIn] = [New, InProgress, WaitingForRequester, OnHold, Resolved, null, null],
        [Verb.Unmerge] = [null, null, null, null, null, null, InProgress],
        [Verb.GiveBack] = [New, InProgress, WaitingForRequester, OnHold, Resolved, Closed, null],
        [Verb.Share] = [New, InProgress, WaitingForRequester, OnHold, null, null, null],
        [Verb.Unshare] = [New, InProgress, WaitingForRequester, OnHold, Resolved, null, null],
        [Verb.Join] = [New, InProgress, WaitingForRequester, OnHold, null, null, null],
        [Verb.Leave] = [New, InProgress, WaitingForRequester, OnHold, Resolved, Closed, null],
        [Verb.RaiseImpact] = [New, InProgress, WaitingForRequester, OnHold, null, null, null],
        [Verb.Survey] = [null, null, null, null, null, Closed, null],
        [Verb.Rate] = [null, null, null, null, null, Closed, null],
    };

    private static readonly Dictionary<Verb, Action<Ticket>> Do = new()
    {
        [Verb.Claim] = ticket => ticket.Claim(ByAlice, Now),
        [Verb.Assign] = ticket => ticket.Assign(8, "please", ByAlice, Now),
        [Verb.Release] = ticket => ticket.Release(null, ByAlice, Now),
        [Verb.Move] = ticket => ticket.Move(2, null, ByAlice, Now),
        [Verb.Ask] = ticket => ticket.Ask("Which office?", ByAlice, Now),
        [Verb.Answer] = ticket => ticket.Answer("Lyon", ByTom, Now),
        [Verb.Reply] = ticket => ticket.Reply("We are on it.", ByAlice, Now),
        [Verb.Note] = ticket => ticket.Note("Again this switch.", ByAlice, Now),
        [Verb.Hold] = ticket => ticket.Hold("A part is ordered.", Now + Duration.FromDays(1), ByAlice, Now),
        [Verb.Resume] = ticket => ticket.Resume(ByAlice, Now),
        [Verb.Resolve] = ticket => ticket.Resolve(ResolutionCode.Fixed, "Restarted.", ByAlice, Now),
        [Verb.ConfirmSolved] = ticket => ticket.ConfirmSolved(ByTom, Now),
        [Verb.StillBroken] = ticket => ticket.StillBroken("No.", ownerStillWorksHere: true, ByTom, Now),
        [Verb.Reopen] = ticket => ticket.Reopen("Again.", Now + Duration.FromDays(7), ownerStillWorksHere: true, ByTom, Now),
        [Verb.Withdraw] = ticket => ticket.Withdraw(null, ByTom, Now),
        [Verb.Close] = ticket => ticket.Close(Now),
        [Verb.Link] = ticket => ticket.LinkTo(Open(), ByAlice, Now),
        [Verb.Convert] = ticket => ticket.Convert(ByAlice, Now),
        [Verb.ChangeService] = ticket => ticket.ChangeService(3, ByAlice, Now),
        [Verb.ChangePriority] = ticket => ticket.ChangePriority(Priority.P1, "Everybody waits.", ByAlice, Now),
        [Verb.Rename] = ticket => ticket.Rename("Badge reader, door 2", ByAlice, Now),
        [Verb.AddDetail] = ticket => ticket.AddDetail("The red light is on.", ByTom, Now),
        [Verb.EditMessage] = ticket => ticket.EditMessage("a", "b", ByTom, Now),
        [Verb.Mask] = ticket => ticket.Mask(HiddenText.Of("reader")!, stoodElsewhere: false, ByAlice, Now),
        [Verb.Attach] = ticket => ticket.Attach(new AttachedFile("photo.png", "image/png", "https://contoso.example/photo.png"), ByTom, Now),
        [Verb.Escalate] = ticket => ticket.Escalate("Everybody waits.", [9], ByAlice, Now),
        [Verb.NobodyOnCall] = ticket => ticket.FoundNobodyOnCall([9], Now),
        [Verb.OnIt] = ticket => ticket.OnIt(ByAlice, Now),
        [Verb.Unreachable] = ticket => ticket.CouldNotReach(2, Now),
        [Verb.Merge] = ticket => ticket.MergeInto(Open(), ByAlice, Now),
        [Verb.TakeIn] = ticket => Open().MergeInto(ticket, ByAlice, Now),
        [Verb.Unmerge] = ticket => ticket.Unmerge(With(Open(), nameof(Ticket.Id), ticket.MergedIntoId ?? Guid.Empty), ByAlice, Now),
        [Verb.GiveBack] = ticket => DuplicateOf(ticket).Unmerge(ticket, ByAlice, Now),
        [Verb.Share] = ticket => ticket.Share("Doors on floor 2", ByAlice, Now),
        [Verb.Unshare] = ticket => With(ticket, nameof(Ticket.SharedTitle), "Doors").Unshare(ByAlice, Now),
        [Verb.Join] = ticket => With(ticket, nameof(Ticket.SharedTitle), "Doors").Join(3, ByTom, Now),
        [Verb.Leave] = ticket => Followed(ticket).Leave(3, ByTom, Now),
        [Verb.RaiseImpact] = ticket => ticket.RaiseImpact(Impact.Everyone, ticket.Priority, Now),
        [Verb.Survey] = ticket => ticket.AskHowItWent(Now),
        [Verb.Rate] = ticket => ticket.Rate(Score.Good, null, "Quick.", ByTom, Now),
    };

    public static TheoryData<TicketState, Verb> Cells()
    {
        var cells = new TheoryData<TicketState, Verb>();
        foreach (var state in States)
        foreach (var verb in Enum.GetValues<Verb>())
            cells.Add(state, verb);
        return cells;
    }

    [Fact]
    public void Every_state_and_every_verb_has_its_place_in_the_table()
    {
        Assert.Equal(Enum.GetValues<TicketState>(), States);
        Assert.Equal(Enum.GetValues<Verb>(), Table.Keys.Order());
        Assert.All(Table.Values, row => Assert.Equal(States.Length, row.Length));
        Assert.Equal(Enum.GetValues<Verb>().Where(verb => verb != Verb.Open), Do.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_verb_leads_where_the_table_says_or_is_refused(TicketState state, Verb verb)
    {
        var expected = Table[verb][Array.IndexOf(States, state)];

        Assert.Equal(expected, Lifecycle.After(state, verb));
        // A ticket is opened once, by its factory.
        if (verb == Verb.Open) return;
        var ticket = TicketIn(state);
        var (version, events) = (ticket.Version, ticket.Events.ToList());
        if (expected is { } next) Accepted(ticket, verb, state, next, version, events);
        else Refused(ticket, verb, state, version, events);
    }

    [Theory]
    [InlineData(Verb.Ask), InlineData(Verb.Answer), InlineData(Verb.Reply), InlineData(Verb.Note), InlineData(Verb.Hold), InlineData(Verb.Resolve)]
    [InlineData(Verb.AddDetail), InlineData(Verb.Rename), InlineData(Verb.ChangePriority), InlineData(Verb.Escalate)]
    public void A_verb_without_its_words_is_refused_and_changes_nothing(Verb verb)
    {
        var ticket = TicketIn(WaitingForRequester);
        var (version, state, title) = (ticket.Version, ticket.State, ticket.Title);

        var no = Assert.Throws<RuleViolationException>(() => Silently(ticket, verb));

        Assert.True(Texts.Has(no.Phrase.Key), no.Phrase.Key);
        Assert.Equal((version, state, title), (ticket.Version, ticket.State, ticket.Title));
    }

    [Fact]
    public void A_ticket_moved_to_its_own_team_stays_as_it_is()
    {
        var ticket = TicketIn(InProgress);

        Assert.Throws<RuleViolationException>(() => ticket.Move(1, null, ByAlice, Now));

        Assert.Equal((InProgress, Alice), (ticket.State, ticket.OwnerId));
    }

    [Fact]
    public void A_ticket_on_hold_until_a_moment_gone_by_is_refused()
    {
        var ticket = TicketIn(New);

        Assert.Throws<RuleViolationException>(() => ticket.Hold("later", Now, ByAlice, Now));

        Assert.Equal((New, null, 1), (ticket.State, ticket.OwnerId, ticket.Version));
    }

    [Theory]
    [InlineData(Verb.Ask), InlineData(Verb.Resume), InlineData(Verb.Resolve), InlineData(Verb.Release), InlineData(Verb.Move)]
    [InlineData(Verb.ConfirmSolved), InlineData(Verb.Withdraw)]
    public void What_leaves_hold_forgets_what_it_waited_for(Verb verb)
    {
        var ticket = TicketIn(OnHold);
        Assert.NotNull(ticket.HoldUntil);

        Do[verb](ticket);

        Assert.Null(ticket.HoldUntil);
        Assert.Null(ticket.HoldReason);
    }

    [Fact]
    public void A_closing_code_that_only_the_requester_can_give_is_refused_to_agents()
    {
        foreach (var code in new[] { ResolutionCode.Withdrawn, ResolutionCode.SolvedByRequester })
            Assert.Equal("tickets.code-is-the-requesters", Assert.Throws<RuleViolationException>(() => TicketIn(New).Resolve(code, "x", ByAlice, Now)).Phrase.Key);
    }

    [Fact]
    public void What_comes_back_goes_to_its_owner_or_into_the_queue_when_the_owner_left()
    {
        var (stays, left) = (TicketIn(Resolved), TicketIn(Resolved));

        stays.StillBroken(null, ownerStillWorksHere: true, ByTom, Now);
        left.StillBroken(null, ownerStillWorksHere: false, ByTom, Now);

        Assert.Equal((InProgress, Alice), (stays.State, stays.OwnerId));
        Assert.Equal((New, null), (left.State, left.OwnerId));
        Assert.Equal((null, null, null), (stays.ResolutionCode, stays.Resolution, stays.ResolvedAt));
    }

    [Fact]
    public void What_is_withdrawn_or_solved_too_long_ago_never_reopens()
    {
        var (withdrawn, old) = (TicketIn(New), TicketIn(Closed));
        withdrawn.Withdraw(null, ByTom, Now);

        Assert.Equal("tickets.withdrawn-stays",
            Assert.Throws<RuleViolationException>(() => withdrawn.Reopen(null, Now + Duration.FromDays(7), true, ByTom, Now)).Phrase.Key);
        Assert.Equal("tickets.too-late-to-reopen",
            Assert.Throws<RuleViolationException>(() => old.Reopen(null, Now, true, ByTom, Now + Duration.FromSeconds(1))).Phrase.Key);
        Assert.Equal((Closed, Closed), (withdrawn.State, old.State));
    }

    [Fact]
    public void A_converted_ticket_waits_for_a_number_of_its_new_kind()
    {
        var ticket = TicketIn(New);

        ticket.Convert(ByAlice, Now);

        Assert.Equal((TicketKind.ServiceRequest, 0, "INC-12"), (ticket.Kind, ticket.NumberValue, ticket.Events[^1].Before));
    }

    private static void Accepted(Ticket ticket, Verb verb, TicketState state, TicketState next, int version, List<TicketEvent> events)
    {
        Verb[] expected = state == New && verb is (Verb.Ask or Verb.Hold or Verb.Resolve) ? [Verb.Claim, verb] : [verb];

        Do[verb](ticket);

        Assert.Equal(next, ticket.State);
        Assert.Equal(expected, ticket.Events.Skip(events.Count).Select(happened => happened.Verb));
        Assert.Equal(events, ticket.Events.Take(events.Count));
        Assert.Equal(version + expected.Length, ticket.Version);
        Assert.Equal(next is not New && (state is not New || expected.Length > 1 || verb is Verb.Claim or Verb.Assign), ticket.OwnerId is not null);
        Assert.True(Texts.Has("tickets.did-" + verb));
    }

    private static void Refused(Ticket ticket, Verb verb, TicketState state, int version, List<TicketEvent> events)
    {
        var no = Assert.Throws<RuleViolationException>(() => Do[verb](ticket));

        Assert.True(Texts.Has(no.Phrase.Key), no.Phrase.Key);
        Assert.Equal(state, ticket.State);
        Assert.Equal(version, ticket.Version);
        Assert.Equal(events, ticket.Events);
    }

    private static Ticket Open()
    {
        var ticket = Ticket.Open(new NewTicket(TicketKind.Incident, "Badge reader", "It is broken.", 2, 1), Priority.P3, teamId: 1, ByTom, Now);
        ticket.Receive(12);
        return ticket;
    }

    private static Ticket TicketIn(TicketState state)
    {
        var ticket = Open();
        if (state != New) Do[Verb.Claim](ticket);
        if (state == WaitingForRequester) Do[Verb.Ask](ticket);
        if (state == OnHold) Do[Verb.Hold](ticket);
        if (state is Resolved or Closed) Do[Verb.Resolve](ticket);
        if (state == Closed) Do[Verb.ConfirmSolved](ticket);
        if (state == Merged) Do[Verb.Merge](ticket);
        return ticket;
    }

    // What only other verbs lead to, which are not the ones tried.
    private static Ticket With(Ticket ticket, string property, object value)
    {
        typeof(Ticket).GetProperty(property)!.SetValue(ticket, value);
        return ticket;
    }

    private static Ticket DuplicateOf(Ticket ticket) => With(
        With(With(Open(), nameof(Ticket.State), Merged), nameof(Ticket.StateBeforeMerge), New), nameof(Ticket.MergedIntoId), ticket.Id);

    private static Ticket Followed(Ticket ticket)
    {
        var open = With(Open(), nameof(Ticket.SharedTitle), "Doors");
        open.Join(3, ByTom, Now);
        var affected = (List<AffectedPerson>)ticket.Affected;
        affected.AddRange(open.Affected);
        return ticket;
    }

    private static void Silently(Ticket ticket, Verb verb)
    {
        Action say = verb switch
        {
            Verb.Ask => () => ticket.Ask(" ", ByAlice, Now),
            Verb.Answer => () => ticket.Answer(" ", ByTom, Now),
            Verb.Reply => () => ticket.Reply("", ByAlice, Now),
            Verb.Note => () => ticket.Note("\n", ByAlice, Now),
            Verb.Hold => () => ticket.Hold(" ", Now + Duration.FromDays(1), ByAlice, Now),
            Verb.Resolve => () => ticket.Resolve(ResolutionCode.Fixed, " ", ByAlice, Now),
            Verb.AddDetail => () => ticket.AddDetail(" ", ByTom, Now),
            Verb.Escalate => () => ticket.Escalate(" ", [9], ByAlice, Now),
            Verb.Rename => () => ticket.Rename(" ", ByAlice, Now),
            _ => () => ticket.ChangePriority(Priority.P1, " ", ByAlice, Now),
        };
        say();
    }
}
