using SupportBot.Language;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;

namespace SupportBot.Tests;

/// <summary>Every conversation of Transcripts goes as written.</summary>
public sealed class TranscriptTests
{
    [Theory, MemberData(nameof(Transcripts.Names), MemberType = typeof(Transcripts))]
    public async Task The_conversation_goes_as_written(string name)
    {
        var transcript = Transcripts.Read(name);
        await using var app = await SupportBotApp.StartAsync();
        Assert.Equal(transcript.Language, (await app.PersonAsync(transcript.Person)).Language.Code());
        var run = new TranscriptRun(transcript, app);
        await run.PlayAsync(transcript.Steps.Count);
        Transcripts.AssertAsWritten(run);
    }
}

/// <summary>The same from a client that submits its buttons, as the web chat does.</summary>
public sealed class TranscriptSubmitTests
{
    [Theory, MemberData(nameof(Transcripts.WithPresses), MemberType = typeof(Transcripts))]
    public async Task The_conversation_goes_the_same_where_buttons_are_submitted(string name)
    {
        var transcript = Transcripts.Read(name);
        await using var app = await SupportBotApp.StartAsync();
        var run = new TranscriptRun(transcript, app, submits: true);
        await run.PlayAsync(transcript.Steps.Count);
        Transcripts.AssertAsWritten(run);
    }
}

/// <summary>The same when the host dies and starts again before every line.</summary>
public sealed class TranscriptRestartTests
{
    [Theory, MemberData(nameof(Transcripts.Names), MemberType = typeof(Transcripts))]
    public async Task The_conversation_goes_the_same_when_the_host_restarts_before_every_line(string name)
    {
        var transcript = Transcripts.Read(name);
        var run = new TranscriptRun(transcript, await SupportBotApp.StartAsync());
        await run.PlayAsync(transcript.Steps.Count, restarting: true);
        await using var app = run.App;
        Transcripts.AssertAsWritten(run);
    }
}

/// <summary>Wherever the bot waits for an answer it can be told to stop: nothing is filed, and what follows starts anew.</summary>
public sealed class TranscriptCancelTests
{
    [Theory, MemberData(nameof(Transcripts.Names), MemberType = typeof(Transcripts))]
    public async Task The_conversation_can_be_cancelled_at_every_step(string name)
    {
        var transcript = Transcripts.Read(name);
        var (word, language) = transcript.Language == "fr" ? ("annuler", SpokenLanguage.French) : ("cancel", SpokenLanguage.English);
        var app = await SupportBotApp.StartAsync();
        try
        {
            for (var steps = 1; steps <= transcript.Steps.Count; steps++)
            {
                if (!transcript.Steps[steps - 1].IsSomebodys) continue;
                // What was cancelled in the round before changes nothing in this one.
                var run = new TranscriptRun(transcript, app);
                await run.PlayAsync(steps);
                Transcripts.AssertAsWritten(run);
                var tickets = await run.TicketsAsync();
                // The talk may have gone over into the other language.
                var spoken = (await app.PersonAsync(transcript.Person)).Language;
                if (await run.IsAskedAsync())
                {
                    Assert.Equal(new Texts().Raw(spoken, "bot.cancelled"), (await run.SayAsync(word))[^1]);
                    Assert.False(await run.IsAskedAsync());
                    Assert.Equal(tickets, await run.TicketsAsync());
                }

                if (tickets == 0 && !transcript.MovesTheClock && spoken == language) continue;
                await app.DisposeAsync();
                app = await SupportBotApp.StartAsync();
            }
        }
        finally
        {
            await app.DisposeAsync();
        }
    }
}

/// <summary>The files of Transcripts.</summary>
internal static class Transcripts
{
    public static TheoryData<string> Names => [.. All];

    public static TheoryData<string> WithPresses => [.. All.Where(name => Read(name).HasPresses)];

    private static string Folder => Path.GetFullPath(Path.Combine(TestData.PathOf(".."), "Transcripts"));

    private static IEnumerable<string> All => Directory.EnumerateFiles(Folder, "*.txt", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')[..^4]).Order(StringComparer.Ordinal);

    public static Transcript Read(string name) => Transcript.Read(name, File.ReadAllText(Path.Combine(Folder, name + ".txt")));

    public static void AssertAsWritten(TranscriptRun run)
    {
        var (actual, expected) = run.Result;
        if (actual != expected) Assert.Fail("It went otherwise (- as written, + as it went):\n" + LineDiff.Of(expected, actual));
    }
}
