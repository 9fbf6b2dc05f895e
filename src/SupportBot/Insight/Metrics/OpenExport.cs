using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using NodaTime;
using SupportBot.Bot.Files;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Insight.Metrics;

/// <summary>
/// Opens an ordered export at its link: a page with one button, for programs that look at links before people do must not use it up, and behind the
/// button the file, once, as long as whoever ordered it may still have it. Anything else is not found.
/// </summary>
public sealed class OpenExport(UnitOfWork unitOfWork, ExportFolder folder, FilesOptions files, Texts texts, IClock clock)
{
    private const string Path = "/exports";

    public static string Route => Path + "/{token}";

    public string AddressOf(OrderedExport order) => $"{files.PublicAddress?.TrimEnd('/')}{Path}/{order.Token}";

    public async Task ShowAsync(HttpContext http)
    {
        var token = Token(http);
        var found = await unitOfWork.ReadAsync((services, stop) => FindAsync(services, token, stop), http.RequestAborted);
        if (found is not var (_, person))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Protect(http);
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(Page(person.Reader), http.RequestAborted);
    }

    public async Task OpenAsync(HttpContext http)
    {
        var token = Token(http);
        var fileName = await unitOfWork.RunAsync(async (services, stop) =>
        {
            if (await FindAsync(services, token, stop) is not var (order, _)) return null;
            order.WasOpened(clock.GetCurrentInstant());
            return order.FileName;
        }, http.RequestAborted);
        if (fileName is null || !File.Exists(folder.PathOf(fileName)))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Protect(http);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName("export.zip");
        http.Response.ContentType = "application/zip";
        http.Response.Headers.ContentDisposition = disposition.ToString();
        await http.Response.SendFileAsync(folder.PathOf(fileName), http.RequestAborted);
    }

    private async Task<(OrderedExport Order, Person Person)?> FindAsync(IServiceProvider services, string token, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SupportBotDb>();
        var order = await db.OrderedExports().SingleOrDefaultAsync(order => order.Token == token, cancellationToken);
        if (order is null || !order.MayBeOpened(clock.GetCurrentInstant())) return null;
        var person = await db.PersonNowAsync(order.PersonId, cancellationToken);
        return person?.Is(OrderExport.Allowed) == true ? (order, person) : null;
    }

    private string Page(Reader reader)
    {
        var (title, button) = (Say("metrics.export-page"), Say("metrics.export-open"));
        var language = reader.Language == SpokenLanguage.French ? "fr" : "en";
        return $"""
            <!doctype html>
            <html lang="{language}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title></head>
            <body><main><h1>{title}</h1><form method="post"><button type="submit">{button}</button></form></main></body>
            </html>
            """;

        string Say(string key) => HtmlEncoder.Default.Encode(texts.Say(reader, key));
    }

    private static string Token(HttpContext http) => (string?)http.GetRouteValue("token") ?? "";

    private static void Protect(HttpContext http)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; form-action 'self'; frame-ancestors 'none'";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
