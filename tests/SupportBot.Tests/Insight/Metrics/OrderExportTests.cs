using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Data;
using SupportBot.Insight.Metrics;
using SupportBot.People;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Insight.Metrics;

/// <summary>Exports ordered in a chat: made after the turn, said once, opened once.</summary>
public sealed class OrderExportTests
{
    [Fact]
    public async Task A_manager_orders_an_export_and_gets_a_link_that_opens_once()
    {
        await using var app = await StartAsync();

        Assert.Equal(["Je prépare votre export, mar. 3 mars 2026. Je vous envoie un lien ici dès qu’il est prêt."], (await app.SayAsync("marc", "exporter aujourd’hui ; équipe network")).Select(Plain));
        await app.MakeAsync();

        Assert.StartsWith("Votre export est prêt, ", Plain(app.Channel.Conversation("private-marc")[^1].Text!), StringComparison.Ordinal);
        var address = app.Address("marc");
        var page = await (await app.GetAsync(address)).Content.ReadAsStringAsync();
        Assert.Contains("<html lang=\"fr\">", page, StringComparison.Ordinal);
        // Looking at the link does not use it up.
        await app.GetAsync(address);
        using var answer = await app.PressAsync(address);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        Assert.Equal(["events-2026-03-03..2026-03-03.csv", "metrics-2026-03-03..2026-03-03.csv", "tickets-2026-03-03..2026-03-03.csv"], zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        var tickets = await ReadAsync(zip, "tickets");
        Assert.StartsWith("\uFEFFnumber,", tickets, StringComparison.Ordinal);
        Assert.Contains("\r\nINC-1,Incident,The VPN is slow,", tickets, StringComparison.Ordinal);
        Assert.DoesNotContain("INC-2", tickets, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await app.PressAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Parts_and_format_can_be_chosen()
    {
        await using var app = await StartAsync();

        await app.SayAsync("sofia", "export tickets, figures today as json; team network");
        await app.MakeAsync();

        var order = await app.LookAsync(db => db.OrderedExports().SingleAsync());
        Assert.Equal(("Tickets Metrics", "json", "2026-03-03..2026-03-03; team network"), (order.What, order.Format, order.Asked));
        using var zip = await app.OpenExportAsync("sofia");
        Assert.StartsWith("[{\"number\":\"INC-1\"", await ReadAsync(zip, "tickets"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agents_and_employees_export_nothing_and_nobody_more_than_their_own()
    {
        await using var app = await StartAsync();
        await app.SayAsync("alice", "export last month");
        await app.SayAsync("tom", "export last month");
        Assert.Equal(0, await app.LookAsync(db => db.OrderedExports().CountAsync()));

        await app.LeaveTeamAsync("marc", "network");
        Assert.Equal([app.Text("marc", "metrics.nothing-called", "network")], await app.SayAsync("marc", "exporter tickets ; équipe network"));
        Assert.Equal(0, await app.LookAsync(db => db.OrderedExports().CountAsync()));
    }

    [Fact]
    public async Task Whoever_is_a_manager_no_longer_gets_nothing_and_opens_nothing()
    {
        await using var app = await StartAsync();
        await app.SayAsync("marc", "exporter aujourd’hui");
        await app.SayAsync("sofia", "export today");
        await app.MakeAsync();
        await app.SayAsync("marc", "exporter aujourd’hui");
        await app.ChangeAsync(async db =>
        {
            foreach (var person in await db.People().Where(person => person.Handle == "marc").ToListAsync()) person.IsNoLonger(Role.Manager);
        });
        var address = app.Address("marc");
        await app.MakeAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await app.PressAsync(address)).StatusCode);
        Assert.Equal(app.Text("marc", "metrics.export-failed"), app.Channel.Conversation("private-marc")[^1].Text);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync(app.Address("sofia"))).StatusCode);
    }

    [Fact]
    public async Task A_link_runs_out_and_its_file_is_deleted_but_not_that_it_was_made()
    {
        await using var app = await StartAsync();
        await app.SayAsync("sofia", "export today");
        await app.MakeAsync();
        var folder = app.Services.GetRequiredService<ExportFolder>();
        Assert.Single(Directory.GetFiles(folder.Path));

        app.Clock.MoveTo(app.Clock.GetCurrentInstant() + Duration.FromHours(3));

        Assert.Equal(HttpStatusCode.NotFound, (await app.PressAsync(app.Address("sofia"))).StatusCode);
        await app.Services.GetRequiredService<PurgeOldRows>().PurgeAsync(CancellationToken.None);
        Assert.Empty(Directory.GetFiles(folder.Path));
        var order = await app.LookAsync(db => db.OrderedExports().SingleAsync());
        Assert.Equal(((await app.PersonAsync("sofia")).Id, null), (order.PersonId, order.Token));
    }

    [Fact]
    public async Task What_broke_off_in_the_middle_is_made_after_a_restart_and_said_once()
    {
        var first = await StartAsync();
        await first.SayAsync("sofia", "export today");
        // It has begun, and there is nowhere to write.
        var folder = first.Services.GetRequiredService<ExportFolder>().Path;
        await File.WriteAllTextAsync(folder, "");
        await Assert.ThrowsAnyAsync<IOException>(() => first.Services.GetRequiredService<MakeExports>().RunAsync(CancellationToken.None));
        File.Delete(folder);

        await using var app = await first.RestartAsync();
        app.Clock.MoveTo(app.Clock.GetCurrentInstant() + Duration.FromMinutes(6));
        await app.MakeAsync();
        await app.MakeAsync();

        Assert.Single(app.Channel.Conversation("private-sofia"), message => message.Text?.StartsWith("Your export is ready", StringComparison.Ordinal) == true);
        Assert.Single(Directory.GetFiles(app.Services.GetRequiredService<ExportFolder>().Path));
    }

    [Fact]
    public async Task Two_hosts_make_it_once()
    {
        await using var app = await StartAsync();
        await using var other = app.AnotherHost();
        await app.SayAsync("sofia", "export today");

        await Task.WhenAll(app.Services.GetRequiredService<MakeExports>().RunAsync(CancellationToken.None), other.Services.GetRequiredService<MakeExports>().RunAsync(CancellationToken.None));
        await app.DrainAsync();

        Assert.Single(app.Channel.Conversation("private-sofia"), message => message.Text?.StartsWith("Your export is ready", StringComparison.Ordinal) == true);
        Assert.Single(Directory.GetFiles(app.Services.GetRequiredService<ExportFolder>().Path));
    }

    [Fact]
    public async Task Nobody_has_more_than_a_few_made_at_a_time()
    {
        await using var app = await StartAsync();
        for (var order = 0; order < 3; order++) await app.SayAsync("sofia", "export today");

        Assert.Equal([app.Text("sofia", "metrics.export-enough", 3)], await app.SayAsync("sofia", "export today"));
    }

    [Fact]
    public async Task Without_an_address_nothing_is_made()
    {
        await using var app = await TicketSteps.StartDeskAsync();

        Assert.Equal([app.Text("sofia", "metrics.export-no-address")], await app.SayAsync("sofia", "export today"));
    }

    private static async Task<SupportBotApp> StartAsync()
    {
        var app = await SupportBotApp.StartWithAsync(("Files:PublicAddress", "https://desk.example.com"));
        await app.ServeEverybodyAsync();
        await app.FileAsync("tom", "The VPN is slow", "vpn");
        await app.FileAsync("tom", "The badge reader is broken");
        await app.CountAsync();
        return app;
    }

    private static async Task<string> ReadAsync(ZipArchive zip, string part)
    {
        using var reader = new StreamReader(zip.Entries.Single(entry => entry.FullName.StartsWith(part, StringComparison.Ordinal)).Open(), new System.Text.UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
        return await reader.ReadToEndAsync();
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}

/// <summary>What is done with ordered exports again and again.</summary>
internal static partial class OrderExportSteps
{
    public static async Task MakeAsync(this SupportBotApp app)
    {
        await app.Services.GetRequiredService<MakeExports>().RunAsync(CancellationToken.None);
        await app.DrainAsync();
    }

    /// <summary>The path of the last link that somebody was sent.</summary>
    public static string Address(this SupportBotApp app, string who) => Link().Match(
        app.Channel.Conversation("private-" + who).Last(message => message.Text?.Contains("/exports/", StringComparison.Ordinal) == true).Text!).Groups[1].Value;

    public static async Task<ZipArchive> OpenExportAsync(this SupportBotApp app, string who)
    {
        using var answer = await app.PressAsync(app.Address(who));
        return new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
    }

    [GeneratedRegex(@"https://desk\.example\.com(/exports/[\w-]+)")]
    private static partial Regex Link();
}
