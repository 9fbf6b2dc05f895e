using SupportBot.Desk.Intake;

namespace SupportBot.Tests.Desk.Intake;

/// <summary>Who wants something is told from whose things are broken, in both languages.</summary>
public sealed class WishTests
{
    [Theory]
    [InlineData("I need a new badge")]
    [InlineData("we need two more screens for the meeting room")]
    [InlineData("I would like a licence for the drawing program")]
    [InlineData("I'd like to order a headset")]
    [InlineData("could I have access to the invoices folder?")]
    [InlineData("may we get a second phone line")]
    [InlineData("can you create an account for our intern")]
    [InlineData("please add Tom to the mailing list")]
    [InlineData("request for a parking space")]
    [InlineData("requesting access to the CRM")]
    [InlineData("I'm looking for a laptop for a trainee")]
    [InlineData("is it possible to get a bigger mailbox?")]
    [InlineData("j’ai besoin d’un nouveau badge")]
    [InlineData("il nous faudrait deux écrans de plus")]
    [InlineData("il me faudrait un accès au CRM")]
    [InlineData("je voudrais une licence pour le logiciel de dessin")]
    [InlineData("je souhaiterais commander un casque")]
    [InlineData("j’aimerais avoir un second téléphone")]
    [InlineData("pourrais-je avoir accès au dossier des factures ?")]
    [InlineData("demande d’accès au lecteur réseau")]
    [InlineData("demande de badge pour un visiteur")]
    [InlineData("pouvez-vous créer un compte pour notre stagiaire")]
    [InlineData("pourriez-vous ajouter Tom à la liste")]
    [InlineData("est-il possible d’avoir une boîte plus grande ?")]
    [InlineData("merci de commander une souris pour Claire")]
    public void Who_wants_something_has_a_request(string said) => Assert.True(Hints.IsWish(said));

    [Theory]
    [InlineData("I need help, my screen is black")]
    [InlineData("I need your help with the printer")]
    [InlineData("I'd like to report a problem with the VPN")]
    [InlineData("I would like to know why my mail is slow")]
    [InlineData("I no longer have access to the folder")]
    [InlineData("the access request page shows an error")]
    [InlineData("my new laptop does not start")]
    [InlineData("the program asks for a licence and closes")]
    [InlineData("we need this fixed, the network is down")]
    [InlineData("j’ai besoin d’aide, mon écran est noir")]
    [InlineData("j’ai besoin de votre aide pour l’imprimante")]
    [InlineData("je voudrais signaler une panne du VPN")]
    [InlineData("je souhaite comprendre pourquoi la messagerie est lente")]
    [InlineData("je n’ai plus accès au dossier partagé")]
    [InlineData("la page de demande d’accès affiche une erreur")]
    [InlineData("mon nouvel ordinateur ne démarre pas")]
    [InlineData("le logiciel demande une licence puis se ferme")]
    [InlineData("j’ai besoin que ça remarche, tout est bloqué")]
    public void Whose_things_are_broken_has_an_incident(string said) => Assert.False(Hints.IsWish(said));
}
