using Microsoft.Playwright;
using SupportBot.Browser.Tests.App;

namespace SupportBot.Browser.Tests;

/// <summary>The first thing anybody tries: report a problem on the left, take it in the middle, see it change on both sides.</summary>
public sealed class FileAndClaimTests(Chromium chromium) : IClassFixture<Chromium>
{
    [SkippableFact]
    public async Task Claire_reports_a_problem_in_French_and_Alice_takes_it_in_the_room()
    {
        chromium.SkipWithout();
        await using var host = await RunningHost.StartAsync();
        var desk = await chromium.OpenAsync(host.Url);
        await DeskPage.SeesAsync(desk.Private, "Bonjour Claire");
        await desk.PhotographAsync("fr-1-greeted");

        await DeskPage.SayAsync(desk.Private, "La machine à café est en panne depuis ce matin");
        await DeskPage.PressAsync(desk.Private, "Envoyer");
        await DeskPage.SeesAsync(desk.Room, "INC-1");
        await desk.PhotographAsync("fr-2-filed");
        await DeskPage.PressAsync(desk.Room, "Je prends");

        await DeskPage.SeesAsync(desk.Private, "Alice Nguyen s’occupe d’INC-1");
        await Assertions.Expect(DeskPage.Button(desk.Room, "Je prends")).ToHaveCountAsync(0);
        await DeskPage.SayAsync(desk.Thread, "Je passe vous voir dans dix minutes.");
        await DeskPage.SeesAsync(desk.Private, "Je passe vous voir dans dix minutes.");
        await DeskPage.SayAsync(desk.Private, "Merci, je suis au bureau 214");
        await DeskPage.SeesAsync(desk.Thread, "je suis au bureau 214");
        await desk.PhotographAsync("fr-3-talked");

        await DeskPage.PressAsync(desk.Room, "Résoudre…");
        await DeskPage.FillAsync(desk.Room, "Quelle était la solution", "Nouveau câble, la machine chauffe.");
        await DeskPage.PressAsync(desk.Room, "Résoudre");
        await DeskPage.PressAsync(desk.Private, "C’est résolu");
        await DeskPage.SeesAsync(desk.Room, "Clos");
        await desk.PhotographAsync("fr-4-solved");
        Assert.Empty(desk.Complaints);
    }

    [SkippableFact]
    public async Task Tom_reports_a_problem_in_English_and_Bob_answers_it_by_the_form_of_its_card()
    {
        chromium.SkipWithout();
        await using var host = await RunningHost.StartAsync();
        var desk = await chromium.OpenAsync(host.Url, "en-GB", ColorScheme.Dark);
        await DeskPage.SeesAsync(desk.Private, "Hello Tom");

        await DeskPage.SayAsync(desk.Private, "My badge reader is broken since this morning");
        await DeskPage.PressAsync(desk.Private, "Send");
        await DeskPage.PressAsync(desk.Room, "Je prends");
        await DeskPage.SeesAsync(desk.Private, "Bob Tremblay is looking after INC-1");
        await DeskPage.PressAsync(desk.Room, "Répondre…");
        await DeskPage.FillAsync(desk.Room, "Your message", "We are on it");
        await desk.PhotographAsync("en-1-form");
        await DeskPage.PressAsync(desk.Room, "Send");

        await DeskPage.SeesAsync(desk.Private, "We are on it");
        await Assertions.Expect(DeskPage.Button(desk.Room, "Send")).ToHaveCountAsync(0);
        await desk.PhotographAsync("en-2-answered");

        await DeskPage.SayAsync(desk.Room, "resolve INC-1 fixed A new reader.");
        await DeskPage.PressAsync(desk.Private, "Solved");
        await DeskPage.SeesAsync(desk.Room, "Clos");
        await desk.PhotographAsync("en-3-solved");
        Assert.Empty(desk.Complaints);
    }

    [SkippableFact]
    public async Task The_page_comes_back_by_itself_after_the_host_was_started_again()
    {
        chromium.SkipWithout();
        await using var host = await RunningHost.StartAsync();
        var desk = await chromium.OpenAsync(host.Url);
        await DeskPage.SeesAsync(desk.Private, "Bonjour Claire");

        await host.RestartAsync();
        // The client waits three to fifteen seconds before it looks again, and then finds its token void.
        await desk.Page.WaitForRequestAsync(request => request.PostData?.Contains("\"claire\"", StringComparison.Ordinal) == true);
        await DeskPage.SayAsync(desk.Private, "aide");

        await DeskPage.SeesAsync(desk.Private, "Il y a aussi des commandes");
    }
}
