using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Bot.Roster;

/// <summary>Reads who is in the teams' rooms, now and then and when somebody came or left, and the names of people who have none yet.</summary>
public sealed partial class ReadRosters(
    UnitOfWork unitOfWork, IServiceScopeFactory scopes, RosterOptions options, JobRuns runs, IClock clock, ILogger<ReadRosters> logger)
    : BackgroundService
{
    /// <summary>As it is called where jobs are looked at.</summary>
    public static string Job => "roster.job-read";

    private const int MostNamesAtOnce = 20;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(15);
    private static readonly Duration FirstBackOff = Duration.FromMinutes(1);
    private static readonly Duration LongestBackOff = Duration.FromHours(1);
    private static readonly Duration NameAgain = Duration.FromDays(30);

    /// <summary>Reads what is due now.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var room in await DueRoomsAsync(cancellationToken)) await ReadAsync(room, cancellationToken);
        foreach (var account in await NamelessAsync(cancellationToken)) await AskNameAsync(account, cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.ReadByHand ? Task.CompletedTask : runs.KeepRunningAsync(Job, LookAgain, RunAsync, LogFailed, stoppingToken);

    private Task<List<Room>> DueRoomsAsync(CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        (services, token) =>
        {
            var db = services.GetRequiredService<SupportBotDb>();
            var (channels, now) = (Channels(services), clock.GetCurrentInstant());
            return db.Rooms().AsNoTracking().Where(room => channels.Contains(room.Channel))
                .Where(room => !db.RoomRosters().Any(roster => roster.RoomId == room.Id && roster.NextReadAt > now))
                .OrderBy(room => room.Id).ToListAsync(token);
        },
        cancellationToken);

    private async Task ReadAsync(Room room, CancellationToken cancellationToken)
    {
        var began = clock.GetCurrentInstant();
        try
        {
            var entries = await AskAsync(room.Channel, async (source, services) => await source.MembersAsync(
                await services.GetRequiredService<PlaceResolver>().FindAsync(Place.Room(room.Id), cancellationToken)
                    ?? throw new RosterUnavailableException("The room is gone."),
                cancellationToken));
            // A room always has its owner: an empty answer is a mistake, and would leave the desk without anybody.
            if (entries.Count == 0) throw new RosterUnavailableException("The channel says that nobody is there.");
            var unknown = await unitOfWork.ReadAsync((services, token) => Book(services).UnknownAsync(room, entries, token), cancellationToken);
            foreach (var entry in unknown)
                await unitOfWork.RunAsync((services, token) => Book(services).MeetAsync(room, entry, token), cancellationToken);
            await unitOfWork.RunAsync(async (services, token) =>
            {
                await Book(services).ApplyAsync(room, entries, token);
                (await RosterAsync(services, room, token)).WasRead(began, began + Duration.FromMinutes(options.ReadEveryMinutes));
            }, cancellationToken);
        }
        catch (RosterUnavailableException refused)
        {
            LogRefused(room.Name, refused.Message);
            await unitOfWork.RunAsync(async (services, token) =>
            {
                var roster = await RosterAsync(services, room, token);
                var next = began + (refused.RetryAfter ?? BackOff(roster.Failures));
                if (refused.Missing is not { } missing) roster.CouldNotBeRead(refused.Message, next);
                else if (roster.LostMost(missing, refused.Message, next)) await services.GetRequiredService<LostPeople>().TellAsync(room, missing, token);
            }, cancellationToken);
        }
    }

    // Whoever the desk was only told of by an id, once it has a private chat with them.
    private Task<List<LinkedAccount>> NamelessAsync(CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        (services, token) =>
        {
            var db = services.GetRequiredService<SupportBotDb>();
            var (channels, now) = (Channels(services), clock.GetCurrentInstant());
            return db.LinkedAccounts().AsNoTracking().Where(account => channels.Contains(account.Channel) && account.ConversationId != null)
                .Where(account => account.Person.Email == null || account.Person.Name == account.AccountId)
                .Where(account => !db.NameLookups().Any(lookup => lookup.LinkedAccountId == account.Id && lookup.NextAt > now))
                .OrderBy(account => account.Id).Take(MostNamesAtOnce).ToListAsync(token);
        },
        cancellationToken);

    private async Task AskNameAsync(LinkedAccount account, CancellationToken cancellationToken)
    {
        RosterEntry? entry = null;
        Duration? wait = null;
        try
        {
            var to = new Destination(
                account.Channel, account.Tenant, account.ServiceUrl, account.BotId, account.ConversationId, null, account.AccountId);
            entry = await AskAsync(account.Channel, (source, _) => source.MemberAsync(to, cancellationToken));
        }
        catch (RosterUnavailableException refused)
        {
            LogRefused(account.AccountId, refused.Message);
            wait = refused.RetryAfter;
        }

        await unitOfWork.RunAsync(async (services, token) =>
        {
            var db = services.GetRequiredService<SupportBotDb>();
            var lookup = await db.NameLookups().FindAsync([account.Id], token);
            if (lookup is null) db.Add(lookup = NameLookup.Of(account.Id));
            var now = clock.GetCurrentInstant();
            if (entry is null) lookup.Failed(now + (wait ?? BackOff(lookup.Failures)));
            else
            {
                lookup.Answered(now + NameAgain);
                var current = await db.LinkedAccounts().Include(known => known.Person).SingleAsync(known => known.Id == account.Id, token);
                await Book(services).NameAsync(current, entry, token);
            }
        }, cancellationToken);
    }

    private async Task<T> AskAsync<T>(string channel, Func<IRosterSource, IServiceProvider, Task<T>> ask)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetServices<IRosterSource>().First(source => source.Channel == channel), scope.ServiceProvider);
    }

    private static List<string> Channels(IServiceProvider services) => [.. services.GetServices<IRosterSource>().Select(source => source.Channel)];

    private static RosterBook Book(IServiceProvider services) => services.GetRequiredService<RosterBook>();

    private async Task<RoomRoster> RosterAsync(IServiceProvider services, Room room, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SupportBotDb>();
        var roster = await db.RoomRosters().FindAsync([room.Id], cancellationToken);
        if (roster is null) db.Add(roster = RoomRoster.Of(room.Id, clock.GetCurrentInstant()));
        return roster;
    }

    private static Duration BackOff(int failures) => Duration.Min(LongestBackOff, FirstBackOff * (1 << Math.Min(failures, 10)));

    [LoggerMessage(Level = LogLevel.Error, Message = "The rosters could not be read; it is tried again")]
    private partial void LogFailed(Exception problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The channel does not say who {Whom} is or has: {Reason}")]
    private partial void LogRefused(string whom, string reason);
}
