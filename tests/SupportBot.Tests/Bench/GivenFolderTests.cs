using SupportBot.Bench;
using SupportBot.Bench.Search;

namespace SupportBot.Tests.Bench;

/// <summary>Somebody else's folder may lack parts or hold a broken line: the parts that are there are read, and what is wrong is told by file and line.</summary>
public sealed class GivenFolderTests : IDisposable
{
    private const string Document = """{"id":"a","text":"Printers print."}""", Question = """{"question":"printer","relevant":["a"]}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("supportbot-given-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_there_is_read_and_what_is_optional_may_be_missing()
    {
        Give("docs.jsonl", "", """{"_id":7,"text":"Printers print."}""", "  ");
        Give("queries.jsonl", """{"question":"printer","relevant":7}""", """{"question":"anything","relevant":[null]}""");
        var folder = new SearchFolder(_folder);
        Assert.Equal("7/en", Assert.Single(folder.Texts).Subject);
        Assert.Equal(["7", ""], folder.Questions.Select(question => string.Join(',', question.Relevant)));

        Give("queries.jsonl");
        Give("pages.jsonl", """{"id":"p","fr":{"title":"Imprimante","desc":"une imprimante","body":"Elle imprime."}}""");
        folder = new SearchFolder(_folder);
        Assert.Equal(["p/fr", "7/en"], folder.Texts.Select(text => text.Subject));
        Assert.Equal("une imprimante", Assert.Single(folder.Questions).Question);
    }

    [Theory]
    [InlineData("queries.jsonl, line 3: it is no JSON: {\"id\":", Document, Question, "", "{\"id\":")]
    [InlineData("queries.jsonl, line 1: it is no JSON object: [1]", Document, "[1]")]
    [InlineData("queries.jsonl, line 1: it has no question: {\"question\":5}", Document, "{\"question\":5}")]
    [InlineData("docs.jsonl, line 1: it has no id: {\"text\":\"x\"}", "{\"text\":\"x\"}", Question)]
    [InlineData("docs.jsonl, line 1: an id is neither text nor number: {\"id\":[]}", "{\"id\":[]}", Question)]
    [InlineData("has no questions in queries.jsonl or tasks.jsonl.", Document)]
    public void What_is_wrong_is_told_in_one_line(string told, string document, params string[] questions)
    {
        Give("docs.jsonl", document);
        Give("queries.jsonl", questions);
        var wrong = Assert.Throws<NotRunException>(() => new SearchFolder(_folder));
        Assert.EndsWith(told, wrong.Message, StringComparison.Ordinal);
        Assert.StartsWith(_folder, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', wrong.Message);
    }

    [Fact]
    public void A_folder_that_is_not_there_and_a_file_that_is_no_list_are_told_too()
    {
        Assert.Equal("Type a folder.", Assert.Throws<NotRunException>(() => GivenFiles.Folder(null, "Type a folder.")).Message);
        Assert.StartsWith("There is no folder ", Assert.Throws<NotRunException>(() => GivenFiles.Folder(Path.Combine(_folder, "x"), "")).Message, StringComparison.Ordinal);
        Give("cases.json", "{\"cases\":[{\"n\":1},{}]}");
        var file = Path.Combine(_folder, "cases.json");
        var wrong = Assert.Throws<NotRunException>(() => GivenFiles.Cases(file, () => File.OpenRead(file), all => all.GetProperty("cases"), one => new[] { one.GetProperty("n").GetInt32() }));
        Assert.Equal($"{file}, case 2: something is missing in it: {{}}", wrong.Message);
        wrong = Assert.Throws<NotRunException>(() => GivenFiles.Cases(file, () => File.OpenRead(file), all => all, one => new[] { 1 }));
        Assert.Equal($"{file}: something in it is of another kind than expected", wrong.Message);
        Assert.Throws<NotRunException>(() => GivenFiles.Lines(Path.Combine(_folder, "gone.jsonl"), one => new[] { 1 }));
    }

    private void Give(string file, params string[] lines) => File.WriteAllLines(Path.Combine(_folder, file), lines);
}
