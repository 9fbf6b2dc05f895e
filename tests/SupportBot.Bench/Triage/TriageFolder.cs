using NodaTime;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Intake;
using SupportBot.Desk.SampleDesk;
using SupportBot.Language;

namespace SupportBot.Bench.Triage;

/// <summary>
/// Learns train.jsonl and asks test.jsonl: by the classifier alone, and, where team, impact, urgency and kind are written down as well, all that
/// intake takes from a first sentence: the service by its name or else by similar tickets, the others by what is said.
/// </summary>
public static class TriageFolder
{
    private const double SureEnough = 0.6;

    public static async Task<int> RunAsync(string folder)
    {
        var (train, test) = (Path.Combine(folder, "train.jsonl"), Path.Combine(folder, "test.jsonl"));
        if (!File.Exists(train) || !File.Exists(test)) throw new NotRunException($"There are no train.jsonl and test.jsonl in {folder}.");
        var (known, asked) = (await TriageBench.ReadAsync(train), await TriageBench.ReadAsync(test));
        TriageBench.Ask(known, asked);
        if (asked.All(ticket => ticket.Kind is not null)) AskIntake(known, asked);
        return BenchTable.Passed;
    }

    private static void AskIntake(IReadOnlyList<LabelledTicket> known, IReadOnlyList<LabelledTicket> asked)
    {
        var plan = SamplePlan.Read();
        var services = plan.Services.ConvertAll(service => Service.Offered(service.Key, service.Name.En, service.Name.Fr, 1, Criticality.Normal, false));
        var reader = new Reader(SpokenLanguage.French, DateTimeZoneProviders.Tzdb["Europe/Paris"]);
        var classifier = new TextClassifier();
        foreach (var ticket in known) classifier.Learn(ticket.Text, ticket.Label);
        var read = asked.Select(ticket =>
        {
            var draft = Desk.Intake.Triage.Read(new Draft(), ticket.Text, services, Instant.FromUtc(2026, 3, 3, 8, 0), reader);
            return (Ticket: ticket, Draft: draft, Service: draft.Service ?? (classifier.Guess(ticket.Text) is { Confidence: >= SureEnough } guess ? guess.Label : null));
        }).ToList();
        Console.WriteLine($"\nall of intake\n{"what",-24} {"asked",6} {"right",6} {"share",7}");
        TriageBench.Print("service", read.Count, read.Count(one => one.Service == one.Ticket.Label));
        TriageBench.Print("of those it names", read.Count(one => one.Service is not null), read.Count(one => one.Service == one.Ticket.Label));
        TriageBench.Print("team", read.Count, read.Count(one => plan.Services.Find(service => service.Key == one.Service)?.Team == one.Ticket.Team));
        TriageBench.Print("impact", read.Count, read.Count(one => one.Draft.Impact?.ToString() == one.Ticket.Impact));
        TriageBench.Print("urgency", read.Count, read.Count(one => one.Draft.Urgency?.ToString() == one.Ticket.Urgency));
        TriageBench.Print("incident or request", read.Count, read.Count(one => one.Draft.Kind.ToString() == one.Ticket.Kind));
    }
}
