using NodaTime;
using SupportBot.Desk.Tickets;
using SupportBot.Language;

namespace SupportBot.Insight.Metrics;

/// <summary>Says figures the way a reader writes them.</summary>
public sealed class FigureWords(Texts texts)
{
    /// <summary>A change smaller than this share is none.</summary>
    private const double Steady = 0.005;
    private const int MostTimes = 10;

    public string Name(Metric metric, Reader reader) => texts.Say(reader, "metrics.name-" + metric);

    /// <summary>How it is counted, in one sentence.</summary>
    public string How(Metric metric, Reader reader) => texts.Say(reader, "metrics.how-" + metric);

    /// <summary>Of whom the figures are, when nothing else was asked for.</summary>
    public string Whose(FigureScope scope, Reader reader) => texts.Say(reader, scope switch
    {
        { AgentIds: not null } => "metrics.of-you",
        { Remit: not null } => "metrics.of-your-remit",
        { TeamIds: null } => "metrics.of-all",
        _ => "metrics.of-your-teams",
    });

    /// <summary>What it is, in which unit and time, and how it is counted.</summary>
    public Phrase Explained(MetricDefinition definition, Reader reader)
    {
        var unit = texts.Say(reader, "metrics.unit-" + definition.Unit);
        if (definition.Time != MetricTime.None) unit += ", " + texts.Say(reader, "metrics.time-" + definition.Time);
        return new Phrase("metrics.explained", Name(definition.Metric, reader), unit, How(definition.Metric, reader));
    }

    /// <summary>The figure that is called so in either language, folded; null when none is.</summary>
    public Metric? Find(string folded) => Enum.GetValues<Metric>().Cast<Metric?>()
        .FirstOrDefault(metric => SpokenLanguages.All.Any(language => TextFolding.Fold(texts.Raw(language, "metrics.name-" + metric)) == folded));

    public string Value(MetricDefinition definition, double? value, Reader reader)
    {
        if (value is not { } known) return "–";
        var culture = reader.Language.Culture();
        return definition.Unit switch
        {
            MetricUnit.Minutes => When.Say(Duration.FromMinutes(known), reader),
            MetricUnit.Share => Share(known, reader),
            _ => known.ToString("N0", culture),
        };
    }

    /// <summary>An arrow and by how much it differs from the period before: of shares in points, of all else in percent; empty when there is nothing to compare.</summary>
    public string Trend(MetricDefinition definition, double? value, double? before, Reader reader)
    {
        if (value is not { } now || before is not { } then) return "";
        if (definition.Unit == MetricUnit.Share)
            return Math.Abs(now - then) < Steady ? "→" : $"{Arrow(now - then)} {texts.Say(reader, "metrics.points", Math.Round(Math.Abs(now - then) * 100))}";
        if (now == then) return "→";
        // From next to nothing, how many times as much says nothing.
        return then == 0 || now > then * MostTimes ? Arrow(now) : $"{Arrow(now - then)} {Share(Math.Abs(now - then) / then, reader)}";
    }

    public string Period(FigurePeriod period, Reader reader)
    {
        var culture = reader.Language.Culture();
        return period.From == period.Last
            ? period.From.ToString("ddd d MMM uuuu", culture)
            : $"{period.From.ToString(period.From.Year == period.Last.Year ? "ddd d MMM" : "ddd d MMM uuuu", culture)} – {period.Last.ToString("ddd d MMM uuuu", culture)}";
    }

    /// <summary>What tickets of a kind are called together.</summary>
    public INamed Kind(TicketKind kind) => new NameInTexts(texts, "metrics.kind-" + kind);

    private sealed record NameInTexts(Texts Texts, string Key) : INamed
    {
        public string Name(SpokenLanguage language) => Texts.Raw(language, Key);
    }

    private static string Arrow(double change) => change > 0 ? "▲" : "▼";

    // The culture's own pattern has a plain blank in some versions and a no-break one in others.
    private static string Share(double share, Reader reader) =>
        (share * 100).ToString("N0", reader.Language.Culture()) + (reader.Language == SpokenLanguage.French ? "\u00A0%" : "%");
}
