using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;
using SupportBot.Insight.Metrics;

namespace SupportBot.Insight.Dashboard;

/// <summary>The pages behind the door; without a session each says how to get in and nothing else.</summary>
public sealed class Pages(UnitOfWork unitOfWork, PageFrame frame, BoardPage boardPage, ListPage listPage)
{
    public Task<PageAnswer> BoardAsync(HttpContext http) => ForVisitorAsync(http, async (services, visitor, token) =>
    {
        var board = await services.GetRequiredService<Boards>().ReadAsync(visitor, http.Request.Query, token);
        return await services.GetRequiredService<Figures>().AreThereAsync(token) ? boardPage.Show(board, await services.GetRequiredService<Panels>().AllAsync(board, token)) : boardPage.Empty(board);
    });

    public Task<PageAnswer> TicketsAsync(HttpContext http) => ForVisitorAsync(http, async (services, visitor, token) =>
    {
        var board = await services.GetRequiredService<Boards>().ReadAsync(visitor, http.Request.Query, token);
        return await services.GetRequiredService<TicketLists>().ReadAsync(board, http.Request.Query, ListPage.Length, token) is { } list ? listPage.Show(board, list, TicketLists.Asked(http.Request.Query)) : NotFound(visitor);
    });

    /// <summary>A panel's table, or a list of tickets, as a file.</summary>
    public Task<PageAnswer> FileAsync(HttpContext http) => ForVisitorAsync(http, async (services, visitor, token) =>
    {
        var key = (string?)http.GetRouteValue("key");
        var board = await services.GetRequiredService<Boards>().ReadAsync(visitor, http.Request.Query, token);
        if (key == TicketLists.Key)
            return await services.GetRequiredService<TicketLists>().ReadAsync(board, http.Request.Query, TicketLists.MostInFile, token) is { } list ? PanelFile.Of(list.Panel, board) : NotFound(visitor);
        return await services.GetRequiredService<Panels>().FindAsync(key, board, token) is { } panel ? PanelFile.Of(panel, board) : NotFound(visitor);
    });

    private PageAnswer NotFound(Visitor visitor) =>
        new(StatusCodes.Status404NotFound, frame.Notice(visitor.Reader, "dashboard.title", "dashboard.nothing-here"));

    private async Task<PageAnswer> ForVisitorAsync(HttpContext http, Func<IServiceProvider, Visitor, CancellationToken, Task<PageAnswer>> show) =>
        await unitOfWork.ReadAsync(async (services, token) =>
            await services.GetRequiredService<Visitors>().FindAsync(http.Request, token) is { } visitor
                ? await show(services, visitor, token)
                : new PageAnswer(StatusCodes.Status401Unauthorized, frame.Notice(null, "dashboard.title", "dashboard.need-link")), http.RequestAborted);
}
