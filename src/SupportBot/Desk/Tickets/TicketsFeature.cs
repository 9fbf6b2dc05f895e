using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot;
using SupportBot.Bot.Accounts;
using SupportBot.Bot.Files;
using SupportBot.Bot.Home;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.Search;

namespace SupportBot.Desk.Tickets;

/// <summary>Registers tickets: their commands, cards, talk and notices.</summary>
public static class TicketsFeature
{
    public static IServiceCollection AddTickets(this IServiceCollection services)
    {
        return services
            .AddOptionsFor<TicketOptions>(TicketOptions.Section)
            .AddSingleton<PriorityMatrix>()
            .AddScoped<TicketAccess>().AddScoped<TicketFinder>().AddScoped<TicketNames>()
            .AddScoped<SearchTickets>().AddSingleton<ISearchSource, TicketsInSearch>()
            .AddScoped<TicketDesk>().AddScoped<TicketFiles>().AddScoped<IFileListener>(provider => provider.GetRequiredService<TicketFiles>())
            .AddScoped<IFileRights>(provider => provider.GetRequiredService<TicketFiles>())
            .AddScoped<Reopening>().AddScoped<TicketForms>().AddScoped<TicketList>().AddScoped<TicketHistory>()
            .AddScoped<TicketCardData>().AddScoped<RelayedMessages>().AddScoped<SolvedCard>().AddScoped<FollowedTickets>().AddScoped<FollowedCard>()
            .AddPagedSweepStep<TellFollowers, FollowerToTell>(SweepStage.News, TellFollowers.AtOnce, TellFollowers.Page)
            .AddScoped<ImpactOfMany>()
            .AddScoped<ISaveListener, TicketNews>().AddScoped<ISaveListener, TicketNumbering>()
            .AddScoped<AbsentOwner>().AddScoped<ITicketListener>(provider => provider.GetRequiredService<AbsentOwner>())
            .AddScoped<ITicketListener, TicketNotices>().AddScoped<ITicketListener, AffectedNotices>().AddScoped<ITicketListener, TicketHomeNews>().AddScoped<IHomeView, TicketHome>()
            .AddScoped<IFollowPerson, TicketsOfPerson>().AddScoped<IUnreachableListener, UnreachableRequester>()
            .AddScoped<IFreeText, TicketTalk>().AddScoped<IActivityListener, TicketTalkEdits>()
            .AddScoped<ICardView, RoomCard>().AddScoped<ICardView, RequesterCard>()
            .AddCommand<ClaimTicket>().AddCommand<AssignTicket>().AddCommand<ReleaseTicket>().AddCommand<MoveTicket>()
            .AddCommand<AskRequester>().AddCommand<ReplyToRequester>().AddScoped<ReplyForm>().AddCommand<ReplyWithTemplate>().AddCommand<NoteOnTicket>().AddCommand<HoldTicket>()
            .AddCommand<ResumeTicket>().AddCommand<ResolveTicket>().AddCommand<ConfirmSolved>().AddCommand<StillBroken>()
            .AddCommand<WithdrawTicket>().AddCommand<ReopenTicket>().AddCommand<LinkTickets>().AddCommand<ConvertTicket>()
            .AddCommand<ChangeService>().AddCommand<ChangePriority>().AddCommand<RenameTicket>().AddCommand<AddDetail>()
            .AddCommand<MyTickets>().AddCommand<FindTickets>().AddCommand<WaitingTickets>().AddCommand<ShowTicket>().AddCommand<ShowFiles>().AddCommand<MoreOnTicket>().AddCommand<SomethingElse>()
            .AddCommand<ShowWholeText>().AddCommand<MergeTickets>().AddCommand<UnmergeTicket>().AddCommand<ShareTicket>().AddCommand<UnshareTicket>()
            .AddCommand<WriteUpTicket>().AddCommand<JoinTicket>().AddCommand<LeaveTicket>().AddCommand<StillAffected>()
            .AddScoped<TicketSecrets>().AddCommand<MaskInTicket>();
    }
}
