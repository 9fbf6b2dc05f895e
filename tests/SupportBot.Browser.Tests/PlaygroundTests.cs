using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SupportBot.Browser.Tests.App;

namespace SupportBot.Browser.Tests;

/// <summary>The desk in Teams, seen through a client that nobody here wrote: the Microsoft 365 Agents Playground, by its page alone.</summary>
public sealed partial class PlaygroundTests(Chromium chromium) : IClassFixture<Chromium>
{
    [SkippableFact]
    public async Task Claire_reports_a_problem_in_French_and_Alice_solves_it_in_the_teams_channel()
    {
        await chromium.SkipWithoutPlaygroundAsync();
        await using var desk = await TeamsDesk.StartAsync();
        var (claire, alice) = await OpenAsync(desk);
        // Her plan says French, the playground's messages say en-US, but not all of what it sends first does.
        await claire.SeesAsync(Greeting());
        await claire.SayAsync("langue français");
        await claire.SeesAsync("C’est noté");
        await claire.PhotographAsync("teams-fr-1-greeted");

        await claire.SayAsync("Mon écran externe reste noir depuis ce matin");
        await claire.SeesAsync("Cet article pourrait vous aider");
        await claire.PressAsync("Lire l’article");
        await claire.SeesAsync("Débranchez le câble");
        await claire.PhotographAsync("teams-fr-2-article");
        await claire.PressAsync("Cela ne m’aide pas");
        await claire.PressAsync("Envoyer");
        await claire.SeesAsync("Nous l’avons bien reçu");
        await claire.PhotographAsync("teams-fr-3-filed");

        await alice.SeesAsync("INC-1 · Mon écran externe");
        await alice.PhotographAsync("teams-fr-4-room");
        await alice.PressAsync("Je prends");
        await alice.SeesNoButtonAsync("Je prends");
        await alice.SeesAsync("Alice Nguyen s’en occupe depuis");
        await claire.SeesAsync("Alice Nguyen s’occupe d’INC-1");
        await alice.SayAsync("Je vous apporte un câble.", box: 1, toTheDesk: true);
        await claire.SeesAsync("Je vous apporte un câble.");
        await alice.PhotographAsync("teams-fr-5-replied");

        await alice.SayAsync("résoudre INC-1 corrigé Nouveau câble.", box: 1, toTheDesk: true);
        await claire.SeesAsync("INC-1 a une solution");
        await claire.PressAsync("C’est résolu");
        await claire.SeesAsync("Merci, INC-1 est clos");
        await alice.SeesAsync("Clos");
        await claire.PhotographAsync("teams-fr-6-solved");
        await alice.PhotographAsync("teams-fr-7-closed");

        await claire.GoToAsync("Pause café");
        await claire.SearchAsync("ecran", "INC-1 · Mon écran externe reste noir depuis ce matin");
        await claire.PhotographAsync("teams-fr-8-found");
        await claire.SendAsync();
        await claire.SeesAsync("Clos");
        await claire.PhotographAsync("teams-fr-9-inserted");
    }

    [SkippableFact]
    public async Task Alice_makes_a_ticket_of_a_message_in_English()
    {
        await chromium.SkipWithoutPlaygroundAsync();
        await using var desk = await TeamsDesk.StartAsync();
        var (_, alice) = await OpenAsync(desk);
        await alice.GoToAsync("Pause café");
        await alice.SayAsync("The projector in room 4 is broken since yesterday");

        await alice.MakeTicketOfAsync("The projector in room 4 is broken since yesterday");
        var title = alice.Module.GetByLabel("What is wrong, in a few words");
        await Assertions.Expect(title).ToHaveValueAsync("The projector in room 4 is broken since yesterday");
        await alice.PhotographAsync("teams-en-1-form");
        await title.FillAsync("");
        await alice.PressAsync("Send");
        await alice.SeesAsync("Say it in a few words in the first line");
        await Assertions.Expect(alice.Module.GetByLabel("Since when")).ToHaveValueAsync("yesterday");
        await alice.PhotographAsync("teams-en-2-missing");
        await title.FillAsync("Projector in room 4");
        await alice.PressAsync("Send");
        await alice.SeesAsync("You can follow your ticket in our private chat");
        await alice.PhotographAsync("teams-en-3-sent");
        await alice.PressAsync("Close");

        await alice.GoToAsync("Demandes");
        await alice.SeesAsync("INC-1 · Projector in room 4");
        await alice.PhotographAsync("teams-en-4-room");
        await alice.GoToAsync("Personal Chat");
        await alice.SeesAsync("INC-1 · Projector in room 4");
        await alice.PhotographAsync("teams-en-5-private");
        await alice.SearchAsync("projector", "INC-1 · Projector in room 4");
        await alice.PhotographAsync("teams-en-6-found");
    }

    // The room is served from Alice's client once somebody has spoken to the desk there.
    private async Task<(TeamsPage Claire, TeamsPage Alice)> OpenAsync(TeamsDesk desk)
    {
        var alice = await chromium.OpenTeamsAsync(desk.AlicesTeams.Url);
        await alice.SeesAsync("Tell me in your own words");
        await alice.GoToAsync("Demandes");
        await alice.SayAsync("hello", toTheDesk: true);
        await alice.SeesAsync("Alice, tell me here");
        return (await chromium.OpenTeamsAsync(desk.ClairesTeams.Url), alice);
    }

    [GeneratedRegex("Tell me in your own words|Dites-moi avec vos mots")]
    private static partial Regex Greeting();
}
