using SupportBot.Language;

namespace SupportBot.Bot.Doctor;

/// <summary>All findings, worst first, as a message or as lines for a terminal.</summary>
public sealed record DoctorReport(IReadOnlyList<Diagnosis> Findings)
{
    public int Ills => Findings.Count(finding => finding.Health == Health.Ill);

    private IEnumerable<Diagnosis> Sorted => Findings.OrderByDescending(finding => finding.Health);

    private Phrase Headline => Ills == 0 ? new Phrase("doctor.all-well") : new Phrase("doctor.ills", Ills);

    public string AsMessage(Texts texts, Reader reader) => string.Join('\n', Sorted.Select(finding =>
            $"- {Mark(finding.Health)} {texts.SayInMessage(reader, finding.What)}{After(" **→** ", finding, remedy => texts.SayInMessage(reader, remedy))}")
        .Prepend("")
        .Prepend($"**{texts.SayInMessage(reader, Headline)}**"));

    public string AsLines(Texts texts, Reader reader) => string.Join(Environment.NewLine, Sorted.Select(finding =>
            $"{Mark(finding.Health)} {texts.Say(reader, finding.What)}{After(Environment.NewLine + "   → ", finding, remedy => texts.Say(reader, remedy))}")
        .Append(texts.Say(reader, Headline)));

    private static string After(string sign, Diagnosis finding, Func<Phrase, string> say) => finding.Remedy is { } remedy ? sign + say(remedy) : "";

    private static string Mark(Health health) => health switch
    {
        Health.Ill => "❌",
        Health.Notable => "ℹ️",
        _ => "✅",
    };
}
