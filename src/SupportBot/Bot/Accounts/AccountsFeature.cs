using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;
using SupportBot.Outbox;

namespace SupportBot.Bot.Accounts;

/// <summary>Registers how one person is recognised on several channels.</summary>
public static class AccountsFeature
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<AccountMoves>()
        .AddScoped<Memberships>()
        .AddScoped<LinkOffers>()
        .AddScoped<LinkPeople>()
        .AddScoped<ISaveListener>(provider => provider.GetRequiredService<LinkPeople>())
        .AddScoped<ISaveListener, OfferLinks>()
        .AddScoped<ICardView, LinkOfferCard>()
        .AddCommand<ConfirmLink>()
        .AddCommand<DeclineLink>()
        .AddCommand<Unlink>();
}
