using NodaTime;
using NodaTime.Text;
using SupportBot.Desk.Catalogue;

namespace SupportBot.Desk.OnCall;

/// <summary>Makes rotas of what the desk's plan says, and tells by name what is wrong with it.</summary>
public static class PlannedRotas
{
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    /// <exception cref="FormatException">Something in it makes no sense; the message names the team and the value.</exception>
    public static Rota Read(string team, PlannedRota planned, Func<string, int?> person)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(planned.TimeZone)
            ?? throw Wrong(team, "timeZone", planned.TimeZone, "it is no IANA zone such as Europe/Paris");
        if (planned.Layers.Count == 0) throw Wrong(team, "layers", "", "there is none, so nobody would ever be on call");
        return new Rota(zone, [.. planned.Layers.Select(layer => Layer(team, layer, zone, person))]);
    }

    private static RotaLayer Layer(string team, PlannedLayer planned, DateTimeZone zone, Func<string, int?> person)
    {
        if (planned.People.Count == 0) throw Wrong(team, "people", "", "a layer needs somebody who takes turns");
        if (planned.DaysEach is < 1 or > 365) throw Wrong(team, "daysEach", $"{planned.DaysEach}", "it is no number of days from 1 to 365");
        if (Moment.Parse(planned.From) is not { Success: true } first) throw Wrong(team, "from", planned.From, "write it like 2026-01-05T09:00");
        return new RotaLayer(
            [.. planned.People.Select(handle => person(handle) ?? throw Wrong(team, "people", handle, "there is nobody of that id"))],
            first.Value, planned.DaysEach, zone, planned.Hours is { } hours ? Hours(team, hours) : null);
    }

    private static DutyHours Hours(string team, string text)
    {
        return new DutyHours(WeekHours.Parse(text, Not), Not);

        FormatException Not(string why) => Wrong(team, "hours", text, why);
    }

    private static FormatException Wrong(string team, string key, string value, string why) =>
        new($"The desk's plan says for the team {team}, onCall, {key} \"{value}\": {why}.");
}
