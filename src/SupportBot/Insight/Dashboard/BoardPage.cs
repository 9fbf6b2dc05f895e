using NodaTime;
using SupportBot.Insight.Metrics;
using SupportBot.Language;

namespace SupportBot.Insight.Dashboard;

/// <summary>Writes the board: what can be chosen, the figures, and a panel for each thing to look at.</summary>
public sealed class BoardPage(PageFrame frame, BoardHead head, PanelTable tables, FigureDays days, Texts texts, DashboardAddress address)
{
    private const string Figures = "figures";

    /// <summary>While the figures are being counted.</summary>
    public PageAnswer Empty(Board board) => Around(board, Html.Of($"""<p class="said">{texts.Say(board.Visitor.Reader, "metrics.being-counted")}</p>"""));

    public PageAnswer Show(Board board, IReadOnlyList<Panel> panels)
    {
        var reader = board.Visitor.Reader;
        return Around(board, Html.Of($"""
            {Choices(board)}
            {(board.IsUnknown ? Html.Of($"""<p class="said" role="status">{texts.Say(reader, "dashboard.unknown-choice")}</p>""") : Html.None)}
            <p class="said no-charts" hidden>{texts.Say(reader, "dashboard.no-charts")}</p>
            {Tiles(panels.First(panel => panel.Key == Figures), board)}
            <div class="panels">
            {panels.Where(panel => panel.Key != Figures).Select(panel => tables.Section(panel, reader, FileOf(panel, board)))}
            </div>
            """));
    }

    private PageAnswer Around(Board board, Html content) => PageAnswer.Of(frame.Around(
        board.Visitor.Reader, texts.Say(board.Visitor.Reader, "dashboard.title"), Html.Of($"""{head.Of(board, address.Root)}<main id="content" tabindex="-1">{content}</main>"""), withCharts: true));

    private Html Tiles(Panel figures, Board board) => Html.Of($"""
        <section class="panel" aria-labelledby="title-figures">
        <div class="head"><h2 id="title-figures">{figures.Title}</h2><a class="file" href="{FileOf(figures, board)}" download aria-label="{texts.Say(board.Visitor.Reader, "dashboard.file-of", figures.Title)}">CSV</a></div>
        <ul class="tiles">
        {figures.Rows.Select(row => Tile(row, board.Visitor.Reader))}
        </ul>
        <p class="quiet">{figures.How}</p>
        </section>
        """);

    private Html Tile(IReadOnlyList<Cell> row, Reader reader) => Html.Of($"""
        <li><h3>{row[0].Text}</h3><p class="value">{PanelTable.Link(row[1])} <span class="trend">{row[2].Text}</span></p>
        <details><summary><span aria-hidden="true">?</span><span class="aside">{texts.Say(reader, "dashboard.how-of", row[0].Text)}</span></summary><p>{row[3].Text}</p></details></li>

        """);

    private Html Choices(Board board)
    {
        var (reader, filter, today) = (board.Visitor.Reader, board.Filter, days.DateOf(board.Visitor.Now));
        return Html.Of($"""
            <form class="choices" method="get" action="{address.Root}" aria-label="{texts.Say(reader, "dashboard.choose")}">
            <nav aria-label="{texts.Say(reader, "dashboard.periods")}">{Presets(today).Select(preset => Preset(preset.Key, preset.Days, board))}</nav>
            <label>{texts.Say(reader, "dashboard.from")} <input type="date" name="from" value="{PanelWords.Iso(filter.Period.From)}"></label>
            <label>{texts.Say(reader, "dashboard.to")} <input type="date" name="to" value="{PanelWords.Iso(filter.Period.Last)}"></label>
            {Choice(reader, "team", "dashboard.team", filter.TeamId, board.Teams.Select(team => (team.Id, team.Name(reader.Language))))}
            {Choice(reader, "service", "dashboard.service", filter.ServiceId, board.Services.Select(service => (service.Id, service.Name(reader.Language))))}
            {Choice(reader, "organisation", "dashboard.organisation", filter.OrganisationId, board.Organisations.Select(organisation => (organisation.Id, organisation.Name)))}
            {(filter.Language is { } language ? Html.Of($"""<input type="hidden" name="language" value="{language.Code()}">""") : Html.None)}
            <button class="main">{texts.Say(reader, "dashboard.show")}</button>
            </form>
            """);
    }

    private Html Preset(string key, FigurePeriod period, Board board)
    {
        var isChosen = period.From == board.Filter.Period.From && period.Until == board.Filter.Period.Until;
        return Html.Of($"""<a href="{(board.Filter with { Period = period }).To(address.Root)}"{(isChosen ? Html.Of($""" aria-current="true" """) : Html.None)}>{texts.Say(board.Visitor.Reader, key)}</a>""");
    }

    private static IEnumerable<(string Key, FigurePeriod Days)> Presets(LocalDate today)
    {
        var tomorrow = today.PlusDays(1);
        yield return ("dashboard.last-week", new FigurePeriod(tomorrow.PlusDays(-7), tomorrow));
        yield return ("dashboard.last-month", new FigurePeriod(tomorrow.PlusDays(-30), tomorrow));
        yield return ("dashboard.last-quarter", new FigurePeriod(tomorrow.PlusDays(-90), tomorrow));
        yield return ("dashboard.month-before", FigurePeriod.Month(today.PlusMonths(-1)));
        yield return ("dashboard.last-year", new FigurePeriod(tomorrow.PlusYears(-1), tomorrow));
    }

    // Nothing to choose from is no choice.
    private Html Choice(Reader reader, string name, string key, int? chosen, IEnumerable<(int Id, string Name)> offered)
    {
        var all = offered.ToList();
        if (all.Count < 2 && chosen is null) return Html.None;
        return Html.Of($"""
            <label>{texts.Say(reader, key)} <select name="{name}"><option value="">{texts.Say(reader, "dashboard.all")}</option>{all.Select(one => Html.Of($"""<option value="{one.Id}"{(one.Id == chosen ? " selected" : "")}>{one.Name}</option>"""))}</select></label>
            """);
    }

    private string FileOf(Panel panel, Board board) => board.Filter.To($"{address.Root}/file/{panel.Key}");
}
