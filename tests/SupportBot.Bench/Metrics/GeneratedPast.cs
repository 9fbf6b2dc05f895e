using System.Globalization;
using NodaTime;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;

namespace SupportBot.Bench.Metrics;

/// <summary>Years of arrivals as desks have them: mornings and early afternoons, few at weekends, quiet in August; each with what became of it.</summary>
public static class GeneratedPast
{
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    // Arrivals by hour of the day, of a hundred.
    private static readonly int[] Hours = [0, 0, 0, 0, 0, 1, 2, 5, 11, 14, 12, 9, 6, 8, 10, 8, 6, 4, 2, 1, 1, 0, 0, 0];

    public static IEnumerable<PastTicket> Tickets(int count, int years, int seed, LocalDate until)
    {
        var random = new Random(seed);
        var length = 365 * years;
        var days = Enumerable.Range(0, length).Select(day => until.PlusDays(day - length)).ToList();
        var all = days.Sum(Weight);
        var now = until.AtStartOfDayInZone(Paris).ToInstant();
        var (made, share) = (0, 0.0);
        foreach (var day in days)
        {
            share += Weight(day) / all;
            var times = Enumerable.Range(0, (int)Math.Round(share * count) - made).Select(_ => At(day, random)).Order().ToList();
            made += times.Count;
            foreach (var opened in times) yield return Make(opened, now, random);
        }
    }

    private static double Weight(LocalDate day) =>
        (day.DayOfWeek switch { IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday => 0.15, IsoDayOfWeek.Monday => 1.25, _ => 1 }) * (day.Month == 8 ? 0.6 : 1);

    private static Instant At(LocalDate day, Random random)
    {
        var (hour, left) = (0, random.Next(Hours.Sum()));
        while ((left -= Hours[hour]) >= 0) hour++;
        return day.At(new LocalTime(hour, random.Next(60), random.Next(60))).InZoneLeniently(Paris).ToInstant();
    }

    private static PastTicket Make(Instant opened, Instant now, Random random)
    {
        var service = random.Next(4) == 0 ? (int?)null : 1 + (int)(20 * random.NextDouble() * random.NextDouble());
        var ticket = new PastTicket(opened, service is { } known ? 1 + (known % 8) : 1 + random.Next(8), service, 1 + random.Next(3), (Priority)(random.Next(10) switch { 0 => 1, < 3 => 2, < 8 => 3, _ => 4 }));
        var (requester, agent, at) = (ticket.OrganisationId, 4 + random.Next(40), opened);
        ticket.Happened(TicketVerb.Open, opened, requester);
        if (!Goes(TicketVerb.Claim, 90, agent)) return ticket;
        if (random.Next(7) == 0 && !Goes(TicketVerb.Assign, 60, agent = 4 + random.Next(40))) return ticket;
        if (random.Next(4) == 0 && !(Goes(TicketVerb.Ask, 45, agent) && Goes(TicketVerb.Answer, 360, requester))) return ticket;
        if (!Goes(TicketVerb.Resolve, 600, agent)) return ticket;
        if (random.Next(16) == 0 && !(Goes(TicketVerb.StillBroken, 1200, requester) && Goes(TicketVerb.Resolve, 900, agent))) return ticket;
        if (at + Duration.FromDays(4) < now) ticket.Happened(TicketVerb.Close, at + Duration.FromDays(4), requester);
        return ticket;

        // What would happen after now has not happened.
        bool Goes(TicketVerb verb, double minutes, int by)
        {
            at += Duration.FromMinutes(1 - (minutes * Math.Log(1 - random.NextDouble())));
            if (at >= now) return false;
            ticket.Happened(verb, at, by, verb is TicketVerb.Claim or TicketVerb.Assign ? by.ToString(CultureInfo.InvariantCulture) : null);
            return true;
        }
    }
}
