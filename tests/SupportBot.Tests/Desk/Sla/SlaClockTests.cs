using NodaTime;
using SupportBot.Desk.Sla;
using static SupportBot.Tests.Desk.Sla.Desks;

namespace SupportBot.Tests.Desk.Sla;

public sealed class SlaClockTests
{
    private static readonly SlaLevel[] Levels = [.. new[] { 50, 75, 90, 100 }.Select(SlaLevel.AtPercent)];

    [Fact]
    public void A_clock_is_due_after_its_target_of_working_time()
    {
        var clock = StartedAt("2026-11-20 16:00", hours: 4);

        Assert.Equal(InParis("2026-11-23 11:00"), clock.DueAt(Office));
        Assert.Equal(Hours(2), clock.ConsumedAt(InParis("2026-11-21 12:00"), Office));
        Assert.Equal(Hours(-1), clock.LeftAt(InParis("2026-11-23 12:00"), Office));
    }

    [Fact]
    public void After_a_pause_it_is_due_now_plus_what_was_left()
    {
        var clock = StartedAt("2026-11-19 14:00", hours: 4);

        clock.Pause(InParis("2026-11-19 15:10"), Office);

        Assert.Null(clock.DueAt(Office));
        Assert.Empty(clock.WarningInstants(Levels, Office));
        Assert.Equal(Hours(1) + Duration.FromMinutes(20), clock.PausedAt(InParis("2026-11-19 16:30"), Office));

        clock.Resume(InParis("2026-11-20 09:00"), Office);

        Assert.Equal(Duration.FromMinutes(70), clock.Consumed);
        Assert.Equal(Duration.FromMinutes(170), clock.Paused);
        Assert.Equal(InParis("2026-11-20 11:50"), clock.DueAt(Office));
        Assert.Equal(1, clock.Generation);
    }

    [Fact]
    public void A_pause_outside_hours_costs_nothing()
    {
        var clock = StartedAt("2026-11-19 14:00", hours: 4);
        var due = clock.DueAt(Office);

        clock.Pause(InParis("2026-11-19 18:00"), Office);
        clock.Resume(InParis("2026-11-20 08:00"), Office);

        // Everything was used at the very closing instant: the deadline rolls to the next opening.
        Assert.Equal(InParis("2026-11-19 18:00"), due);
        Assert.Equal(InParis("2026-11-20 09:00"), clock.DueAt(Office));
        Assert.False(clock.IsBreached);
    }

    [Fact]
    public void Breached_stays_breached_through_pause_and_reopening()
    {
        var clock = StartedAt("2026-11-19 14:00", hours: 2);
        var due = InParis("2026-11-19 16:00");

        clock.Pause(InParis("2026-11-19 17:00"), Office);
        clock.Resume(InParis("2026-11-20 10:00"), Office);
        clock.Stop(InParis("2026-11-20 11:00"), Office);
        clock.Reopen(InParis("2026-11-20 14:00"), Office);

        Assert.True(clock.IsBreached);
        Assert.Equal(due, clock.BreachedAt);
        Assert.Equal(due, clock.DueAt(Office));
        Assert.Equal(Hours(4), clock.Consumed);
    }

    [Fact]
    public void Kept_on_the_very_deadline_is_in_time_and_a_moment_later_is_not()
    {
        var (inTime, late) = (StartedAt("2026-11-19 14:00", hours: 2), StartedAt("2026-11-19 14:00", hours: 2));

        inTime.Stop(InParis("2026-11-19 16:00"), Office);
        late.Stop(InParis("2026-11-19 16:00") + Duration.FromNanoseconds(100), Office);

        Assert.False(inTime.IsBreached);
        Assert.True(late.IsBreached);
    }

    [Fact]
    public void The_sweep_records_a_breach_once_and_as_of_the_deadline()
    {
        var clock = StartedAt("2026-11-19 14:00", hours: 2);

        Assert.False(clock.CheckBreach(InParis("2026-11-19 15:59"), Office));
        Assert.True(clock.CheckBreach(InParis("2026-11-19 16:07"), Office));
        Assert.False(clock.CheckBreach(InParis("2026-11-19 16:08"), Office));
        Assert.Equal(InParis("2026-11-19 16:00"), clock.BreachedAt);
    }

    [Fact]
    public void The_time_between_solved_and_reopened_is_a_pause_and_warnings_start_anew()
    {
        var clock = StartedAt("2026-11-19 14:00", hours: 4);

        clock.Stop(InParis("2026-11-19 15:00"), Office);
        clock.Reopen(InParis("2026-11-20 09:00"), Office);

        Assert.Equal(InParis("2026-11-20 12:00"), clock.DueAt(Office));
        Assert.Equal(Hours(3), clock.Paused);
        Assert.Equal(2, clock.Generation);
        Assert.Null(clock.StoppedAt);
    }

    [Fact]
    public void Solved_while_waiting_and_reopened_goes_on_with_what_was_left_before_the_wait()
    {
        var clock = StartedAt("2026-11-19 14:00", hours: 4);

        clock.Pause(InParis("2026-11-19 15:00"), Office);
        clock.Stop(InParis("2026-11-19 17:00"), Office);
        clock.Reopen(InParis("2026-11-20 09:00"), Office);

        Assert.Equal(Hours(1), clock.Consumed);
        Assert.Equal(Hours(3), clock.Paused);
        Assert.Equal(InParis("2026-11-20 12:00"), clock.DueAt(Office));
    }

    [Fact]
    public void Another_priority_keeps_what_was_consumed_and_may_change_the_calendar()
    {
        var clock = StartedAt("2026-11-20 17:00", hours: 8);

        clock.Retarget(InParis("2026-11-20 18:30"), new SlaTarget(Hours(4), "24x7"), Office);

        Assert.Equal(Hours(1), clock.Consumed);
        Assert.Equal("24x7", clock.CalendarKey);
        Assert.Equal(InParis("2026-11-20 21:30"), clock.DueAt(DayAndNight));
        Assert.Equal(2, clock.Generation);
        Assert.False(clock.IsBreached);
    }

    [Fact]
    public void A_target_shorter_than_what_was_consumed_is_missed_at_once()
    {
        var clock = StartedAt("2026-11-20 09:00", hours: 8);
        var now = InParis("2026-11-20 12:00");

        clock.Retarget(now, new SlaTarget(Hours(2), "office"), Office);

        Assert.Equal(now, clock.BreachedAt);
        Assert.Equal(now, clock.DueAt(Office));
    }

    [Fact]
    public void A_longer_target_after_a_breach_gives_a_new_deadline_but_takes_nothing_back()
    {
        var clock = StartedAt("2026-11-20 09:00", hours: 1);

        clock.Retarget(InParis("2026-11-20 11:00"), new SlaTarget(Hours(6), "office"), Office);

        Assert.Equal(InParis("2026-11-20 10:00"), clock.BreachedAt);
        Assert.Null(clock.OverdueSince);
        Assert.Equal(InParis("2026-11-20 16:30"), clock.DueAt(Office));
        Assert.True(clock.CheckBreach(InParis("2026-11-20 17:00"), Office));
        Assert.Equal(InParis("2026-11-20 16:30"), clock.OverdueSince);
        Assert.Equal(InParis("2026-11-20 10:00"), clock.BreachedAt);
    }

    [Fact]
    public void Another_priority_while_paused_leaves_it_paused()
    {
        var clock = StartedAt("2026-11-20 09:00", hours: 8);
        clock.Pause(InParis("2026-11-20 10:00"), Office);

        clock.Retarget(InParis("2026-11-20 11:00"), new SlaTarget(Hours(2), "office"), Office);
        clock.Resume(InParis("2026-11-20 12:00"), Office);

        Assert.Equal(Hours(2), clock.Paused);
        Assert.Equal(InParis("2026-11-20 14:30"), clock.DueAt(Office));
    }

    [Theory]
    [InlineData("2026-03-28 12:00", "2026-03-29 13:00")] // the night to summer time is an hour short
    [InlineData("2026-10-24 12:00", "2026-10-25 11:00")] // the night to winter time is an hour long
    [InlineData("2026-11-20 12:00", "2026-11-21 12:00")]
    public void Twenty_four_hours_around_the_clock_are_elapsed_hours(string start, string due)
    {
        var clock = StartedAt(start, hours: 24);

        Assert.Equal(InParis(due), clock.DueAt(BusinessCalendar.AroundTheClock(Paris, new HolidayList([new LocalDate(2000, 1, 1)]))));
        Assert.Equal(InParis(due), clock.DueAt(DayAndNight));
    }

    [Fact]
    public void A_pause_through_the_long_night_in_New_York_gives_back_what_was_left()
    {
        var clock = SlaClock.Start(SlaClockKind.Resolution, new SlaTarget(Hours(9), "nights"), In(NewYork, "2026-10-31 22:00"));

        clock.Pause(In(NewYork, "2026-10-31 23:00"), Nights);
        clock.Resume(In(NewYork, "2026-11-01 05:00"), Nights);

        Assert.Equal(Hours(7), clock.Paused);
        Assert.Equal(In(NewYork, "2026-11-02 05:00"), clock.DueAt(Nights));
    }

    [Fact]
    public void Warnings_lie_at_their_share_of_working_time()
    {
        var clock = StartedAt("2026-11-20 16:00", hours: 4);
        SlaLevel[] levels = [SlaLevel.After(Hours(2)), .. Levels];

        Assert.Equal(
            ["50% 2026-11-20 18:00", "75% 2026-11-23 10:00", "90% 2026-11-23 10:36", "100% 2026-11-23 11:00", "+120m 2026-11-23 14:30"],
            clock.WarningInstants(levels, Office)
                .Select(level => $"{level.Level} {level.At.InZone(Paris).LocalDateTime:uuuu-MM-dd HH:mm}"));
        Assert.Equal(SlaLevel.AtPercent(90), clock.NextLevelAfter(InParis("2026-11-23 10:00"), levels, Office)?.Level);
        Assert.Null(clock.NextLevelAfter(InParis("2026-11-23 14:30"), levels, Office));
    }

    [Fact]
    public void A_level_that_was_passed_before_a_pause_is_given_as_the_beginning_of_this_stretch()
    {
        var clock = StartedAt("2026-11-20 09:00", hours: 2);
        clock.Pause(InParis("2026-11-20 10:15"), Office);
        clock.Resume(InParis("2026-11-20 11:00"), Office);

        Assert.Equal(InParis("2026-11-20 11:00"), clock.WarningInstants(Levels, Office)[0].At);
        Assert.Equal(InParis("2026-11-20 11:15"), clock.WarningInstants(Levels, Office)[1].At);
    }

    [Fact]
    public void Once_overdue_the_levels_still_come_in_their_order()
    {
        var clock = StartedAt("2026-11-20 09:00", hours: 2);
        clock.Pause(InParis("2026-11-20 11:30"), Office);
        clock.Resume(InParis("2026-11-20 12:00"), Office);

        var at = clock.WarningInstants([SlaLevel.AtPercent(75), SlaLevel.Breach, SlaLevel.AtPercent(110), SlaLevel.After(Hours(1))], Office);

        Assert.Equal(
            [InParis("2026-11-20 11:00"), InParis("2026-11-20 11:00"), InParis("2026-11-20 12:00"), InParis("2026-11-20 12:30")],
            at.Select(level => level.At));
    }

    [Fact]
    public void A_wrong_move_is_refused_and_changes_nothing()
    {
        var clock = StartedAt("2026-11-20 09:00", hours: 2);
        var now = InParis("2026-11-20 10:00");

        Assert.Throws<InvalidOperationException>(() => clock.Resume(now, Office));
        Assert.Throws<InvalidOperationException>(() => clock.Reopen(now, Office));
        clock.Pause(now, Office);
        Assert.Throws<InvalidOperationException>(() => clock.Pause(now, Office));
        clock.Stop(now, Office);
        Assert.Equal(
            "Cannot stop a Resolution clock that is stopped.",
            Assert.Throws<InvalidOperationException>(() => clock.Stop(now, Office)).Message);
        Assert.Equal(Hours(1), clock.Consumed);
    }

    [Fact]
    public void A_wall_clock_that_steps_back_does_not_give_time_back()
    {
        var clock = StartedAt("2026-11-20 09:00", hours: 2);

        clock.Pause(InParis("2026-11-20 08:59"), DayAndNight);
        clock.Resume(InParis("2026-11-20 08:58"), DayAndNight);

        Assert.Equal(Duration.Zero, clock.Consumed);
        Assert.Equal(InParis("2026-11-20 09:00"), clock.RunningSince);
    }

    [Fact]
    public void Any_number_of_pauses_and_reopenings_only_adds_their_time_to_the_deadline()
    {
        var random = new Random(42);
        for (var round = 0; round < 200; round++)
        {
            var now = InParis("2026-10-20 09:00") + Duration.FromMinutes(random.Next(20_000));
            var clock = SlaClock.Start(SlaClockKind.Resolution, new SlaTarget(Hours(400), "office"), now);
            var start = now;
            for (var move = 0; move < 10; move++)
            {
                now += Duration.FromMinutes(random.Next(1, 2000));
                if (clock.IsRunning && random.Next(3) > 0)
                    clock.Pause(now, Office);
                else if (clock.IsPaused)
                    clock.Resume(now, Office);
                else if (clock.IsStopped)
                    clock.Reopen(now, Office);
                else
                    clock.Stop(now, Office);
            }

            if (clock.IsPaused)
                clock.Resume(now, Office);
            if (clock.IsStopped)
                clock.Reopen(now, Office);
            Assert.Equal(Office.Between(start, now), clock.ConsumedAt(now, Office) + clock.Paused);
            Assert.Equal(Office.Add(start, Hours(400) + clock.Paused), clock.DueAt(Office));
        }
    }

    [Theory]
    [InlineData("75", "75%")]
    [InlineData("120%", "120%")]
    [InlineData("+30m", "+30m")]
    [InlineData("+2h", "+120m")]
    public void A_level_is_read_and_written(string text, string name)
    {
        Assert.Equal(name, SlaLevel.Parse(text).ToString());
        Assert.Equal(SlaLevel.Parse(text), SlaLevel.Parse(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0%")]
    [InlineData("+30")]
    [InlineData("75h")]
    [InlineData("+%")]
    public void A_level_that_cannot_be_read_says_so(string text) => Assert.Throws<FormatException>(() => SlaLevel.Parse(text));

    [Fact]
    public void A_policy_promises_by_priority_and_may_expressly_promise_nothing()
    {
        var target = new SlaTarget(Hours(4), "office");
        var policy = new SlaPolicy("standard", new Dictionary<Priority, PriorityTargets> { [Priority.P1] = new(null, target) });

        Assert.Equal(target, policy.For(Priority.P1, SlaClockKind.Resolution));
        Assert.Null(policy.For(Priority.P1, SlaClockKind.Response));
        Assert.Null(policy.For(Priority.P4, SlaClockKind.Resolution));
    }

    private static SlaClock StartedAt(string local, double hours) =>
        SlaClock.Start(SlaClockKind.Resolution, new SlaTarget(Hours(hours), "office"), InParis(local));
}
