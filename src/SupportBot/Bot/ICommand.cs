using SupportBot.People;

namespace SupportBot.Bot;

/// <summary>One thing a person can tell the desk to do, whether they type it, press its button or answer a dialog.</summary>
public interface ICommand
{
    /// <summary>The feature and the verb, "tickets.claim": what card buttons carry. A constant, for posted cards outlive releases.</summary>
    static abstract string Verb { get; }

    /// <summary>The roles that may; anybody else is answered as if the command did not exist.</summary>
    static abstract Role Allowed { get; }

    /// <summary>What can be typed for it, in both languages.</summary>
    static abstract IReadOnlyList<CommandPattern> Patterns { get; }

    Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken);
}

/// <summary>A registered command, as the table sees it.</summary>
public sealed record CommandDescriptor(string Verb, Role Allowed, IReadOnlyList<CommandPattern> Patterns, Type Type)
{
    public static CommandDescriptor Of<T>() where T : class, ICommand => new(T.Verb, T.Allowed, T.Patterns, typeof(T));

    /// <summary>Whether somebody in these roles may give it.</summary>
    public bool IsFor(Role roles) => (Allowed & roles) != 0;

    /// <summary>The key of the sentence that help shows: "tickets.claim" → "tickets.help-claim".</summary>
    public string HelpKey => Verb.Replace(".", ".help-", StringComparison.Ordinal);

    /// <summary>The key of the feature's topic in help: "tickets.claim" → "tickets.topic". With "-about" behind it, what that is about.</summary>
    public string TopicKey => Verb[..Verb.IndexOf('.', StringComparison.Ordinal)] + ".topic";
}
