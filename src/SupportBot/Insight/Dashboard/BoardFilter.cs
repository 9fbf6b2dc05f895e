using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using NodaTime;
using NodaTime.Text;
using SupportBot.Insight.Metrics;
using SupportBot.Language;

namespace SupportBot.Insight.Dashboard;

/// <summary>What somebody chose on the page, as its address says it; nothing of it is trusted.</summary>
public sealed record BoardFilter(FigurePeriod Period, int? TeamId, int? ServiceId, int? OrganisationId, SpokenLanguage? Language)
{
    /// <summary>A longer time is cut: the page adds up day by day.</summary>
    public const int MostYears = 3;

    private const int UsualDays = 30;

    public static BoardFilter Of(IQueryCollection query, LocalDate today)
    {
        var until = (Date(query["to"]) ?? today).PlusDays(1);
        var from = Date(query["from"]) ?? until.PlusDays(-UsualDays);
        if (from >= until) (from, until) = (until.PlusDays(-1), from.PlusDays(1));
        from = LocalDate.Max(from, until.PlusYears(-MostYears));
        return new BoardFilter(Days(from, until), Id(query["team"]), Id(query["service"]), Id(query["organisation"]), SpokenLanguages.Parse(query["language"]));
    }

    /// <summary>The address of the same choice on another page, with this added.</summary>
    public string To(string path, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        var query = new QueryBuilder { { "from", LocalDatePattern.Iso.Format(Period.From) }, { "to", LocalDatePattern.Iso.Format(Period.Last) } };
        Add(query, "team", TeamId);
        Add(query, "service", ServiceId);
        Add(query, "organisation", OrganisationId);
        if (Language is { } language) query.Add("language", language.Code());
        foreach (var (name, value) in more)
        {
            if (value is not null) query.Add(name, value);
        }

        return path + query.ToQueryString();
    }

    // Whole months are compared with the months before, all else with as many days.
    private static FigurePeriod Days(LocalDate from, LocalDate until)
    {
        var isWhole = from.Day == 1 && until.Day == 1;
        return new FigurePeriod(from, until, isWhole ? ((until.Year - from.Year) * 12) + until.Month - from.Month : 0);
    }

    private static void Add(QueryBuilder query, string name, int? id)
    {
        if (id is { } known) query.Add(name, known.ToString(CultureInfo.InvariantCulture));
    }

    private static LocalDate? Date(string? text) =>
        LocalDatePattern.Iso.Parse(text ?? "") is { Success: true, Value: { Year: > 1900 and < 9000 } date } ? date : null;

    private static int? Id(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
