using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Knowledge;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Browser.Tests.Dashboard;

/// <summary>
/// A year of the sample desk as it could have been, up to now: busy mornings, quiet weekends and August, some tickets late, some that came back.
/// The same every time but for the day it ends on.
/// </summary>
internal sealed class PastYear
{
    private const int Days = 365;
    private const int ADay = 6;

    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    // Arrivals by hour of the day, of a hundred.
    private static readonly int[] Hours = [0, 0, 0, 0, 0, 1, 2, 5, 11, 14, 12, 9, 6, 8, 10, 8, 6, 4, 2, 1, 1, 0, 0, 0];

    private static readonly Dictionary<string, string[]> Titles = new()
    {
        ["vpn"] = ["Le VPN coupe toutes les dix minutes", "The VPN asks for the code twice"],
        ["account"] = ["Compte verrouillé après les congés", "My password expired"],
        ["email"] = ["La messagerie ne s’ouvre plus", "A shared mailbox is missing"],
        ["printing"] = ["L’imprimante du 2e étage bourre", "Nothing comes out of the plotter"],
        ["collaboration"] = ["Pas de son dans les réunions", "The meeting room’s camera is black"],
        ["workstation"] = ["L’écran externe reste noir", "The laptop is very slow"],
        ["network"] = ["Pas de Wi-Fi dans l’atelier", "The network drops in Montréal"],
        ["storage"] = ["Dossier projet introuvable", "The project folder is full"],
        ["security"] = ["Message douteux reçu ce matin", "A strange pop-up asks for money"],
        ["payroll"] = ["Bulletin de paie absent", "My payslip is wrong"],
    };

    // What people asked before anybody wrote an article about it, in their words.
    private static readonly (string Service, string[] Asked)[] InVain =
    [
        ("printing", ["Comment numériser vers mon dossier ?", "Numériser vers mon dossier partagé", "Numériser un contrat vers le dossier de l’équipe"]),
        ("collaboration", ["How do I record a meeting?", "Record a meeting with captions", "Where is the recording of a meeting?"]),
        ("account", ["Changer de téléphone pour la double authentification", "Nouveau téléphone, double authentification perdue"]),
        ("storage", ["Restaurer un fichier supprimé", "Restaurer une ancienne version d’un fichier"]),
    ];

    private readonly Random _random = new(67);
    private readonly Random _opinions = new(68);
    private readonly SlaRules _rules = new(new SlaOptions { HolidayRegion = "none" });
    private readonly SupportBotDb _db;
    private readonly Instant _now;
    private List<Service> _services = [];
    private List<Person> _people = [];
    private List<TeamMember> _members = [];
    private int _number;

    private PastYear(SupportBotDb db, Instant now) => (_db, _now) = (db, now);

    /// <summary>Into the database of a host that does not run.</summary>
    public static async Task WriteAsync(string database, Instant now)
    {
        await using var db = new SupportBotDb(new DbContextOptionsBuilder<SupportBotDb>().UseSqlite($"Data Source={database};Pooling=False").Options);
        await new PastYear(db, now).WriteAsync();
        SqliteConnection.ClearAllPools();
    }

    private async Task WriteAsync()
    {
        _services = await _db.Services().OrderBy(service => service.Id).ToListAsync();
        _people = await _db.People().OrderBy(person => person.Id).ToListAsync();
        _members = await _db.TeamMembers().AsNoTracking().ToListAsync();
        // Looking for changes at each step would compare the whole year again and again.
        _db.ChangeTracker.AutoDetectChangesEnabled = false;
        var today = _now.InZone(Paris).Date;
        for (var day = today.PlusDays(-Days); day <= today; day = day.PlusDays(1))
        {
            for (var left = Arrivals(day); left > 0; left--) Write(day);
        }

        AskInVain();
        _db.ChangeTracker.DetectChanges();
        await _db.SaveChangesAsync();
        await _db.Database.ExecuteSqlAsync($"UPDATE TicketCounters SET Last = {_number}");
    }

    private int Arrivals(LocalDate day)
    {
        var usual = day.DayOfWeek switch { IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday => 1, IsoDayOfWeek.Monday => ADay + 3, _ => ADay };
        return Math.Max(0, (day.Month == 8 ? usual * 2 / 3 : usual) + _random.Next(-2, 3));
    }

    private void Write(LocalDate day)
    {
        var (hour, left) = (0, _random.Next(Hours.Sum()));
        while ((left -= Hours[hour]) >= 0) hour++;
        var at = day.At(new LocalTime(hour, _random.Next(60))).InZoneLeniently(Paris).ToInstant();
        if (at >= _now) return;
        var requester = Any([.. _people.Where(person => person.Roles == Role.Employee)]);
        var service = _services[(int)(_services.Count * _random.NextDouble() * _random.NextDouble())];
        var title = Titles[service.Key][requester.Language == SpokenLanguage.French ? 0 : 1];
        var wanted = new NewTicket(TicketKind.Incident, title, title, requester.Id, requester.OrganisationId) { ServiceId = _random.Next(12) == 0 ? null : service.Id };
        var priority = _random.Next(20) switch { 0 => Priority.P1, < 5 => Priority.P2, < 15 => Priority.P3, _ => Priority.P4 };
        var ticket = Ticket.Open(wanted, priority, service.TeamId, new Actor(requester.Id, "webchat"), at);
        ticket.Receive(++_number);
        _db.Add(ticket);
        Live(ticket, at);
    }

    private void Live(Ticket ticket, Instant opened)
    {
        var agent = new Actor(Any([.. _people.Where(person => person.Is(Role.Agent) && Works(person, ticket.TeamId))]).Id, "webchat");
        // What matters more is taken sooner.
        if (!After(opened, 0.2 * (int)ticket.Priority, out var at)) return;
        ticket.Claim(agent, at);
        Promise(ticket, SlaClockKind.Response, opened, at);
        // Some of the last weeks are not finished yet.
        if (_random.Next(12) == 0 && opened > _now - Duration.FromDays(_random.Next(70)) || !After(at, 1 + (2.5 * (int)ticket.Priority), out at)) return;
        Solve(ticket, agent, at);
        Promise(ticket, SlaClockKind.Resolution, opened, at);
        if (_random.Next(14) == 0 && After(at, 5, out var back))
        {
            ticket.StillBroken("Non", ownerStillWorksHere: true, new Actor(ticket.RequesterId, "webchat"), back);
            if (!After(back, 8, out at)) return;
            Solve(ticket, agent, at);
        }

        var closed = at + Duration.FromDays(3);
        if (closed >= _now) return;
        if (_opinions.Next(2) == 0) ticket.Close(closed);
        else Confirm(ticket, closed);
    }

    // Whoever says that it works is asked how it went; most answer, and most are content.
    private void Confirm(Ticket ticket, Instant at)
    {
        var requester = new Actor(ticket.RequesterId, "webchat");
        ticket.ConfirmSolved(requester, at);
        ticket.AskHowItWent(at);
        if (_opinions.Next(5) < 2) return;
        ticket.Rate(_opinions.Next(12) switch { 0 => Score.Bad, < 3 => Score.SoSo, _ => Score.Good }, null, null, requester, at + Duration.FromMinutes(5));
    }

    private void AskInVain()
    {
        var people = _people.Where(person => person.Roles == Role.Employee).ToList();
        foreach (var (service, asked) in InVain)
        {
            foreach (var said in asked)
            {
                var (person, at) = (people[_opinions.Next(people.Count)], _now - Duration.FromHours(_opinions.Next(20, 900)));
                var words = QuestionWords.Of(said, said.Contains("meeting", StringComparison.Ordinal) ? SpokenLanguage.English : SpokenLanguage.French);
                _db.Add(UnansweredQuestion.Asked(said, words, service, person.OrganisationId, person.Id, at));
            }
        }
    }

    private static void Solve(Ticket ticket, Actor agent, Instant at) => ticket.Resolve(ResolutionCode.Fixed, "Redémarré", agent, at);

    // Only what is over: a promise that still runs would be warned of when the host starts.
    private void Promise(Ticket ticket, SlaClockKind kind, Instant opened, Instant kept)
    {
        if (_rules.Default.Promises.For(ticket.Priority, kind) is not { } target) return;
        var clock = TicketClock.Start(ticket.Id, kind, _rules.Default.Key, target, opened, _rules);
        clock.Stop(kept, _rules);
        _db.Add(clock);
    }

    // So many hours later on average, if that is not still to come.
    private bool After(Instant at, double hours, out Instant later)
    {
        later = at + Duration.FromHours(0.05 - (hours * Math.Log(1 - _random.NextDouble())));
        return later < _now;
    }

    private bool Works(Person person, int teamId) => _members.Any(member => member.TeamId == teamId && member.PersonId == person.Id);

    private T Any<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];
}
