using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot.Cards;
using SupportBot.Bot.Home;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Bot;

/// <summary>Registers what every turn needs, and the commands that belong to no feature.</summary>
public static class BotFeature
{
    public static IServiceCollection AddBot(this IServiceCollection services) => services
        .AddSingleton<ServiceDeskBot>()
        .AddSingleton<TurnGate>()
        .AddSingleton<TurnsUnderWay>()
        .AddHostedService(provider => provider.GetRequiredService<TurnsUnderWay>())
        .AddHostedService<ResumePendingTurns>()
        .AddSingleton<CommandTable>().AddSingleton<HelpTopics>()
        .AddSingleton<CardLibrary>()
        .AddSingleton<CardPainter>()
        .AddSingleton<IPurge, PurgeReceived>()
        .AddScoped<TurnRun>()
        .AddScoped<Dispatch>()
        .AddScoped<AnswerDelivery>()
        .AddScoped<WhoIsTalking>()
        .AddScoped<HomePages>().AddScoped<ICardView, HomeCard>().AddScoped<IActivityListener, OpenHome>()
        .AddScoped<FreeHandles>()
        .AddScoped<IActivityListener, Greetings>()
        .AddCommand<Help>()
        .AddCommand<Cancel>()
        .AddCommand<ChooseLanguage>()
        .AddCommand<ChooseTimeZone>().AddCommand<ChooseQuietHours>();

    public static IServiceCollection AddCommand<T>(this IServiceCollection services) where T : class, ICommand =>
        services.AddSingleton(CommandDescriptor.Of<T>()).AddScoped<T>();
}
