using SupportBot.Browser.Tests.App;

namespace SupportBot.Browser.Tests;

public sealed class FileAndClaimTests(Chromium chromium) : IClassFixture<Chromium>
{
    [SkippableFact]
    public async Task Claire_reports_a_problem_in_French_and_Alice_takes_it_in_the_room()
    {
        Skip.If(chromium.WhyNot is not null, chromium.WhyNot);
        await using var host = await RunningHost.StartAsync();
        var desk = new DeskPage(await chromium.OpenAsync(host.Url));
        await desk.PhotographAsync("fr-0-start");

        await DeskPage.SayAsync(desk.Private, "Mon lecteur de badge est cassé depuis ce matin");
        await desk.PhotographAsync("fr-1-said");
        await DeskPage.PressAsync(desk.Private, "Envoyer");
        await DeskPage.SeesAsync(desk.Room, "INC-1");
        await desk.PhotographAsync("fr-2-filed");
        await DeskPage.PressAsync(desk.Room, "Je prends");

        await DeskPage.SeesAsync(desk.Private, "Alice Nguyen s’occupe de INC-1");
        await desk.PhotographAsync("fr-3-claimed");
        Assert.Empty(desk.Complaints);
    }
}
