using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Outages;

/// <summary>The questions that a command about outages asks on a card.</summary>
public sealed class OutageForms(SupportBotDb db, OutageAccess access, OutageOptions options, CardPainter painter, Texts texts)
{
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly int[] Paces = [15, 30, 60, 120];

    /// <summary>What is the matter, with which service, and for whom.</summary>
    /// <param name="turn">Who asks.</param>
    /// <param name="planned">It is for an intervention, from then until then.</param>
    /// <param name="given">What they filled in before.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<TurnAnswer> AnnounceAsync(Turn turn, bool planned, CommandArguments given, CancellationToken cancellationToken)
    {
        var services = await access.ServicesAsync(turn.Person, cancellationToken);
        var organisations = await db.Organisations().AsNoTracking().OrderBy(organisation => organisation.Id).ToListAsync(cancellationToken);
        var tomorrow = Iso(turn.Now.Plus(Duration.FromDays(1)).InZone(turn.Reader.Zone).Date);
        var data = new JsonObject
        {
            ["planned"] = planned,
            ["verb"] = planned ? PlanIntervention.Verb : AnnounceOutage.Verb,
            ["missing"] = given.FromForm,
            ["kind"] = given["kind"] ?? nameof(OutageKind.Down),
            ["service"] = given["service"] ?? services[0].Key,
            ["services"] = Choices(services.Select(service => (service.Name(turn.Reader.Language), service.Key))),
            ["scope"] = given["scope"] ?? organisations.Find(organisation => organisation.Id == turn.Person.OrganisationId)!.Key,
            ["scopes"] = Choices(organisations.Select(organisation => (organisation.Name, organisation.Key))
                .Append((turn.Say("outages.for-everybody"), OutageWords.Everybody))),
            ["pace"] = given["pace"] ?? (planned ? 0 : options.UpdateEveryMinutes).ToString(CultureInfo.InvariantCulture),
            ["paces"] = Choices(Paces.Append(options.UpdateEveryMinutes).Where(minutes => minutes > 0).Distinct().Order()
                .Select(minutes => (turn.Say("outages.every", Duration.FromMinutes(minutes)), minutes.ToString(CultureInfo.InvariantCulture)))
                .Append((turn.Say("outages.no-pace"), "0"))),
            ["fromDate"] = given["fromDate"] ?? tomorrow,
            ["fromTime"] = given["fromTime"] ?? "22:00",
            ["untilDate"] = given["untilDate"] ?? tomorrow,
            ["untilTime"] = given["untilTime"] ?? "23:00",
            ["titleEn"] = Excerpt.Of(given["titleEn"] ?? "", Outage.LongestTitle),
            ["titleFr"] = Excerpt.Of(given["titleFr"] ?? "", Outage.LongestTitle),
            ["impactEn"] = Excerpt.Of(given["impactEn"] ?? "", Outage.LongestText),
            ["impactFr"] = Excerpt.Of(given["impactFr"] ?? "", Outage.LongestText),
        };
        return Draw(turn, "outages/announce", data, new Phrase(planned ? "outages.form-plan" : "outages.form-announce"), given);
    }

    /// <summary>A few words about it, in one language or both; <paramref name="name"/> ends the keys of its heading and button.</summary>
    public TurnAnswer Say(Turn turn, Outage outage, string verb, string name, CommandArguments given)
    {
        var data = Basics(turn, outage, given);
        data["verb"] = verb;
        data["heading"] = "outages.form-" + name;
        data["submit"] = "outages.submit-" + name;
        data["textEn"] = Excerpt.Of(given["textEn"] ?? "", Outage.LongestText);
        data["textFr"] = Excerpt.Of(given["textFr"] ?? "", Outage.LongestText);
        return Draw(turn, "outages/say", data, OutagePhrases.Heading(outage, turn.Reader.Language), given);
    }

    public TurnAnswer End(Turn turn, Outage outage, CommandArguments given)
    {
        var end = Instant.Max(outage.Until ?? turn.Now, turn.Now + Duration.FromHours(1)).InZone(turn.Reader.Zone).LocalDateTime;
        var data = Basics(turn, outage, given);
        data["untilDate"] = given["untilDate"] ?? Iso(end.Date);
        data["untilTime"] = given["untilTime"] ?? Time.Format(end.TimeOfDay);
        return Draw(turn, "outages/end", data, OutagePhrases.Heading(outage, turn.Reader.Language), given);
    }

    /// <summary>The day and hour of a form in the reader's zone; null when one is missing.</summary>
    public static Instant? TimeIn(Turn turn, CommandArguments given, string name) =>
        LocalDatePattern.Iso.Parse(given[name + "Date"] ?? "") is { Success: true } date && Time.Parse(given[name + "Time"] ?? "") is { Success: true } time
            ? date.Value.At(time.Value).InZoneLeniently(turn.Reader.Zone).ToInstant()
            : null;

    private JsonObject Basics(Turn turn, Outage outage, CommandArguments given) => new()
    {
        ["number"] = outage.Number.ToString(),
        ["title"] = outage.Title.Text(texts, turn.Reader),
        ["missing"] = given.FromForm,
    };

    private TurnAnswer Draw(Turn turn, string card, JsonObject data, Phrase fallback, CommandArguments given)
    {
        var message = painter.Draw(card, data, turn.Reader, fallback);
        return given.FromForm ? new TurnAnswer.FormErrors(message) : new TurnAnswer.Form(message);
    }

    private static JsonArray Choices(IEnumerable<(string Title, string Value)> choices) =>
        [.. choices.Select(choice => new JsonObject { ["title"] = choice.Title, ["value"] = choice.Value })];

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
