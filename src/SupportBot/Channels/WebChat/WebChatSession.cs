using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Channels.WebChat;

/// <summary>For the page: who there is to be, and tokens to be one of them in their private chat and in their teams' rooms.</summary>
public sealed class WebChatSession(UnitOfWork unitOfWork, WebChatTokens tokens)
{
    private const int LargestRequest = 4096;

    public async Task ListPeopleAsync(HttpContext http)
    {
        var people = await unitOfWork.ReadAsync(async (services, token) =>
        {
            var db = services.GetRequiredService<SupportBotDb>();
            var accounts = await AccountsOf(db).OrderBy(account => account.Id).ToListAsync(token);
            var teams = await db.Teams().AsNoTracking().Include(team => team.Members).OrderBy(team => team.Id).ToListAsync(token);
            return new JsonArray([.. accounts.Select(account => Describe(account.Person, teams))]);
        }, http.RequestAborted);
        await DirectLineBody.WriteAsync(http, people);
    }

    public async Task BeginAsync(HttpContext http)
    {
        var handle = PersonIn(await DirectLineBody.ReadAsync(http.Request.Body, http.Request.ContentLength, LargestRequest, http.RequestAborted));
        var session = await unitOfWork.ReadAsync(async (services, token) =>
        {
            var db = services.GetRequiredService<SupportBotDb>();
            var account = await AccountsOf(db).FirstOrDefaultAsync(account => account.Person.Handle == handle, token)
                ?? throw new DirectLineException(StatusCodes.Status404NotFound, "NotFound", "There is nobody of that name here.");
            var teams = await db.Teams().AsNoTracking().Include(team => team.Members).OrderBy(team => team.Id).ToListAsync(token);
            var rooms = (await RoomsOf(db, account.Person).ToListAsync(token)).Select(room => new RoomToEnter(room.Name, room.ConversationId, room.Language))
                .Concat(await AnnouncementsTo(db, account.Person).ToListAsync(token)).ToList();
            return SessionOf(account, teams, rooms);
        }, http.RequestAborted);
        await DirectLineBody.WriteAsync(http, session);
    }

    private JsonObject SessionOf(LinkedAccount account, List<Team> teams, List<RoomToEnter> rooms)
    {
        var privateGrant = new WebChatGrant(
            account.AccountId, account.Person.Name, WebChatChannel.PrivateConversation(account.AccountId), IsRoom: false);
        return new JsonObject
        {
            ["person"] = Describe(account.Person, teams),
            ["accountId"] = account.AccountId,
            ["private"] = new JsonObject { ["conversationId"] = privateGrant.ConversationId, ["token"] = tokens.Issue(privateGrant) },
            ["rooms"] = new JsonArray([.. rooms.Select(room => new JsonObject
            {
                ["name"] = room.Name,
                ["conversationId"] = room.ConversationId,
                ["language"] = room.Language.Code(),
                ["token"] = tokens.Issue(privateGrant with { ConversationId = room.ConversationId, IsRoom = true }),
            })]),
        };
    }

    private static IQueryable<LinkedAccount> AccountsOf(SupportBotDb db) => db.LinkedAccounts().AsNoTracking()
        .Include(account => account.Person).Where(account => account.Channel == WebChatChannel.Id);

    // Those who work tickets read in the rooms of their teams, and nobody else does.
    private static IQueryable<Room> RoomsOf(SupportBotDb db, Person person)
    {
        var isDesk = person.Is(Role.Desk);
        return db.Rooms().AsNoTracking()
            .Where(room => isDesk && room.Channel == WebChatChannel.Id)
            .Where(room => db.TeamMembers().Any(member => member.TeamId == room.TeamId && member.PersonId == person.Id))
            .OrderBy(room => room.Id);
    }

    // Where the desk announces something to an organisation its people read, and where it does so to everybody everybody.
    private static IQueryable<RoomToEnter> AnnouncementsTo(SupportBotDb db, Person person)
    {
        var organisationId = person.OrganisationId;
        return db.SharedConversations().AsNoTracking()
            .Where(shared => shared.Channel == WebChatChannel.Id && shared.Name != null)
            .Where(shared => shared.OrganisationId == null || shared.OrganisationId == organisationId)
            .OrderBy(shared => shared.Name).Select(shared => new RoomToEnter(shared.Name!, shared.ConversationId, shared.Language));
    }

    private static JsonObject Describe(Person person, List<Team> teams) => new()
    {
        ["handle"] = person.Handle,
        ["name"] = person.Name,
        ["language"] = person.Language.Code(),
        ["roles"] = new JsonArray([.. Enum.GetValues<Role>()
            .Where(role => role is Role.Employee or Role.Agent or Role.Manager or Role.Administrator && person.Is(role))
            .Select(role => JsonValue.Create(role.ToString().ToLowerInvariant()))]),
        ["teams"] = new JsonArray([.. teams.Where(team => team.Members.Any(member => member.PersonId == person.Id))
            .Select(team => new JsonObject { ["en"] = team.NameEn, ["fr"] = team.NameFr })]),
    };

    private sealed record RoomToEnter(string Name, string ConversationId, SpokenLanguage Language);

    private static string PersonIn(byte[] body)
    {
        try
        {
            if (JsonNode.Parse(body) is JsonObject wanted && wanted["person"] is JsonValue person && person.TryGetValue(out string? handle)) return handle;
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw DirectLineException.Malformed("""The body must be like {"person":"claire"}.""");
    }
}
