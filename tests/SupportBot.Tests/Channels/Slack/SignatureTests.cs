using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using NodaTime;
using SupportBot.Channels.Slack;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>Whoever is not Slack is refused, whatever they send.</summary>
public sealed class SignatureTests
{
    public static TheoryData<string, bool> Vectors
    {
        get
        {
            var vectors = new TheoryData<string, bool>();
            foreach (var vector in Recorded()) vectors.Add(vector.GetProperty("name").GetString()!, !vector.TryGetProperty("valid", out var valid) || valid.GetBoolean());
            return vectors;
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_published_vectors_hold(string name, bool isValid)
    {
        var vector = Recorded().Single(vector => vector.GetProperty("name").GetString() == name);
        string Text(string property) => vector.GetProperty(property).GetString()!;
        var now = Instant.FromUnixTimeSeconds(long.Parse(Text("timestamp"), CultureInfo.InvariantCulture));
        var body = Encoding.UTF8.GetBytes(Text("body"));

        Assert.Equal(isValid, SlackSignature.IsValid(Text("secret"), Text("timestamp"), Text("signature"), body, now));
        Assert.False(SlackSignature.IsValid(Text("secret") + "x", Text("timestamp"), Text("signature"), body, now));
        Assert.False(SlackSignature.IsValid(Text("secret"), Text("timestamp"), Text("signature"), [.. body, (byte)'\n'], now));
    }

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    [InlineData(-86_400, false)]
    public void A_request_is_believed_for_five_minutes_before_and_after_its_time(int seconds, bool isValid)
    {
        var now = Instant.FromUnixTimeSeconds(1_700_000_000);
        var time = (now.ToUnixTimeSeconds() + seconds).ToString(CultureInfo.InvariantCulture);
        Assert.Equal(isValid, SlackSignature.IsValid("secret", time, SlackSignature.Of("secret", time, "{}"u8), "{}"u8, now));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_secret_nothing_is_believed(string? secret)
    {
        var now = Instant.FromUnixTimeSeconds(1_700_000_000);
        Assert.False(SlackSignature.IsValid(secret, "1700000000", SlackSignature.Of("", "1700000000", "{}"u8), "{}"u8, now));
    }

    [Theory]
    [InlineData("/slack/events", "X-Slack-Signature", "v0=00")]
    [InlineData("/slack/events", "X-Slack-Signature", "")]
    [InlineData("/slack/events", "X-Slack-Request-Timestamp", "1")]
    [InlineData("/slack/events", "X-Slack-Request-Timestamp", "-1")]
    [InlineData("/slack/events", "X-Slack-Request-Timestamp", "now")]
    [InlineData("/slack/commands", "X-Slack-Signature", "v0=00")]
    [InlineData("/slack/interactions", "X-Slack-Signature", "v0=00")]
    public async Task A_request_with_a_wrong_proof_is_refused_and_learns_nothing(string path, string header, string value)
    {
        await using var app = await SlackApp.StartAsync();
        using var answer = await app.SendAsync(path, """{"type":"url_verification","challenge":"abc"}""", "application/json", (header, value));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Without_a_signing_secret_every_request_is_refused()
    {
        await using var app = await SlackApp.StartAsync(("Slack:SigningSecret", ""));
        foreach (var path in new[] { "/slack/events", "/slack/commands", "/slack/interactions" })
        {
            using var answer = await app.SendAsync(path, "{}", "application/json");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_address_is_verified_by_a_signed_challenge()
    {
        await using var app = await SlackApp.StartAsync();
        using var answer = await app.SendAsync("/slack/events", """{"token":"t","challenge":"3eZbrw1aBm","type":"url_verification"}""", "application/json");
        Assert.Equal("""{"challenge":"3eZbrw1aBm"}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Slacks_look_at_the_certificate_is_answered_and_nothing_else_in_it_is_read()
    {
        await using var app = await SlackApp.StartAsync();
        using var answer = await app.Client.PostAsync("/slack/commands", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["ssl_check"] = "1", ["command"] = "/support", ["team_id"] = FakeSlack.Team, ["user_id"] = SlackApp.Tom, ["text"] = "language french", ["trigger_id"] = "1.2.3",
        }));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(app.Slack.Calls);
    }

    [Theory]
    [InlineData("/slack/events", "not json")]
    [InlineData("/slack/events", "[]")]
    [InlineData("/slack/events", """{"type":"event_callback","type":"x"}""")]
    [InlineData("/slack/interactions", "payload=%7B")]
    [InlineData("/slack/interactions", "nothing=1")]
    public async Task What_is_signed_but_unreadable_is_refused(string path, string body)
    {
        await using var app = await SlackApp.StartAsync();
        using var answer = await app.SendAsync(path, body, "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_not_read_to_its_end()
    {
        await using var app = await SlackApp.StartAsync();
        using var answer = await app.SendAsync("/slack/events", new string('x', (1024 * 1024) + 1), "application/json");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private static IEnumerable<JsonElement> Recorded() => TestData.Json("slack/signature-vectors.json").GetProperty("vectors").EnumerateArray();
}
