using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using SupportBot.Desk.Sla;

namespace SupportBot.Desk.Escalation;

/// <summary>The promises, hours and warnings of this desk, read once from its configuration.</summary>
public sealed class SlaRules
{
    /// <summary>The name of what goes for all tickets that no policy of their own covers, and of its hours.</summary>
    public const string Desk = "desk";

    private readonly Dictionary<string, SlaCalendar> _calendars;
    private readonly Dictionary<string, PolicyRules> _byKey;
    private readonly List<PolicyRules> _bySpecificity;

    /// <exception cref="FormatException">A setting makes no sense; the message names its key and the value.</exception>
    public SlaRules(SlaOptions options)
    {
        _calendars = Calendars(options).ToDictionary(calendar => calendar.Key, StringComparer.OrdinalIgnoreCase);
        Default = new PolicyText(Desk, "", new SlaPolicyOptions(), options).Read(_calendars[Desk]);
        var own = options.Policies.Select(policy => Own(policy.Key, policy.Value, options)).ToList();
        foreach (var policy in own) RefuseRivals(policy, own);
        _bySpecificity = [.. own.OrderByDescending(policy => policy.Scope.Rank)];
        if (options.PromiseToOthers) _bySpecificity.Add(Default);
        _byKey = own.Append(Default).ToDictionary(policy => policy.Key, StringComparer.OrdinalIgnoreCase);
        Since = ReadSince(options);
        Edition = Fingerprint(options);
    }

    /// <summary>The hours of the desk, for all that no policy of its own covers.</summary>
    public BusinessCalendar Calendar => Default.Calendar;

    public PolicyRules Default { get; }

    /// <summary>Every policy, the desk's own last; the first that covers a ticket is its.</summary>
    public IReadOnlyList<PolicyRules> All => _bySpecificity;

    /// <summary>Whether it depends on the ticket what is promised.</summary>
    public bool HasChoice => _byKey.Count > 1;

    /// <summary>Tickets that were opened earlier are promised nothing.</summary>
    public Instant? Since { get; }

    /// <summary>Changes with anything in the configuration that a deadline may hang on.</summary>
    public string Edition { get; }

    /// <summary>The policy of a ticket; null when none covers it.</summary>
    public PolicyRules? Choose(PolicyFacts facts) => _bySpecificity.Find(policy => policy.Scope.Covers(facts));

    /// <summary>The policy of this name, the desk's own when it is gone.</summary>
    public PolicyRules Of(string key) => _byKey.GetValueOrDefault(key, Default);

    public bool Knows(string key) => _byKey.ContainsKey(key);

    public bool HasCalendar(string key) => _calendars.ContainsKey(key);

    /// <summary>The hours of this name, the desk's own when they are gone.</summary>
    public BusinessCalendar CalendarOf(string key) => _calendars.GetValueOrDefault(key, _calendars[Desk]).Hours;

    private static IEnumerable<SlaCalendar> Calendars(SlaOptions options)
    {
        yield return new CalendarText(Desk, "", new SlaCalendarOptions
        {
            TimeZone = options.TimeZone,
            Hours = options.Hours,
            Holidays = options.Holidays,
            HolidayRegion = options.HolidayRegion,
            HolidayFile = options.HolidayFile,
            DatedHours = options.DatedHours,
        }).Read();
        foreach (var (key, words) in options.Calendars)
        {
            var path = $"{nameof(options.Calendars)}:{key}";
            RefuseDesk(key, path);
            // Who never closes has no holidays, unless it says so.
            var always = CalendarText.IsAroundTheClock(words.Hours);
            yield return new CalendarText(key, path + ":", new SlaCalendarOptions
            {
                TimeZone = words.TimeZone ?? options.TimeZone,
                Hours = words.Hours,
                Holidays = words.Holidays ?? (always ? "" : options.Holidays),
                HolidayRegion = words.HolidayRegion ?? (always ? "none" : options.HolidayRegion),
                HolidayFile = words.HolidayFile ?? (always ? null : options.HolidayFile),
                DatedHours = words.DatedHours,
            }).Read();
        }
    }

    private PolicyRules Own(string key, SlaPolicyOptions words, SlaOptions options)
    {
        var path = $"{nameof(options.Policies)}:{key}";
        RefuseDesk(key, path);
        if (!_calendars.TryGetValue(words.Calendar ?? Desk, out var calendar))
            throw SlaOptions.Wrong($"{path}:{nameof(words.Calendar)}", words.Calendar!, $"it is none of {string.Join(", ", _calendars.Keys)}");
        var policy = new PolicyText(key, path + ":", words, options).Read(calendar);
        return policy.Scope.Rank > 0
            ? policy
            : throw SlaOptions.Wrong(path, key, "it names no organisation, service, priority or VIP; what goes for all stands in the section itself");
    }

    private static void RefuseDesk(string key, string path)
    {
        if (key.Equals(Desk, StringComparison.OrdinalIgnoreCase)) throw SlaOptions.Wrong(path, key, "this name is taken by what the section itself says");
    }

    private static void RefuseRivals(PolicyRules policy, List<PolicyRules> others)
    {
        if (others.Find(other => other != policy && other.Scope.Rivals(policy.Scope)) is { } rival)
            throw SlaOptions.Wrong($"{nameof(SlaOptions.Policies)}:{policy.Key}", policy.Key, $"a ticket may fit it and {rival.Key} alike, and neither goes first");
    }

    private Instant? ReadSince(SlaOptions options)
    {
        if (options.Since is not { Length: > 0 } since) return null;
        return LocalDatePattern.Iso.Parse(since) is { Success: true } date
            ? Calendar.Zone.AtStartOfDay(date.Value).ToInstant()
            : throw SlaOptions.Wrong(nameof(options.Since), since, "it is no date such as 2026-12-24");
    }

    private static string Fingerprint(SlaOptions options)
    {
        var files = options.Calendars.Values.Select(calendar => calendar.HolidayFile).Append(options.HolidayFile)
            .Where(file => file is { Length: > 0 }).Distinct().Select(file => File.ReadAllText(file!));
        return Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { options, files })));
    }
}
