using System.Text.Json.Nodes;
using NodaTime;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Intake;
using SupportBot.Desk.SampleDesk;
using SupportBot.Desk.Tickets;
using SupportBot.Language;

namespace SupportBot.Tests.Desk.Intake;

/// <summary>What the first sentence already tells, in both languages; "-" is what it does not tell.</summary>
public sealed class TriageTests
{
    private static readonly Reader Paris = new(SpokenLanguage.French, DateTimeZoneProviders.Tzdb["Europe/Paris"]);
    private static readonly Instant TuesdayMorning = Instant.FromUtc(2026, 3, 3, 8, 0);

    private static readonly DeskPlan Plan = SamplePlan.Read();

    private static readonly NamedServices Services = new(
        Plan.Services.ConvertAll(service => Service.Offered(service.Key, service.Name.En, service.Name.Fr, 1, Criticality.Normal, false)), ServiceWords.Read(Plan));

    [Theory]
    [InlineData("le VPN coupe depuis hier soir, toute l'équipe est bloquée", "vpn", "hier soir", "Team", "BlocksMe", "Incident")]
    [InlineData("Le réseau est tombé ce matin, tout le monde est bloqué", "network", "ce matin", "Everyone", "BlocksMe", "Incident")]
    [InlineData("plus de wifi dans tout le bâtiment", "network", "-", "Everyone", "-", "Incident")]
    [InlineData("mon écran reste noir, c'est juste moi, rien d'urgent", "workstation", "-", "OnePerson", "CanWait", "Incident")]
    [InlineData("impossible de travailler, mon ordinateur ne démarre plus", "workstation", "-", "-", "BlocksMe", "Incident")]
    [InlineData("la messagerie ralentit tout depuis lundi", "email", "lundi", "-", "SlowsMe", "Incident")]
    [InlineData("mes collègues et moi n'avons plus accès aux fichiers", "storage", "-", "Team", "-", "Incident")]
    [InlineData("réunions Teams sans son depuis 9h30", "collaboration", "9h30", "-", "-", "Incident")]
    [InlineData("j'aurais besoin d'un deuxième écran quand vous pourrez", "workstation", "-", "-", "CanWait", "ServiceRequest")]
    [InlineData("je voudrais un accès à la paie", "payroll", "-", "-", "-", "ServiceRequest")]
    [InlineData("pouvez-vous installer Photoshop sur mon ordinateur ?", "workstation", "-", "-", "-", "ServiceRequest")]
    [InlineData("j'ai besoin d'aide, mon compte ne marche plus", "account", "-", "-", "-", "Incident")]
    [InlineData("je voudrais signaler une panne d'impression", "printing", "-", "-", "-", "Incident")]
    [InlineData("URGENT plus rien ne marche", "-", "-", "-", "BlocksMe", "Incident")]
    [InlineData("pas urgent : la souris colle", "workstation", "-", "-", "CanWait", "Incident")]
    [InlineData("un document est bloqué dans l'imprimante", "printing", "-", "-", "-", "Incident")]
    [InlineData("je suis bloquée depuis deux heures", "-", "deux heures", "-", "BlocksMe", "Incident")]
    [InlineData("personne ne peut se connecter au vpn", "vpn", "-", "Everyone", "-", "Incident")]
    [InlineData("nous sommes plusieurs à ne plus recevoir d'emails", "email", "-", "Team", "-", "Incident")]
    [InlineData("est-il possible d'avoir un VPN pour Lyon", "vpn", "-", "-", "-", "ServiceRequest")]
    [InlineData("the VPN keeps dropping since yesterday evening, my whole team is stuck", "vpn", "yesterday evening", "Team", "BlocksMe", "Incident")]
    [InlineData("the network is down since 8 am, nobody can work", "network", "8 am", "Everyone", "-", "Incident")]
    [InlineData("email is slow today, everyone complains", "email", "today", "Everyone", "-", "Incident")]
    [InlineData("my screen is black, I cannot work", "workstation", "-", "-", "BlocksMe", "Incident")]
    [InlineData("only me, my account is locked", "account", "-", "OnePerson", "-", "Incident")]
    [InlineData("printing does not work for my colleagues", "printing", "-", "Team", "-", "Incident")]
    [InlineData("we're blocked, storage is full", "storage", "-", "-", "BlocksMe", "Incident")]
    [InlineData("I need a new laptop, no rush", "workstation", "-", "-", "CanWait", "ServiceRequest")]
    [InlineData("could I get access to payroll please", "payroll", "-", "-", "-", "ServiceRequest")]
    [InlineData("I need help with my computer", "workstation", "-", "-", "-", "Incident")]
    [InlineData("I'd like to report a security problem", "security", "-", "-", "-", "Incident")]
    [InlineData("please install Python on my computers", "workstation", "-", "-", "-", "ServiceRequest")]
    [InlineData("it slows us down since Monday", "-", "Monday", "-", "SlowsMe", "Incident")]
    [InlineData("this is blocking, asap please", "-", "-", "-", "BlocksMe", "Incident")]
    [InlineData("not urgent, the keyboard is sticky", "workstation", "-", "-", "CanWait", "Incident")]
    [InlineData("the whole office has no wifi", "network", "-", "Everyone", "-", "Incident")]
    [InlineData("everyone in my team lost their files", "storage", "-", "Team", "-", "Incident")]
    [InlineData("the printer is out of paper", "printing", "-", "-", "-", "Incident")]
    [InlineData("meetings have no sound since last week", "collaboration", "last week", "-", "-", "Incident")]
    [InlineData("impossible d'imprimer, toute la compta est bloquée", "printing", "-", "Team", "BlocksMe", "Incident")]
    [InlineData("on est une dizaine de collègues sans réseau", "network", "-", "Team", "-", "Incident")]
    [InlineData("about 20 of us lost the network", "network", "-", "Team", "-", "Incident")]
    [InlineData("the whole sales team is stuck since 9 am", "-", "9 am", "Team", "BlocksMe", "Incident")]
    [InlineData("the whole reception staff waits since 9 am", "-", "9 am", "Team", "-", "Incident")]
    [InlineData("la page revient toute la journée", "-", "-", "-", "-", "Incident")]
    [InlineData("I was charged twice", "-", "-", "-", "-", "Incident")]
    public void A_sentence_tells_what_need_not_be_asked(string said, string service, string since, string impact, string urgency, string kind)
    {
        var read = Triage.Read(new Draft(), said, Services, TuesdayMorning, Paris);
        Assert.Equal(
            (service, since, impact, urgency, kind),
            (read.Service ?? "-", read.Since ?? "-", read.Impact?.ToString() ?? "-", read.Urgency?.ToString() ?? "-", read.Kind.ToString()));
    }

    [Fact]
    public void What_is_known_stays_and_what_is_added_is_kept()
    {
        var first = Triage.Read(new Draft(), "Bonjour, le VPN coupe.", Services, TuesdayMorning, Paris);
        var then = Triage.Read(first, "j'ai besoin d'un email, c'est urgent, depuis lundi", Services, TuesdayMorning, Paris);
        Assert.Equal("Le VPN coupe", then.Title);
        Assert.Equal("vpn", then.Service);
        Assert.Equal(TicketKind.Incident, then.Kind);
        Assert.Equal((Urgency.BlocksMe, "lundi"), (then.Urgency, then.Since));
        Assert.Equal("Bonjour, le VPN coupe.\nj'ai besoin d'un email, c'est urgent, depuis lundi", then.Description);
    }

    [Fact]
    public void Why_it_is_that_service_is_known_until_somebody_chooses_another()
    {
        var read = Triage.Read(new Draft(), "plus de toner ici", Services, TuesdayMorning, Paris);
        Assert.Equal(("printing", "toner"), (read.Service, Draft.Read(read.Write()).ServiceBecause));
        Assert.Null(read.WithForm(new JsonObject { ["service"] = "network" }).ServiceBecause);
        Assert.Null(Triage.Read(new Draft(), "le VPN coupe", Services, TuesdayMorning, Paris).ServiceBecause);
        Assert.Null(Triage.Read(new Draft { Service = "network" }, "plus de toner ici", Services, TuesdayMorning, Paris).ServiceBecause);
    }

    [Theory]
    [InlineData("bonjour, le vpn coupe", "Le vpn coupe")]
    [InlineData("Hello team, the VPN drops. It started at 8.", "The VPN drops")]
    [InlineData("iPhone cassé", "iPhone cassé")]
    [InlineData("Bonjour", "Bonjour")]
    public void The_title_is_the_first_sentence_without_its_greeting(string said, string title) => Assert.Equal(title, Draft.TitleOf(said));
}
