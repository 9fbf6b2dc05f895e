using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Metrics;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Insight.Metrics;

public sealed class ExportTests
{
    private static readonly FigurePeriod March = FigurePeriod.Month(new LocalDate(2026, 3, 1));

    [Fact]
    public async Task Tickets_are_written_as_RFC_4180_and_can_do_nothing_in_a_spreadsheet()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.FileAsync("claire", "=HYPERLINK(\"http://evil\";\"Répare\"), vite\r\nici");

        var csv = Encoding.UTF8.GetString(await CsvAsync(app, ExportWhat.Tickets, FigureScope.Everything, byteOrderMark: true));

        Assert.StartsWith("\uFEFFnumber,kind,title,state,", csv, StringComparison.Ordinal);
        Assert.Contains("\r\nINC-1,Incident,\"'=HYPERLINK(\"\"http://evil\"\";\"\"Répare\"\"), vite\r\nici\",New,", csv, StringComparison.Ordinal);
        Assert.EndsWith("\r\n", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_holds_the_same_rows_with_numbers_as_numbers()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.FileAsync("tom", "The badge reader is broken");
        await app.CountAsync();

        var events = await JsonAsync(app, ExportWhat.Events, FigureScope.Everything);
        var figures = await JsonAsync(app, ExportWhat.Metrics, FigureScope.Everything);

        Assert.Equal(["Open"], events.Select(row => row!["verb"]!.ToString()));
        Assert.Equal("INC-1", events[0]!["ticket"]!.ToString());
        Assert.Equal(1, (long)Assert.Single(figures)!["opened"]!);
        Assert.Equal("2026-03-03", figures[0]!["day"]!.ToString());
    }

    [Fact]
    public async Task Confidential_services_other_teams_other_organisations_and_other_days_are_never_in_it()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.FileAsync("tom", "My pay slip is wrong", "payroll");
        await app.FileAsync("tom", "The VPN is slow", "vpn");
        await app.FileAsync("ines", "My screen is dark");
        await app.FileAsync("tom", "The badge reader is broken");
        app.Clock.MoveTo(Instant.FromUtc(2026, 4, 1, 8, 0));
        await app.FileAsync("tom", "Another month");
        await app.CountAsync();
        var network = (await app.LookAsync(db => Task.FromResult(db.Set<SupportBot.People.Team>().Single(team => team.Key == "network")))).Id;
        var brise = (await app.PersonAsync("ines")).OrganisationId;

        Assert.Equal(["INC-2", "INC-3", "INC-4"], await NumbersAsync(app, FigureScope.Everything));
        Assert.Equal(["INC-2"], await NumbersAsync(app, FigureScope.OfTeams([network])));
        Assert.Equal(["INC-3"], await NumbersAsync(app, FigureScope.OfOrganisations([brise])));
        foreach (var what in Enum.GetValues<ExportWhat>())
            Assert.DoesNotContain("pay", Encoding.UTF8.GetString(await CsvAsync(app, what, FigureScope.Everything, byteOrderMark: false)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_the_reader_could_not_open_is_named_without_a_word_of_it()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.FileAsync("tom", "The VPN is slow", "vpn");
        await app.FileAsync("tom", "The badge reader is broken");
        var desk = (await app.TicketAsync("INC-2")).TeamId;
        var viewer = new VisibleTo((await app.PersonAsync("marc")).Id, SupportBot.People.Role.Manager, [desk]);

        using var stream = new MemoryStream();
        await using (var rows = new CsvExport(stream, byteOrderMark: false))
            await app.Services.GetRequiredService<Export>().WriteAsync(ExportWhat.Tickets, FigureScope.Everything, March, viewer, rows, null, CancellationToken.None);

        var csv = Encoding.UTF8.GetString(stream.ToArray());
        Assert.Contains("\r\nINC-1,Incident,,New,", csv, StringComparison.Ordinal);
        Assert.Contains("\r\nINC-2,Incident,The badge reader is broken,New,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operator_gets_a_file_and_never_loses_one()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.FileAsync("tom", "The badge reader is broken");
        var command = app.Services.GetServices<IOperatorCommand>().OfType<ExportAtConsole>().Single();
        var file = Path.Combine(Path.GetDirectoryName(app.DatabasePath)!, "march.csv");
        using var output = new StringWriter();

        Assert.Equal(0, await command.RunAsync(["tickets", file, "this month", "team", "service-desk"], output, CancellationToken.None));

        Assert.Contains("1 rows", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("INC-1", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        await Assert.ThrowsAsync<IOException>(() => command.RunAsync(["tickets", file, "this month"], output, CancellationToken.None));
        await Assert.ThrowsAsync<FormatException>(() => command.RunAsync(["tickets", file + "x", "this month"], output, CancellationToken.None));
        await Assert.ThrowsAsync<FormatException>(() => command.RunAsync(["tickets", file, "someday"], output, CancellationToken.None));
        await Assert.ThrowsAsync<FormatException>(() => command.RunAsync(["people", file, "this month"], output, CancellationToken.None));
    }

    private static async Task<List<string>> NumbersAsync(SupportBotApp app, FigureScope scope) =>
        [.. (await JsonAsync(app, ExportWhat.Tickets, scope)).Select(row => row!["number"]!.ToString())];

    private static async Task<JsonArray> JsonAsync(SupportBotApp app, ExportWhat what, FigureScope scope)
    {
        using var stream = new MemoryStream();
        await using (var rows = new JsonExport(stream)) await app.Services.GetRequiredService<Export>().WriteAsync(what, scope, March, VisibleTo.System, rows, null, CancellationToken.None);
        return JsonNode.Parse(stream.ToArray())!.AsArray();
    }

    private static async Task<byte[]> CsvAsync(SupportBotApp app, ExportWhat what, FigureScope scope, bool byteOrderMark)
    {
        using var stream = new MemoryStream();
        await using (var rows = new CsvExport(stream, byteOrderMark)) await app.Services.GetRequiredService<Export>().WriteAsync(what, scope, March, VisibleTo.System, rows, null, CancellationToken.None);
        return stream.ToArray();
    }
}
