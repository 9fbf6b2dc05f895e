using NodaTime;
using SupportBot.Insight.Metrics;
using SupportBot.Language;

namespace SupportBot.Insight.Dashboard;

/// <summary>At which hours of the week tickets come.</summary>
public sealed class HeatPanel(Arrivals arrivals, PanelWords words) : IPanel
{
    private const int Hours = 24;
    private const int Shades = 5;

    public string Key => "arrivals";

    public async Task<Panel> MakeAsync(Board board, CancellationToken cancellationToken)
    {
        var reader = board.Visitor.Reader;
        // An agent's own tickets say when they took some, not when people have trouble: that their teams' do.
        var how = board.Visitor.IsAgent ? "dashboard.how-arrivals-teams" : "dashboard.how-arrivals";
        var counts = await arrivals.OfAsync(board.Reported, board.Filter.Period, reader.Zone, cancellationToken);
        var most = counts.Count == 0 ? 0 : counts.Values.Max();
        var names = reader.Language.Culture().DateTimeFormat.AbbreviatedDayNames;
        return new Panel(
            Key, words.Say(board, "dashboard.arrivals"), words.Say(board, how, reader.Zone.Id),
            [new Column(words.Say(board, "dashboard.weekday")), .. Enumerable.Range(0, Hours).Select(hour => new Column(Hour(hour, reader)))],
            [.. Enumerable.Range((int)IsoDayOfWeek.Monday, 7).Select(day => Row(board, (IsoDayOfWeek)day, names[day % 7], counts, most))])
        { Chart = PanelChart.Heat };
    }

    private IReadOnlyList<Cell> Row(Board board, IsoDayOfWeek day, string name, IReadOnlyDictionary<WeekHour, int> counts, int most) =>
    [
        new Cell(name),
        .. Enumerable.Range(0, Hours).Select(hour =>
        {
            var count = counts.GetValueOrDefault(new WeekHour(day, hour));
            var link = count == 0 ? null : words.Link(board, board.Filter, Metric.Opened, ("weekday", PanelWords.Id((int)day)), ("hour", PanelWords.Id(hour)));
            return new Cell(words.Number(board, count), count, link, "heat-" + PanelWords.Id(count == 0 ? 0 : 1 + ((count - 1) * Shades / most)));
        }),
    ];

    private static string Hour(int hour, Reader reader) => reader.Language == SpokenLanguage.French ? $"{hour}\u00A0h" : $"{hour:00}";
}
