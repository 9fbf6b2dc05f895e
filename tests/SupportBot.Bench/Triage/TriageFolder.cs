using NodaTime;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Intake;
using SupportBot.Desk.SampleDesk;
using SupportBot.Language;

namespace SupportBot.Bench.Triage;

/// <summary>
/// Learns train.jsonl and asks each test*.jsonl: by the classifier alone, and, where team, impact, urgency and kind are written down as well, all
/// that intake takes from a first sentence: the service by its names and words or else by similar tickets, the others by what is said.
/// </summary>
public static class TriageFolder
{
    private const double SureEnough = 0.6;

    public static int Run(string folder, bool namesWrong)
    {
        var train = Path.Combine(folder, "train.jsonl");
        var tests = GivenFiles.In(folder, "test*.jsonl");
        if (!File.Exists(train) || tests.Count == 0) throw new NotRunException($"There are no train.jsonl and test.jsonl in {folder}.");
        var known = TriageBench.Read(train);
        foreach (var (test, asked) in tests.ConvertAll(test => (test, TriageBench.Read(test))))
        {
            Console.WriteLine($"\n{Path.GetFileName(test)}");
            TriageBench.Ask(known, asked);
            if (asked.All(ticket => ticket.Kind is not null)) AskIntake(known, asked, namesWrong);
        }

        return BenchTable.Passed;
    }

    private static void AskIntake(IReadOnlyList<LabelledTicket> known, IReadOnlyList<LabelledTicket> asked, bool namesWrong)
    {
        var plan = SamplePlan.Read();
        var services = new NamedServices(
            plan.Services.ConvertAll(service => Service.Offered(service.Key, service.Name.En, service.Name.Fr, 1, Criticality.Normal, false)), ServiceWords.Read(plan));
        var reader = new Reader(SpokenLanguage.French, DateTimeZoneProviders.Tzdb["Europe/Paris"]);
        var classifier = new TextClassifier();
        foreach (var ticket in known) classifier.Learn(ticket.Text, ticket.Label);
        var read = asked.Select(ticket =>
        {
            var draft = Desk.Intake.Triage.Read(new Draft(), ticket.Text, services, Instant.FromUtc(2026, 3, 3, 8, 0), reader);
            var service = draft.Service ?? (classifier.Guess(ticket.Text) is { Confidence: >= SureEnough } guess ? guess.Label : null);
            return (Ticket: ticket, Draft: draft, Service: service, IsRight: (service ?? Draft.NoService) == ticket.Label);
        }).ToList();
        Console.WriteLine($"\nall of intake\n{"what",-28} {"asked",6} {"right",6} {"share",7}");
        TriageBench.Print("service, or that it is none", read.Count, read.Count(one => one.IsRight));
        TriageBench.Print("named by what is said", read.Count(one => one.Draft.Service is not null), read.Count(one => one.Draft.Service is not null && one.IsRight));
        TriageBench.Print("wrong service named", read.Count, read.Count(one => one.Service is not null && !one.IsRight));
        TriageBench.Print("team", read.Count, read.Count(one => plan.Services.Find(service => service.Key == one.Service)?.Team == one.Ticket.Team));
        TriageBench.Print("impact", read.Count, read.Count(one => one.Draft.Impact?.ToString() == one.Ticket.Impact));
        TriageBench.Print("urgency", read.Count, read.Count(one => one.Draft.Urgency?.ToString() == one.Ticket.Urgency));
        TriageBench.Print("incident or request", read.Count, read.Count(one => one.Draft.Kind.ToString() == one.Ticket.Kind));
        if (!namesWrong) return;
        foreach (var one in read.Where(one => !one.IsRight)) Console.WriteLine($"{one.Ticket.Label}, not {one.Service ?? Draft.NoService}: {one.Ticket.Text}");
    }
}
