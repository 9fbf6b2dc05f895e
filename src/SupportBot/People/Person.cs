using NodaTime;
using SupportBot.Language;

namespace SupportBot.People;

/// <summary>Somebody the desk serves or who works on it, whatever channels they use.</summary>
public sealed class Person
{
    private Person()
    {
    }

    public int Id { get; private set; }

    /// <summary>The short name people type in commands: "assign INC-7 to alice".</summary>
    public string Handle { get; private set; } = "";

    public string Name { get; private set; } = "";
    public string? Email { get; private set; }
    public SpokenLanguage Language { get; private set; }

    /// <summary>An IANA zone, "Europe/Paris".</summary>
    public string TimeZone { get; private set; } = "UTC";

    public Role Roles { get; private set; }
    public int OrganisationId { get; private set; }
    public bool Vip { get; private set; }

    /// <summary>True once they chose a language themselves: the channel's no longer overrides it.</summary>
    public bool LanguageChosen { get; private set; }

    /// <summary>The same for their time zone.</summary>
    public bool TimeZoneChosen { get; private set; }

    /// <summary>When they want no reminders; null for never.</summary>
    public QuietHours? QuietHours { get; private set; }

    /// <summary>Since when their channel refuses our messages; lifts when they write again.</summary>
    public Instant? UnreachableSince { get; private set; }

    /// <summary>The account they talked from last: messages go there. Null until they talk.</summary>
    public int? LastAccountId { get; private set; }

    /// <summary>Who they turned out to be; null for nearly everybody. They stay on record, for what they wrote stays theirs.</summary>
    public int? MergedIntoId { get; private set; }

    public int Version { get; private set; }

    public Reader Reader => new(Language, DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) ?? DateTimeZone.Utc);

    public string FirstName => Name.Split(' ')[0];

    public static Person Join(
        string handle, string name, string? email, Role roles, int organisationId, SpokenLanguage language, string timeZone, bool vip = false) =>
        new()
        {
            Handle = handle,
            Name = name,
            Email = Address(email),
            Roles = roles,
            OrganisationId = organisationId,
            Language = language,
            TimeZone = timeZone,
            Vip = vip,
        };

    public bool Is(Role role) => (Roles & role) != 0;

    /// <summary>Takes what their channel says about them, unless they chose otherwise themselves.</summary>
    public void IsSeenWith(SpokenLanguage? language, string? timeZone)
    {
        if (language is { } seen && !LanguageChosen && seen != Language) { Language = seen; Version++; }
        if (timeZone is null || TimeZoneChosen || timeZone == TimeZone) return;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone) is null) return;
        TimeZone = timeZone;
        Version++;
    }

    /// <summary>Their channel says by now what they are called; until then they went by their account.</summary>
    public void IsCalled(string name)
    {
        if (name == Name) return;
        Name = name;
        Version++;
    }

    public void Speaks(SpokenLanguage language)
    {
        Language = language;
        LanguageChosen = true;
        Version++;
    }

    public void LivesIn(string timeZone)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone) is null) throw new RuleViolationException("people.unknown-zone", timeZone);
        (TimeZone, TimeZoneChosen) = (timeZone, true);
        Version++;
    }

    public void WantsQuiet(QuietHours? hours)
    {
        QuietHours = hours;
        Version++;
    }

    /// <summary>When the quiet ends that they want at an instant; null when they want none then.</summary>
    public Instant? QuietUntil(Instant now) => QuietHours?.EndAt(now, Reader.Zone);

    /// <summary>Takes what their organisation calls them, where the desk knew no better.</summary>
    /// <param name="placeholder">What stood for a name until now.</param>
    /// <param name="handle">The short name that goes with the new one.</param>
    public void IsKnownAs(string? name, string? email, string placeholder, string? handle)
    {
        if (!string.IsNullOrWhiteSpace(name) && Name == placeholder) { (Name, Handle) = (name, handle ?? Handle); Version++; }
        if (!string.IsNullOrWhiteSpace(email) && Email is null) { Email = Address(email); Version++; }
    }

    public void Becomes(Role role)
    {
        if ((Roles & role) == role) return;
        Roles |= role;
        Version++;
    }

    public void IsNoLonger(Role role)
    {
        if ((Roles & role) == 0) return;
        Roles &= ~role;
        Version++;
    }

    /// <summary>Does not count as a change: nobody decides by it.</summary>
    public void TalksFrom(int accountId)
    {
        if (LastAccountId != accountId) LastAccountId = accountId;
    }

    /// <summary>They are somebody who is known already, and do nothing in their own name from now on.</summary>
    public void IsReally(Person known)
    {
        (MergedIntoId, Roles, LastAccountId) = (known.Id, Role.None, null);
        Version++;
    }

    /// <summary>They are not who they were taken for.</summary>
    public void IsThemselvesAgain(Role roles)
    {
        (MergedIntoId, Roles) = (null, roles);
        Version++;
    }

    public void BecameUnreachable(Instant now)
    {
        UnreachableSince ??= now;
        Version++;
    }

    public void WroteAgain()
    {
        if (UnreachableSince is null) return;
        UnreachableSince = null;
        Version++;
    }

    // Directories write the same address in different ways.
    private static string? Address(string? email) => string.IsNullOrWhiteSpace(email) ? null : email.Trim().ToLowerInvariant();
}
