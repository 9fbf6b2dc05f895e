using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Language;

namespace SupportBot.People;

/// <summary>Finds short names that nobody has yet.</summary>
public sealed class FreeHandles(SupportBotDb db)
{
    /// <summary>The first name without accents; with a number when somebody has it already.</summary>
    public async Task<string> FreeAsync(string name, CancellationToken cancellationToken)
    {
        var first = new string([.. TextFolding.Fold(name.Split(' ')[0]).Where(char.IsLetterOrDigit)]);
        if (first.Length == 0) first = "person";
        var taken = await db.People().Where(person => person.Handle.StartsWith(first)).Select(person => person.Handle).ToListAsync(cancellationToken);
        var handle = first;
        for (var next = 2; taken.Contains(handle, StringComparer.Ordinal); next++) handle = $"{first}{next}";
        return handle;
    }
}
