using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Catalogue;

/// <summary>Brings the database in line with a plan: adds what is new, leaves what is there, removes nothing.</summary>
/// <param name="localChannel">The channel of rooms and people that name none.</param>
public sealed class ApplyDeskPlan(UnitOfWork unitOfWork, string localChannel)
{
    /// <remarks>Units of work of their own, for the later ones refer to the earlier by id; each can be run again.</remarks>
    public async Task RunAsync(DeskPlan plan, CancellationToken cancellationToken)
    {
        await StepAsync(db => FoundAsync(db, plan, cancellationToken), cancellationToken);
        await StepAsync(db => StaffAsync(db, plan, cancellationToken), cancellationToken);
        await StepAsync(db => FurnishAsync(db, plan, cancellationToken), cancellationToken);
        await unitOfWork.RunAsync((services, token) => services.GetRequiredService<AnnouncementRooms>().OpenAsync(plan, token), cancellationToken);
    }

    private Task StepAsync(Func<SupportBotDb, Task> step, CancellationToken cancellationToken) => unitOfWork.RunAsync(
        (services, _) => step(services.GetRequiredService<SupportBotDb>()), cancellationToken);

    private static async Task FoundAsync(SupportBotDb db, DeskPlan plan, CancellationToken cancellationToken)
    {
        var organisations = await db.Organisations().Select(organisation => organisation.Key).ToListAsync(cancellationToken);
        var teams = await db.Teams().Select(team => team.Key).ToListAsync(cancellationToken);
        foreach (var planned in plan.Organisations.Where(planned => !organisations.Contains(planned.Key)))
            db.Add(Organisation.Named(planned.Key, planned.Name));
        foreach (var planned in plan.Teams.Where(planned => !teams.Contains(planned.Key)))
            db.Add(Team.Named(planned.Key, planned.Name.En, planned.Name.Fr, planned.Default));
    }

    private static async Task StaffAsync(SupportBotDb db, DeskPlan plan, CancellationToken cancellationToken)
    {
        var organisations = await db.Organisations().ToDictionaryAsync(organisation => organisation.Key, cancellationToken);
        var teams = await db.Teams().ToDictionaryAsync(team => team.Key, cancellationToken);
        var services = await db.Services().Select(service => service.Key).ToListAsync(cancellationToken);
        var people = await db.People().Select(person => person.Handle).ToListAsync(cancellationToken);
        foreach (var planned in plan.Services.Where(planned => !services.Contains(planned.Key)))
        {
            db.Add(Service.Offered(
                planned.Key, planned.Name.En, planned.Name.Fr, Find(teams, planned.Team, "team").Id,
                Parse<Criticality>(planned.Criticality, "criticality"), planned.Confidential));
        }

        foreach (var planned in plan.People.Where(planned => !people.Contains(planned.Id)))
            db.Add(PersonOf(planned, Find(organisations, planned.Organisation, "organisation").Id));
    }

    private async Task FurnishAsync(SupportBotDb db, DeskPlan plan, CancellationToken cancellationToken)
    {
        var teams = await db.Teams().Include(team => team.Members).ToDictionaryAsync(team => team.Key, cancellationToken);
        var known = await db.People().ToDictionaryAsync(person => person.Id, cancellationToken);
        // Whoever turned out to be somebody else is that one.
        var people = known.Values.ToDictionary(person => person.Handle, person => known[person.MergedIntoId ?? person.Id]);
        foreach (var planned in plan.People) await AdmitAsync(db, planned, people[planned.Id], teams, cancellationToken);
        foreach (var planned in plan.Teams) await FurnishAsync(db, planned, teams[planned.Key], people, cancellationToken);
    }

    private static Person PersonOf(PlannedPerson planned, int organisationId) => Person.Join(
        planned.Id, planned.Name, planned.Email, planned.Roles.Aggregate(Role.Employee, (roles, role) => roles | Parse<Role>(role, "role")),
        organisationId, SpokenLanguages.Parse(planned.Language) ?? throw Wrong("language", planned.Language), planned.TimeZone, planned.Vip);

    private async Task AdmitAsync(
        SupportBotDb db, PlannedPerson planned, Person person, Dictionary<string, Team> teams, CancellationToken cancellationToken)
    {
        foreach (var team in planned.Teams) Find(teams, team, "team").Admit(person.Id);
        var accounts = planned.Accounts.Count > 0 ? planned.Accounts : [new PlannedAccount { Channel = localChannel, Id = planned.Id }];
        foreach (var account in accounts)
        {
            if (!await db.LinkedAccounts().AnyAsync(
                    known => known.Channel == account.Channel && known.Tenant == account.Tenant && known.AccountId == account.Id, cancellationToken))
                db.Add(LinkedAccount.Of(person, account.Channel, account.Tenant, account.Id));
        }
    }

    private async Task FurnishAsync(
        SupportBotDb db, PlannedTeam planned, Team team, Dictionary<string, Person> people, CancellationToken cancellationToken)
    {
        if (planned.Lead is { } lead) team.LedBy(Find(people, lead, "person").Id);
        foreach (var room in planned.Room is null ? planned.Rooms : [planned.Room, .. planned.Rooms])
        {
            var channel = room.Channel ?? localChannel;
            var conversation = room.Conversation ?? "room-" + planned.Key;
            var language = SpokenLanguages.Parse(room.Language) ?? throw Wrong("language", room.Language);
            if (!await db.Rooms().AnyAsync(
                    known => known.Channel == channel && known.Tenant == room.Tenant && known.ConversationId == conversation, cancellationToken))
            {
                var name = language == SpokenLanguage.French ? room.Name.Fr : room.Name.En;
                db.Add(Room.Of(team.Id, channel, room.Tenant, conversation, name, language, room.TimeZone));
            }
        }
    }

    private static T Find<T>(Dictionary<string, T> known, string key, string kind) =>
        known.TryGetValue(key, out var found) ? found : throw Wrong(kind, key);

    private static T Parse<T>(string word, string kind) where T : struct, Enum =>
        Enum.TryParse<T>(word, ignoreCase: true, out var value) ? value : throw Wrong(kind, word);

    private static FormatException Wrong(string kind, string word) => new($"The desk's plan names the {kind} \"{word}\", which it does not define.");
}
