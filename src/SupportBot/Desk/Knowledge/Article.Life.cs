using NodaTime;
using SupportBot.Language;

namespace SupportBot.Desk.Knowledge;

/// <summary>How it comes into being and goes: written and reviewed in a chat, or kept in step with a file.</summary>
public sealed partial class Article
{
    /// <summary>The file that it comes from; null when it was written in a chat, or when that file is gone.</summary>
    public string? File { get; private set; }

    /// <summary>The fingerprint of what that file said when it was taken over.</summary>
    public string? FileHash { get; private set; }

    /// <summary>Somebody changed it in a chat: from then on the chat wins, until the file says the same.</summary>
    public bool ChangedInChat { get; private set; }

    /// <summary>Somebody begins it in a chat.</summary>
    public static Article Draft(string key, SpokenLanguage language, ArticleText text, int authorId)
    {
        var article = new Article { Key = key, Language = language, State = ArticleState.Draft, AuthorId = authorId, ChangedInChat = true };
        article.Says(text.Checked());
        return article;
    }

    /// <summary>It was reviewed where its file is kept, so it is published at once.</summary>
    public static Article FromFile(ArticleFile file, int? organisationId)
    {
        var article = new Article { Key = file.Key, Language = file.Language };
        article.TakesFile(file, organisationId);
        return article;
    }

    /// <summary>The file has changed, or is back.</summary>
    public void TakesFile(ArticleFile file, int? organisationId)
    {
        Says(file.Text with { OrganisationId = organisationId });
        (State, ReviewBy, File, FileHash, ChangedInChat) = (ArticleState.Published, file.ReviewBy, file.Name, file.Hash, false);
    }

    /// <summary>Whether the file says what it says.</summary>
    public bool Agrees(ArticleFile file, int? organisationId) => Text == file.Text with { OrganisationId = organisationId };

    /// <summary>The file is gone; true when the article went with it.</summary>
    public bool LosesFile()
    {
        (File, FileHash) = (null, null);
        Version++;
        if (ChangedInChat || State == ArticleState.Retired) return false;
        State = ArticleState.Retired;
        return true;
    }

    /// <exception cref="RuleViolationException">Something is missing.</exception>
    public void Edit(ArticleText text)
    {
        State = ArticleLifecycle.After(State, ArticleVerb.Edit, Key);
        ChangedInChat = true;
        Says(text.Checked());
    }

    /// <summary>Somebody read it and stands for it until then.</summary>
    public void Review(Instant until)
    {
        State = ArticleLifecycle.After(State, ArticleVerb.Review, Key);
        ReviewBy = until;
        Version++;
    }

    public void Publish() => Goes(ArticleVerb.Publish);

    public void Retire()
    {
        Goes(ArticleVerb.Retire);
        ChangedInChat = true;
    }

    /// <summary>Its author turned out to be another person, who is known already.</summary>
    public void PassesTo(int personId)
    {
        AuthorId = personId;
        Version++;
    }

    private void Goes(ArticleVerb verb)
    {
        State = ArticleLifecycle.After(State, verb, Key);
        Version++;
    }
}
