using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;
using SupportBot.Desk.Knowledge;
using SupportBot.Desk.SampleDesk;
using SupportBot.Language;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Knowledge;

/// <summary>Everyday sentences against the sample articles, with the spelling that people really use.</summary>
public sealed class SearchKnowledgeTests(SearchKnowledgeTests.Library library) : IClassFixture<SearchKnowledgeTests.Library>
{
    private const int Most = 3;

    [Fact]
    public void Every_sample_article_is_in_the_build_in_both_languages() =>
        Assert.All(SampleArticles.Read().GroupBy(article => article.Key), translations => Assert.Equal(2, translations.Count()));

    [Theory]
    [InlineData("le VPN coupe depuis hier soir, toute l'équipe est bloquée", "vpn-drops")]
    [InlineData("globalprotect se deconecte tout le temps en teletravail", "vpn-drops")]
    [InlineData("l'imprimante n'imprime plus rien", "printer-queue-stuck")]
    [InlineData("mon document est bloqué dans la file d'attente", "printer-queue-stuck")]
    [InlineData("l'imprimente du 2eme ne veut pas imprimer", "printer-queue-stuck")]
    [InlineData("j'ai oublié mon mot de passe", "password-expired-or-locked")]
    [InlineData("mon compte est verouillé", "password-expired-or-locked")]
    [InlineData("mdp expire, impossible d'ouvrir ma session : mot de passe refusé", "password-expired-or-locked")]
    [InlineData("mon pc rame depuis la mise a jour", "laptop-slow")]
    [InlineData("mon ordinateur est super lent", "laptop-slow")]
    [InlineData("pas de son dans ma reunion teams", "teams-no-sound-or-mic")]
    [InlineData("mon micro ne marche pas, personne m'entend", "teams-no-sound-or-mic")]
    [InlineData("le casque bluetooth n'est pas reconnu", "teams-no-sound-or-mic")]
    [InlineData("mon ecran externe est noir", "external-screen-not-detected")]
    [InlineData("le deuxième moniteur n'affiche rien, branché en hdmi", "external-screen-not-detected")]
    [InlineData("j'ai supprimé un fichier par erreur, comment le récupérer ?", "file-deleted-restore")]
    [InlineData("one drive ne synchronise plus mes fichiers, croix rouge", "onedrive-not-syncing")]
    [InlineData("onedrive bloqué", "onedrive-not-syncing")]
    [InlineData("j'ai cliqué sur un lien bizarre dans un mail, arnaque ?", "suspicious-email")]
    [InlineData("j'ai recu un mail d'hameconnage", "suspicious-email")]
    [InlineData("je ne reçois plus mes mails dans outlook", "outlook-search-or-not-receiving")]
    [InlineData("la boite partagée de l'équipe a disparu", "outlook-shared-mailbox-missing")]
    [InlineData("pas de wifi au bureau", "wifi-office-no-connection")]
    [InlineData("le wi-fi ne se connecte pas", "wifi-office-no-connection")]
    [InlineData("mon disque est plein", "disk-full")]
    [InlineData("espace disque insuffisant", "disk-full")]
    [InlineData("j'ai changé de téléphone, authenticator ne marche plus", "new-phone-authenticator")]
    [InlineData("the vpn keeps dropping since yesterday evening", "vpn-drops")]
    [InlineData("my vpn disconects every ten minutes", "vpn-drops")]
    [InlineData("the printer doesn't print anything", "printer-queue-stuck")]
    [InlineData("document stuck in the print queue", "printer-queue-stuck")]
    [InlineData("i forgot my pasword", "password-expired-or-locked")]
    [InlineData("my account is locked", "password-expired-or-locked")]
    [InlineData("my laptop is so slow today", "laptop-slow")]
    [InlineData("computer keeps freezing", "laptop-slow")]
    [InlineData("no sound in my teams meeting", "teams-no-sound-or-mic")]
    [InlineData("my microfone is not working", "teams-no-sound-or-mic")]
    [InlineData("second monitor stays black", "external-screen-not-detected")]
    [InlineData("external display not detected over usb-c", "external-screen-not-detected")]
    [InlineData("i deleted a file by mistake, can you recover it", "file-deleted-restore")]
    [InlineData("one drive is not syncing", "onedrive-not-syncing")]
    [InlineData("onedrive red cross on my files", "onedrive-not-syncing")]
    [InlineData("i think i clicked on a phishing link", "suspicious-email")]
    [InlineData("got a suspicious email from the boss", "suspicious-email")]
    [InlineData("outlook does not find an old mail", "outlook-search-or-not-receiving")]
    [InlineData("the shared mailbox is gone", "outlook-shared-mailbox-missing")]
    [InlineData("no wifi in the office", "wifi-office-no-connection")]
    [InlineData("low disk space warning", "disk-full")]
    [InlineData("got a new phone and authenticator asks for a code", "new-phone-authenticator")]
    [InlineData("mfa lost phone", "new-phone-authenticator")]
    public async Task An_everyday_sentence_finds_its_article(string said, string key) => Assert.Contains(key, await library.FindAsync(said, Most));

    [Theory]
    [InlineData("j'ai besoin d'une chaise")]
    [InlineData("la machine à café est en panne")]
    [InlineData("ma souris est cassée")]
    [InlineData("la porte du local est bloquée")]
    [InlineData("il n'y a plus de papier aux toilettes")]
    [InlineData("bonjour, pouvez-vous m'aider ?")]
    [InlineData("the coffee machine is broken")]
    [InlineData("my mouse is broken")]
    [InlineData("I need a chair for the new intern")]
    [InlineData("the door is stuck, not urgent")]
    [InlineData("can somebody help me please")]
    [InlineData("the SAP client shows error 4711")]
    public async Task What_no_article_is_about_finds_nothing(string said) => Assert.Empty(await library.FindAsync(said, Most));

    [Fact]
    public async Task Only_what_fits_nearly_as_well_is_offered_beside_the_best() =>
        Assert.Equal(["vpn-drops"], await library.FindAsync("le VPN coupe depuis hier soir, toute l'équipe est bloquée", Most));

    /// <summary>One host with the sample articles for all of these sentences.</summary>
    public sealed class Library : IAsyncLifetime
    {
        private SupportBotApp? _app;

        public async Task InitializeAsync() => _app = await SupportBotApp.StartAsync();

        public async Task DisposeAsync() => await _app!.DisposeAsync();

        public Task<List<string>> FindAsync(string said, int most) => _app!.Services.GetRequiredService<UnitOfWork>().ReadAsync(async (services, token) =>
        {
            var language = LanguageDetector.Detect(said) ?? SpokenLanguage.English;
            var found = await services.GetRequiredService<SearchKnowledge>().FindAsync(said, language, most, token);
            return found.Select(article => article.Key).ToList();
        }, CancellationToken.None);
    }
}
