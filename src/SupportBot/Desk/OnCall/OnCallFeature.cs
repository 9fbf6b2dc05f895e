using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Bot.Accounts;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.OnCall;

/// <summary>Registers rotas: who is on call, exchanges, absences, and each person's shifts for their calendar program.</summary>
public static class OnCallFeature
{
    public const string CalendarPath = "/oncall";

    private static readonly Duration Past = Duration.FromDays(14);
    private static readonly Duration Ahead = Duration.FromDays(90);

    public static IServiceCollection AddOnCall(this IServiceCollection services) => services
        .AddOptionsFor<OnCallOptions>(OnCallOptions.Section)
        .AddScoped<RotaBook>().AddScoped<Agreements>().AddScoped<SwapFinder>().AddScoped<IFollowPerson, ShiftsOfPerson>()
        .AddScoped<Absences>().AddScoped<TeamMates>().AddScoped<IFollowPerson, AbsencesOfPerson>()
        .AddHostedService<BeginWatching>()
        .AddCommand<WhoIsOnCall>().AddCommand<ShowRota>().AddCommand<PutOnCall>().AddCommand<SwapShifts>()
        .AddCommand<AgreeSwap>().AddCommand<DeclineSwap>().AddCommand<MyShifts>().AddCommand<ShiftAddress>()
        .AddCommand<SayAway>().AddCommand<SayBack>().AddCommand<ShowAbsences>();

    /// <summary>The address is the key to it, as calendar programs cannot sign in; who has none is answered as if there were nothing.</summary>
    public static IEndpointRouteBuilder MapOnCall(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(CalendarPath + "/{secret}.ics", async (
            string secret, UnitOfWork unitOfWork, Texts texts, IClock clock, CancellationToken cancellationToken) =>
            await unitOfWork.ReadAsync((services, token) => CalendarAsync(services, secret, texts, clock.GetCurrentInstant(), token), cancellationToken)
                is { } calendar ? Results.Text(calendar, "text/calendar; charset=utf-8") : Results.NotFound());
        return endpoints;
    }

    private static async Task<string?> CalendarAsync(
        IServiceProvider services, string secret, Texts texts, Instant now, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SupportBotDb>();
        if (await db.ShiftFeeds().SingleOrDefaultAsync(feed => feed.Secret == secret, cancellationToken) is not { } feed) return null;
        // Who left the desk has no shifts to look at any more.
        if (await db.PersonNowAsync(feed.PersonId, cancellationToken) is not { } person || !person.Is(Role.Desk)) return null;
        var shifts = await services.GetRequiredService<RotaBook>().OfPersonAsync(person.Id, new Interval(now - Past, now + Ahead), cancellationToken);
        return ShiftCalendar.Write(shifts, person.Reader, texts, now);
    }
}
