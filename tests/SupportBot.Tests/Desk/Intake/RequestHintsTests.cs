using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Intake;
using SupportBot.Desk.SampleDesk;

namespace SupportBot.Tests.Desk.Intake;

/// <summary>A sentence leads to what can be asked for, in both languages; "-" is where it leads to none.</summary>
public sealed class RequestHintsTests
{
    private static readonly IReadOnlyList<RequestTemplate> Sample = PlannedRequests.Read(SamplePlan.Read());

    [Theory]
    [InlineData("I need a new laptop", "new-laptop")]
    [InlineData("j'ai besoin d'un nouvel ordinateur portable pour lundi", "new-laptop")]
    [InlineData("il me faudrait un nouveau PC", "new-laptop")]
    [InlineData("could we have two new laptops please", "new-laptop")]
    [InlineData("New laptop please", "new-laptop")]
    [InlineData("demande d'accès au dossier Projets", "shared-folder")]
    [InlineData("I'd like access to the shared folder Marketing", "shared-folder")]
    [InlineData("il me faut accès au lecteur réseau des plans", "shared-folder")]
    [InlineData("we need an account for a new colleague", "new-starter")]
    [InlineData("je voudrais préparer l'arrivée d'un collègue", "new-starter")]
    [InlineData("request for a licence of SketchUp", "software")]
    [InlineData("pouvez-vous installer un logiciel de dessin", "software")]
    [InlineData("je souhaite une liste de diffusion pour le projet Rive", "mailing-list")]
    [InlineData("my new laptop does not start", "-")]
    [InlineData("le dossier partagé ne s'ouvre plus", "-")]
    [InlineData("mon nouvel ordinateur portable chauffe", "-")]
    [InlineData("I need a chair", "-")]
    [InlineData("laptop", "-")]
    [InlineData("je n'ai plus accès au dossier", "-")]
    [InlineData("", "-")]
    public void A_sentence_leads_to_its_request(string said, string expected) =>
        Assert.Equal(expected, RequestHints.Match(Sample, said, Hints.IsWish(said))?.Template.Key ?? "-");

    [Theory]
    [InlineData("laptop", "new-laptop")]
    [InlineData("dossiers", "shared-folder")]
    [InlineData("zèbre", "")]
    public void The_catalogue_is_looked_through_by_words(string words, string expected) =>
        Assert.Equal(expected, string.Join(' ', RequestHints.About(Sample, words).Select(template => template.Key)));
}
