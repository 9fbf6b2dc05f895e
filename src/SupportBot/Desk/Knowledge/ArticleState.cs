using System.Collections.Frozen;
using SupportBot.Language;

namespace SupportBot.Desk.Knowledge;

/// <summary>How far an article has come; only a published one is found.</summary>
public enum ArticleState
{
    Draft,
    Reviewed,
    Published,
    Retired,
}

/// <summary>What somebody does with an article.</summary>
public enum ArticleVerb
{
    Edit,
    Review,
    Publish,
    Retire,
}

/// <summary>Who an article is for, besides the organisation that it may be kept to.</summary>
public enum ArticleAudience
{
    Everyone,
    Agents,
}

/// <summary>What an article is about.</summary>
public enum ArticleKind
{
    Advice,

    /// <summary>A fault of a service that is not repaired yet; the text says how to work in spite of it.</summary>
    KnownError,
}

/// <summary>Where each verb leads an article; what is not in the table cannot be done.</summary>
public static class ArticleLifecycle
{
    private static readonly FrozenDictionary<(ArticleState, ArticleVerb), ArticleState> Table = new Dictionary<(ArticleState, ArticleVerb), ArticleState>
    {
        [(ArticleState.Draft, ArticleVerb.Edit)] = ArticleState.Draft,
        // The review was of another text.
        [(ArticleState.Reviewed, ArticleVerb.Edit)] = ArticleState.Draft,
        [(ArticleState.Published, ArticleVerb.Edit)] = ArticleState.Published,
        [(ArticleState.Retired, ArticleVerb.Edit)] = ArticleState.Draft,
        [(ArticleState.Draft, ArticleVerb.Review)] = ArticleState.Reviewed,
        [(ArticleState.Reviewed, ArticleVerb.Review)] = ArticleState.Reviewed,
        [(ArticleState.Published, ArticleVerb.Review)] = ArticleState.Published,
        [(ArticleState.Reviewed, ArticleVerb.Publish)] = ArticleState.Published,
        [(ArticleState.Draft, ArticleVerb.Retire)] = ArticleState.Retired,
        [(ArticleState.Reviewed, ArticleVerb.Retire)] = ArticleState.Retired,
        [(ArticleState.Published, ArticleVerb.Retire)] = ArticleState.Retired,
    }.ToFrozenDictionary();

    public static bool Allows(ArticleState state, ArticleVerb verb) => Table.ContainsKey((state, verb));

    /// <exception cref="RuleViolationException">An article in this state cannot be treated like that.</exception>
    public static ArticleState After(ArticleState state, ArticleVerb verb, string key) =>
        Table.TryGetValue((state, verb), out var next) ? next : throw new RuleViolationException("knowledge.cannot-" + verb + "-" + state, key);
}
