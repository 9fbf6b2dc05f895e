namespace SupportBot.Search;

/// <summary>One word that somebody is looking for, with all the forms it may have in a text.</summary>
/// <param name="Said">The folded word as it was typed.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="IsFiller">A greeting, a time, or that something is wrong.</param>
/// <param name="Forms">Those that occur in some text; none when nobody ever wrote such a word.</param>
/// <param name="Texts">In how many texts it is, in whatever form.</param>
public sealed record SearchConcept(string Said, double Weight, bool IsFiller, IReadOnlyList<SearchForm> Forms, int Texts)
{
    /// <summary>How many places of the index have to be read for it: its synonyms are among them.</summary>
    public required int Postings { get; init; }
}

/// <summary>A form of a word: terms that follow each other, and how surely they mean the same.</summary>
public sealed record SearchForm(IReadOnlyList<string> Terms, double Weight);
