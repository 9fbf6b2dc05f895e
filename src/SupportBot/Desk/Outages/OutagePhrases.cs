using SupportBot.Desk.Catalogue;
using SupportBot.Language;

namespace SupportBot.Desk.Outages;

/// <summary>The services that something is about, by name, in each reader's language.</summary>
public sealed class ServiceNames(IReadOnlyList<Service> services) : INamed
{
    public string Name(SpokenLanguage language) => string.Join(", ", services.Select(service => service.Name(language)));
}

/// <summary>What is said about an outage, in the words it was written in or their translation.</summary>
public static class OutagePhrases
{
    /// <summary>News that change somebody's plans. The same order for every text: number, title, services, from, until, what was said.</summary>
    public static Phrase Told(Outage outage, OutageUpdate update, ServiceNames services, SpokenLanguage language) => new(
        "outages.told-" + update.News, outage.Number, outage.Title.For(language), services, outage.From, outage.Until, update.Text.For(language));

    /// <summary>In one line: number and title.</summary>
    public static Phrase Heading(Outage outage, SpokenLanguage language) => new("outages.heading", outage.Number, outage.Title.For(language));

    /// <summary>For a card: as <see cref="Wording.For"/>.</summary>
    public static string? Text(this Wording wording, Texts texts, Reader reader) => wording.For(reader.Language) switch
    {
        Phrase phrase => texts.Say(reader, phrase),
        var text => text as string,
    };
}
