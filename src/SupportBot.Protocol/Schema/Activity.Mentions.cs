using System.Text.Json.Nodes;

namespace SupportBot.Protocol.Schema;

/// <summary>Somebody named in a message; <paramref name="Text"/> is the piece of the message that names them.</summary>
public sealed record Mention(ChannelAccount Mentioned, string? Text);

public sealed partial class Activity
{
    /// <summary>Everybody mentioned in the text, in the channel's order; mentions without a readable person are left out.</summary>
    public IReadOnlyList<Mention> GetMentions()
    {
        if (Entities is null)
            return [];
        var mentions = new List<Mention>();
        foreach (var entity in Entities)
        {
            if (entity["type"].AsString() != "mention" || entity["mentioned"] is not JsonObject mentioned)
                continue;
            var account = new ChannelAccount { Id = mentioned["id"].AsString(), Name = mentioned["name"].AsString() };
            mentions.Add(new(account, entity["text"].AsString()));
        }
        return mentions;
    }

    /// <summary>Takes the bot's own mention out of <see cref="Text"/>, wherever it stands, and returns what is left, trimmed.</summary>
    public string? RemoveRecipientMention()
    {
        if (Text is null || Recipient?.Id is not { } bot)
            return Text;
        foreach (var mention in GetMentions().Where(m => m.Mentioned.Id == bot))
        {
            var written = mention.Text ?? $"<at>{mention.Mentioned.Name}</at>";
            if (written.Length > 0)
                Text = Text.Replace(written, "", StringComparison.OrdinalIgnoreCase);
        }
        return Text = Text.Trim();
    }
}
