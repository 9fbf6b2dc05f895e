using System.Net;
using System.Text;

namespace SupportBot.Protocol.Tests.App;

/// <summary>Everything outside: records what is sent there and answers as the test says; an address nobody expected fails.</summary>
internal sealed class FakeNetwork : HttpMessageHandler, IHttpClientFactory
{
    private readonly Dictionary<string, Func<HttpResponseMessage>> _answers = [];

    public List<SentRequest> Requests { get; } = [];

    public FakeNetwork On(string methodAndUrl, Func<HttpResponseMessage> answer)
    {
        _answers[methodAndUrl] = answer;
        return this;
    }

    public FakeNetwork On(string methodAndUrl, string json, HttpStatusCode status = HttpStatusCode.OK) =>
        On(methodAndUrl, () => Json(json, status));

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var sent = new SentRequest($"{request.Method} {request.RequestUri!.AbsoluteUri}", request.Headers.Authorization?.ToString(), body)
        {
            Headers = request.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value)),
        };
        lock (Requests)
            Requests.Add(sent);
        return _answers.TryGetValue(sent.MethodAndUrl, out var answer)
            ? answer()
            : throw new HttpRequestException(HttpRequestError.NameResolutionError, $"Nobody expects {sent.MethodAndUrl}");
    }

    internal sealed record SentRequest(string MethodAndUrl, string? Authorization, string Body)
    {
        public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
    }
}
