using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot.Doctor;
using SupportBot.Bot.Files;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.Protocol.Schema;
using SupportBot.Protocol.Turns;

namespace SupportBot.Bot;

/// <summary>One try at one turn, inside its unit of work: seen before, who and where, dispatch, answer, done.</summary>
public sealed class TurnRun(
    SupportBotDb db, WhoIsTalking whoIsTalking, RoomEars ears, Dispatch dispatch, AnswerDelivery delivery, SentFiles files,
    IUntakenFiles untakenFiles, Outgoing outgoing, Texts texts, IClock clock)
{
    // Every turn begins with it.
    private static readonly Func<SupportBotDb, string, CancellationToken, Task<ReceivedActivity?>> SeenAsync = EF.CompileAsyncQuery(
        (SupportBotDb db, string key, CancellationToken _) => db.Set<ReceivedActivity>().SingleOrDefault(received => received.Key == key));

    private Received _received = null!;
    private ReceivedActivity? _seen;

    public TurnRun Of(Received received)
    {
        _received = received;
        return this;
    }

    public Task<TurnOutcome> AnswerAsync(CancellationToken cancellationToken) => RunAsync(async (turn, first) =>
    {
        if (_received.Secrets.Count > 0) await outgoing.SayAsync(turn.PrivatePlace, "bot.masked", cancellationToken);
        if (_received.IsShortened) await outgoing.SayAsync(turn.PrivatePlace, "bot.shortened", cancellationToken, LongTexts.Longest);
        var answer = await dispatch.RunAsync(turn, first, cancellationToken);
        if (!turn.Files.AreTaken) await untakenFiles.KeepAsync(turn, cancellationToken);
        return answer;
    }, cancellationToken);

    /// <summary>A rule said no: nothing but the sentence is kept.</summary>
    public Task<TurnOutcome> RefuseAsync(Phrase phrase, CancellationToken cancellationToken) =>
        RunAsync((_, _) => Task.FromResult<TurnAnswer>(new TurnAnswer.Text(phrase)), cancellationToken);

    /// <summary>A bug: the person is told, and the dialog that may have caused it is dropped.</summary>
    public Task<TurnOutcome> ApologiseAsync(Phrase phrase, CancellationToken cancellationToken) => RunAsync(async (turn, _) =>
    {
        await dispatch.ForgetDialogsAsync(turn, cancellationToken);
        return new TurnAnswer.Text(phrase);
    }, cancellationToken);

    private async Task<TurnOutcome> RunAsync(Func<Turn, bool, Task<TurnAnswer>> decide, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (_received.Key is { } key)
        {
            _seen = await SeenAsync(db, key, cancellationToken);
            if (_seen is { IsDone: true }) return new TurnOutcome(_seen.Answer, []);
            if (_seen is not null && !_received.IsOwner) return new TurnOutcome(StoredAnswer.Nothing, []);
        }

        var activity = ProtocolJson.Parse(_received.Json);
        if (await whoIsTalking.WhoAsync(activity, cancellationToken) is not { } who) return TurnOutcome.Stranger;
        var (account, first) = who;
        var person = account.Person;
        var where = await whoIsTalking.WhereAsync(activity, account, cancellationToken);
        await files.ReadAsync(activity, person.Id, now, cancellationToken);
        var typed = TypedText.Of(activity, await whoIsTalking.MentionedAsync(activity, cancellationToken));
        var context = new TurnContext(new OutboxAdapter(outgoing, where.PrivatePlaceOf(person)), activity);
        var turn = new Turn(context, person, where, typed, files, now, texts) { Account = account };
        context.Carry(turn);
        await ears.ListenAsync(turn, db, cancellationToken);

        var decided = await decide(turn, first);
        if (decided is TurnAnswer.Text && CardPress.From(activity) is not null) CardMayBeOld(turn);
        var answer = delivery.Give(turn, decided);
        await dispatch.AfterAnswerAsync();
        if (_seen is not null) _seen.Finish(answer);
        else if (_received.Key is { } newKey) db.Add(ReceivedActivity.Done(newKey, answer, now));
        if (_received.Alongside is { } alongside) await alongside(db, cancellationToken);
        return new TurnOutcome(answer, delivery.AfterCommit);
    }

    // A button was answered by a mere sentence: perhaps it should no longer have been there.
    private void CardMayBeOld(Turn turn)
    {
        if (turn.Context.Activity.ReplyToId is not { } messageId) return;
        outgoing.ShowAgain(turn.Where.Room is { } room ? Place.Room(room.Id) : Place.Person(turn.Person.Id), messageId);
        // A card from before their accounts were linked is still kept in the other's name.
        if (turn.Account?.FirstPersonId is { } firstId) outgoing.ShowAgain(Place.Person(firstId), messageId);
    }
}
