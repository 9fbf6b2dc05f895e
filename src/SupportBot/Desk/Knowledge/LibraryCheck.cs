using Microsoft.EntityFrameworkCore;
using SupportBot.Bot.Doctor;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.Knowledge;

/// <summary>Every file of the articles' folder can be read, and says what people are shown.</summary>
public sealed class LibraryCheck(SupportBotDb db, KnowledgeOptions options) : IDoctorCheck
{
    private const int MostNamed = 20;

    public async Task<IReadOnlyList<Diagnosis>> CheckAsync(CancellationToken cancellationToken)
    {
        if (options.Folder is not { Length: > 0 } path) return [];
        if (!Directory.Exists(path)) return [Diagnosis.Ill("knowledge.check-no-folder", path).ToDo("knowledge.check-no-folder-remedy")];
        var organisations = await db.Organisations().ToDictionaryAsync(organisation => organisation.Key, organisation => organisation.Id, cancellationToken);
        var folder = KnowledgeFolder.Read(path).For(organisations);
        if (folder.Names.Count == 0) return [Diagnosis.Ill("knowledge.check-empty", path).ToDo("knowledge.check-no-folder-remedy")];
        var findings = folder.Problems.Take(MostNamed).Select(problem => Diagnosis.Ill("knowledge.check-broken", problem).ToDo("knowledge.check-broken-remedy")).ToList();
        var changed = await db.Articles().AsNoTracking().Where(article => article.ChangedInChat).ToListAsync(cancellationToken);
        var differing = folder.Files.Where(file => changed.Exists(article =>
            article.Key == file.Key && article.Language == file.Language
            && (article.State == ArticleState.Retired || !article.Agrees(file, file.Organisation is { } key ? organisations[key] : null))));
        findings.AddRange(differing.Take(MostNamed).Select(file => Diagnosis.Notable("knowledge.check-differs", file.Name).ToDo("knowledge.check-differs-remedy")));
        return findings;
    }
}
