using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Insight.Digest;

/// <summary>Shows a manager their digest at once, or says when it comes by itself. To all others of the desk it is their own list.</summary>
public sealed class ShowDigest(DigestAtOnce atOnce, ChooseDigests choose) : ICommand
{
    public static string Verb => "digest.show";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("digest"), En("digest {text}", "digest at 8:15"),
        Fr("synthèse"), Fr("synthèse {text}", "synthèse à 8h15"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var wish = arguments["text"] is { } text ? DigestWish.Read(text) ?? throw new RuleViolationException("digest.how") : DigestWish.ToSee;
        var isOwn = !DigestViews.MayHave(turn.Person, DigestVariant.Daily);
        if (!wish.Now) return await choose.ChooseAsync(turn, wish, isOwn, cancellationToken);
        return await atOnce.ShowAsync(turn, isOwn ? DigestVariant.Morning : wish.Variant ?? DigestVariant.Daily, cancellationToken);
    }
}

/// <summary>Shows somebody of the desk what they have to do themselves, at once or each morning.</summary>
public sealed class ShowMorningList(DigestAtOnce atOnce, ChooseDigests choose) : ICommand
{
    public static string Verb => "digest.mine";

    public static Role Allowed => Role.Desk;

    // What begins with « ma liste » may be trouble with a mailing list.
    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("my morning list"), En("my morning list {text}", "my morning list at 8 am"),
        Fr("ma liste"), Fr("ma liste à {text}", "ma liste à 8h"), Fr("ma liste du matin"), Fr("ma liste du matin {text}", "ma liste du matin non"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var wish = arguments["text"] is { } text ? DigestWish.Read(text) ?? throw new RuleViolationException("digest.how-mine") : DigestWish.ToSee;
        return wish.Now
            ? await atOnce.ShowAsync(turn, DigestVariant.Morning, cancellationToken)
            : await choose.ChooseAsync(turn, wish, isOwn: true, cancellationToken);
    }
}

/// <summary>What somebody would be told now; when and what they are told next stays as it was.</summary>
public sealed class DigestAtOnce(SupportBotDb db, DigestViews views, WriteDigest write)
{
    public async Task<TurnAnswer> ShowAsync(Turn turn, DigestVariant variant, CancellationToken cancellationToken)
    {
        var last = await db.DigestSubscriptions().FindAsync([turn.Person.Id, variant], cancellationToken);
        var view = await views.OfAsync(turn.Person, variant, last?.LastAt, turn.Now, cancellationToken);
        var written = await write.WriteAsync(view, variant, last?.CountedUntil, cancellationToken);
        return written.HasNews ? new TurnAnswer.Card(written.Message) : TurnAnswer.Say("digest.nothing");
    }
}
