using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace SupportBot.Tests.Channels.WebChat;

public sealed class UploadTests
{
    private static readonly byte[] Png = [0x89, .. "PNG\r\n\x1a\n"u8, 1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public async Task A_picture_is_kept_and_given_to_whoever_has_its_address()
    {
        await using var app = new WebChatApp();
        var claire = await app.PrivateTokenAsync("claire");
        await UploadAsync(app, claire, ("écran.png", Png));

        var url = Files(await app.ReadAsync(claire, "private-claire"))[0]["contentUrl"]!.ToString();
        using var picture = await app.Client.GetAsync(url);
        using var guessed = await app.Client.GetAsync("/v3/directline/files/guessed/x.png");

        Assert.Equal(Png, await picture.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", Assert.Single(picture.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(HttpStatusCode.NotFound, guessed.StatusCode);
    }

    [Theory]
    [InlineData("virus.exe")]
    [InlineData("page.html")]
    [InlineData("page.svg")]
    [InlineData("not-really.png")]
    [InlineData("not-really.pdf")]
    public async Task Other_files_are_refused_with_a_word_to_the_sender_and_shown_without_an_address(string name)
    {
        await using var app = new WebChatApp();
        var claire = await app.PrivateTokenAsync("claire");
        using var socket = await app.ConnectAsync(await app.StreamUrlAsync(claire, "private-claire"));
        await UploadAsync(app, claire, (name, Encoding.UTF8.GetBytes("<script>alert(1)</script>")));

        var file = Assert.Single(Files((await WebChatApp.NextAsync(socket), "")));
        Assert.Equal((name, null), (file["name"]!.ToString(), file["contentUrl"]));
        Assert.Contains(name[..4], Assert.Single(await WebChatApp.NextAsync(socket))["text"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sixth_file_and_one_that_is_too_large_are_refused()
    {
        await using var app = new WebChatApp();
        var claire = await app.PrivateTokenAsync("claire");
        await UploadAsync(app, claire, [("large.txt", new byte[(10 * 1024 * 1024) + 1]), .. Enumerable.Range(1, 6).Select(i => ($"{i}.txt", new byte[] { 65 }))]);

        var files = Files(await app.ReadAsync(claire, "private-claire"));
        Assert.Equal(["1.txt", "2.txt", "3.txt", "4.txt", "5.txt"], files.Where(file => file["contentUrl"] is not null).Select(file => file["name"]!.ToString()));
        Assert.Equal(["large.txt", "6.txt"], files.Where(file => file["contentUrl"] is null).Select(file => file["name"]!.ToString()));
    }

    [Fact]
    public async Task Files_come_as_multipart_only()
    {
        await using var app = new WebChatApp();
        using var answer = await app.SendAsync(
            HttpMethod.Post, "conversations/private-claire/upload", await app.PrivateTokenAsync("claire"), WebChatApp.Json(new JsonObject()));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task UploadAsync(WebChatApp app, string token, params (string Name, byte[] Content)[] files)
    {
        using var body = new MultipartFormDataContent();
        var activity = WebChatApp.Message("");
        activity.Remove("text");
        activity["attachments"] = new JsonArray([.. files.Select(file => new JsonObject { ["name"] = file.Name, ["contentType"] = "image/png" })]);
        var part = new StringContent(activity.ToJsonString());
        part.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.microsoft.activity");
        body.Add(part, "activity", "blob");
        foreach (var (name, content) in files) body.Add(new ByteArrayContent(content), "file", name);
        using var answer = await app.SendAsync(HttpMethod.Post, "conversations/private-claire/upload?userId=claire", token, body);
        answer.EnsureSuccessStatusCode();
    }

    private static List<JsonObject> Files((List<JsonObject> Activities, string) read) =>
        [.. read.Activities[0]["attachments"]!.AsArray().Select(file => file!.AsObject())];
}
