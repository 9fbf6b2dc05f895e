using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Bench.Memory;

/// <summary>Fills a database that a host prepared with tickets of the past, their history and their cards.</summary>
public static class FullDatabase
{
    private const int AtOnce = 1000;

    public static async Task FillAsync(string path, int tickets)
    {
        var options = new DbContextOptionsBuilder<SupportBotDb>().UseSqlite(new DatabaseFile(path).ConnectionString).Options;
        List<Person> people;
        Room room;
        await using (var db = new SupportBotDb(options))
        {
            people = await db.People().ToListAsync();
            room = await db.Rooms().OrderBy(room => room.Id).FirstAsync();
        }

        for (var first = 1; first <= tickets; first += AtOnce)
        {
            await using var db = new SupportBotDb(options);
            for (var number = first; number < Math.Min(first + AtOnce, tickets + 1); number++) Add(db, number, people[number % people.Count], room);
            await db.SaveChangesAsync();
        }

        await using var last = new SupportBotDb(options);
        await last.Set<TicketCounter>().Where(counter => counter.Kind == TicketKind.Incident)
            .ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Last, tickets));
    }

    private static void Add(SupportBotDb db, int number, Person requester, Room room)
    {
        var opened = SystemClock.Instance.GetCurrentInstant() - Duration.FromMinutes(number);
        var title = string.Create(CultureInfo.InvariantCulture, $"An old trouble, number {number}");
        var by = new Actor(requester.Id, "msteams");
        var wanted = new NewTicket(TicketKind.Incident, title, title + ", told at some length so that the row is as long as others", requester.Id, requester.OrganisationId);
        var ticket = Ticket.Open(wanted, Priority.P3, room.TeamId, by, opened);
        ticket.Receive(number);
        ticket.ConfirmSolved(by, opened + Duration.FromMinutes(30));
        db.Add(ticket);
        foreach (var (view, place) in new[] { (RoomCard.View, Place.Room(room.Id)), (RequesterCard.View, Place.Person(requester.Id)) })
        {
            var card = PostedCard.Show(TicketSubject.Of(ticket), view, place, opened);
            card.WasShown(1, string.Create(CultureInfo.InvariantCulture, $"old-{view}-{number}"), "old");
            db.Add(card);
        }
    }
}
