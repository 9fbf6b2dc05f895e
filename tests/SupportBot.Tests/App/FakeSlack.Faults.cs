using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SupportBot.Tests.App;

// How it goes wrong.
public sealed partial class FakeSlack
{
    private Random? _dice;
    private double _share;

    /// <summary>Decides what goes wrong with a call; null lets it be done.</summary>
    public Func<string, JsonObject, SlackFault?>? Fault { get; set; }

    /// <summary>From now on so large a share of the calls goes wrong, one way or another; the same seed does the same again.</summary>
    public void Misbehave(int seed, double share) => (_dice, _share) = (new Random(seed), share);

    public void Behave() => _dice = null;

    private SlackFault? NextFault(string method, JsonObject arguments)
    {
        if (Fault?.Invoke(method, arguments) is { } wanted) return wanted;
        lock (_lock)
        {
            if (_dice is null || _dice.NextDouble() >= _share) return null;
            return _dice.Next(6) switch
            {
                0 => new SlackFault.Throttle(1 + _dice.Next(5)),
                1 => new SlackFault.Down(),
                2 => new SlackFault.Error("service_unavailable"),
                3 => new SlackFault.Error("ratelimited"),
                4 => new SlackFault.Hangup(IsDone: true),
                _ => new SlackFault.Hangup(IsDone: false),
            };
        }
    }
}

/// <summary>One way in which a call goes wrong.</summary>
public abstract record SlackFault
{
    public abstract IResult Answer();

    /// <summary>Too many calls.</summary>
    public sealed record Throttle(int Seconds) : SlackFault
    {
        public override IResult Answer() => new Response(429, """{"ok":false,"error":"ratelimited"}""", Seconds);
    }

    /// <summary>An outage: a page instead of an answer, and nothing is done.</summary>
    public sealed record Down : SlackFault
    {
        public override IResult Answer() => new Response(503, "<html>Service Unavailable</html>", null);
    }

    /// <summary>Refused by name; nothing is done.</summary>
    public sealed record Error(string Name) : SlackFault
    {
        public override IResult Answer() => new Response(200, $$"""{"ok":false,"error":"{{Name}}"}""", null);
    }

    /// <summary>The line breaks, before the call was done or after it.</summary>
    public sealed record Hangup(bool IsDone) : SlackFault
    {
        public override IResult Answer() => new Broken();
    }

    private sealed class Broken : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Abort();
            return Task.CompletedTask;
        }
    }

    private sealed class Response(int status, string body, int? retryAfter) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (retryAfter is { } seconds) httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return Results.Text(body, status == 503 ? "text/html" : "application/json", statusCode: status).ExecuteAsync(httpContext);
        }
    }
}
