using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot;
using SupportBot.Bot.Accounts;
using SupportBot.Bot.Files;
using SupportBot.Desk.Tickets;

namespace SupportBot.Desk.Intake;

/// <summary>Registers the first minute. After the talk of tickets: what belongs to an open ticket is no new trouble.</summary>
public static class IntakeFeature
{
    public static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddScoped<Triage>().AddScoped<FileDraft>().AddScoped<IntakeCards>().AddScoped<IntakeQuestions>().AddScoped<KnownOutages>().AddScoped<KnownErrors>().AddScoped<SimilarTickets>().AddScoped<OnBehalf>().AddScoped<SimilarResolved>().AddScoped<DraftRepair>()
        .AddScoped<FieldAnswers>().AddScoped<RequestCards>().AddScoped<RequestAnswers>().AddScoped<RequestDialog>().AddScoped<RequestRepair>()
        .AddScoped<IntakeDialog>().AddScoped<IDeskDialog>(provider => provider.GetRequiredService<IntakeDialog>())
        .AddScoped<LooseFiles>().AddScoped<IUntakenFiles>(provider => provider.GetRequiredService<LooseFiles>())
        .AddScoped<IFollowPerson>(provider => provider.GetRequiredService<LooseFiles>())
        .AddScoped<IFreeText, StartIntake>()
        .AddScoped<ITicketCardFact, QuotedMessageFact>().AddScoped<ITicketCardFact, LikeTicketFact>().AddScoped<ITicketCardFact, KnownErrorFact>()
        .AddCommand<ReportTrouble>().AddCommand<TalkToHuman>().AddCommand<FileByForm>().AddCommand<SearchDesk>()
        .AddCommand<ChangeField>().AddCommand<MeantOtherwise>().AddCommand<GoBack>().AddCommand<ExplainWord>()
        .AddCommand<ShowCatalogue>().AddCommand<AskForSomething>();
}
