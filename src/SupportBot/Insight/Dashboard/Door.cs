using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Insight.Dashboard;

/// <summary>
/// Lets somebody in by a link from their chat. Opening the link shows a button and uses up nothing, for previews and scanners open links too; pressing
/// the button uses it up and leaves a cookie.
/// </summary>
public sealed class Door(UnitOfWork unitOfWork, DashboardOptions options, DashboardAddress address, PageFrame frame, Texts texts, IClock clock)
{
    /// <summary>Everything after the button is opened from the page itself, so that no other site's link or form need ever bring the cookie along.</summary>
    public const string SessionCookie = "supportbot-dashboard";

    private const string FormCookie = "supportbot-door";
    private const string FormField = "key";
    private const int MostRead = 4096;

    public async Task<PageAnswer> ShowAsync(HttpContext http)
    {
        var (state, reader) = await unitOfWork.ReadAsync(async (services, token) =>
        {
            var (link, person) = await FindAsync(services, SecretOf(http), token);
            return (StateOf(link, person), person?.Reader);
        }, http.RequestAborted);
        return state == DoorState.Open ? Button(http, reader!) : Closed(state, reader);
    }

    public async Task<PageAnswer> OpenAsync(HttpContext http)
    {
        // Only a page of ours knows what the cookie says: nobody can be let in here as somebody else by a page of another site.
        if (!await HasOurFormAsync(http))
        {
            var again = await ShowAsync(http);
            return again.Status == StatusCodes.Status200OK ? again with { Status = StatusCodes.Status400BadRequest } : again;
        }

        var secret = Secret.New();
        var (state, reader) = await unitOfWork.RunLockedAsync((services, token) => UseAsync(services, SecretOf(http), secret, token), http.RequestAborted);
        if (state != DoorState.Open) return Closed(state, reader);
        Keep(http, SessionCookie, secret, address.Root, TimeSpan.FromHours(options.SessionHours));
        http.Response.Cookies.Delete(FormCookie, new CookieOptions { Path = FormPath });
        return PageAnswer.To(address.Root);
    }

    /// <summary>The button on the page itself.</summary>
    public async Task<PageAnswer> LeaveAsync(HttpContext http)
    {
        var secret = http.Request.Cookies[SessionCookie] ?? "";
        if (!Secret.AreSame(await FieldAsync(http) ?? "", Secret.FormKeyOf(secret))) return PageAnswer.To(address.Root);
        var hash = Secret.HashOf(secret);
        await unitOfWork.RunLockedAsync((services, token) =>
            services.GetRequiredService<SupportBotDb>().DashboardSessions().Where(session => session.Hash == hash).ExecuteDeleteAsync(token), http.RequestAborted);
        http.Response.Cookies.Delete(SessionCookie, new CookieOptions { Path = address.Root });
        return PageAnswer.Of(frame.Notice(null, "dashboard.title", "dashboard.left"));
    }

    private string FormPath => address.Root + DashboardAddress.OpenPath[DashboardAddress.Path.Length..];

    private async Task<(DoorState State, Reader? Reader)> UseAsync(IServiceProvider services, string linkSecret, string secret, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SupportBotDb>();
        var now = clock.GetCurrentInstant();
        var (link, person) = await FindAsync(services, linkSecret, cancellationToken);
        var state = StateOf(link, person);
        if (state != DoorState.Open) return (state, person?.Reader);
        var used = await db.DashboardLinks().Where(one => one.Hash == link!.Hash && one.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.UsedAt, now), cancellationToken);
        if (used == 0) return (DoorState.Used, person!.Reader);
        db.Add(DashboardSession.For(person!, secret, Duration.FromHours(options.SessionHours), now));
        return (DoorState.Open, person!.Reader);
    }

    private static async Task<(DoorLink? Link, Person? Person)> FindAsync(IServiceProvider services, string secret, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SupportBotDb>();
        var hash = Secret.HashOf(secret);
        var link = await db.DashboardLinks().AsNoTracking().SingleOrDefaultAsync(link => link.Hash == hash, cancellationToken);
        var person = link is null ? null : await db.People().AsNoTracking().SingleAsync(person => person.Id == link.PersonId, cancellationToken);
        return (link, person);
    }

    private DoorState StateOf(DoorLink? link, Person? person) => link?.At(clock.GetCurrentInstant(), person) ?? DoorState.Unknown;

    private PageAnswer Button(HttpContext http, Reader reader)
    {
        var key = http.Request.Cookies[FormCookie] is { Length: > 0 } known ? known : Secret.New();
        Keep(http, FormCookie, key, FormPath, DoorLink.Lifetime.ToTimeSpan());
        var button = Html.Of($"""<form method="post"><input type="hidden" name="{FormField}" value="{Secret.FormKeyOf(key)}"><button class="main">{texts.Say(reader, "dashboard.enter")}</button></form>""");
        return PageAnswer.Of(frame.Notice(reader, "dashboard.title", "dashboard.one-step", button));
    }

    private PageAnswer Closed(DoorState state, Reader? reader) => state switch
    {
        DoorState.Used => new(StatusCodes.Status410Gone, frame.Notice(reader, "dashboard.title", "dashboard.link-used")),
        DoorState.Expired => new(StatusCodes.Status410Gone, frame.Notice(reader, "dashboard.title", "dashboard.link-expired")),
        _ => new(StatusCodes.Status404NotFound, frame.Notice(null, "dashboard.title", "dashboard.link-unknown")),
    };

    private static async Task<bool> HasOurFormAsync(HttpContext http) =>
        http.Request.Cookies[FormCookie] is { Length: > 0 } key && Secret.AreSame(await FieldAsync(http) ?? "", Secret.FormKeyOf(key));

    private static async Task<string?> FieldAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType || http.Request.ContentLength is null or > MostRead) return null;
        return (await http.Request.ReadFormAsync(http.RequestAborted))[FormField];
    }

    private static string SecretOf(HttpContext http) => (string?)http.GetRouteValue("secret") ?? "";

    private void Keep(HttpContext http, string name, string value, string path, TimeSpan lifetime) => http.Response.Cookies.Append(name, value, new CookieOptions
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = address.IsSecure(http.Request), Path = path, MaxAge = lifetime, IsEssential = true,
    });
}
