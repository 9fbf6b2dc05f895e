using System.Text.RegularExpressions;
using SupportBot.Tests.App;

namespace SupportBot.Tests;

/// <summary>Holds the house together: who may know whom, what folders and classes are called, how long a file may be.</summary>
public sealed partial class LayoutTests
{
    private const int LongestFile = 300;

    private static readonly string[] ForbiddenFolders =
    [
        "Models", "Entities", "Dtos", "Enums", "Services", "Managers", "Handlers", "Repositories", "Interfaces", "Abstractions", "Common", "Core",
        "Shared", "Infrastructure", "Domain", "Helpers", "Utils", "Utilities", "Extensions", "Constants", "Misc",
    ];

    /// <summary>The framework's base class decides the first; the others are about the catalogue's services.</summary>
    private static readonly string[] AllowedNames = ["BotAuthenticationHandler", "ChangeService", "PlannedService"];

    /// <summary>When the host starts, a feature may say what is wrong with a file or a setting; nothing else in Desk catches.</summary>
    private static readonly string[] MayCatch = ["DeskPlan.cs", "DeskPlanSource.cs", "ArticleFile.cs", "OpenLibrary.cs", "TicketOptions.cs", "SlaOptions.cs", "Sweep.cs"];

    /// <summary>Only named here to be skipped over: Adaptive Cards have a property of that name.</summary>
    private static readonly string[] MayNameChannels = ["SupportBot/Bot/Cards/CardRules.cs"];

    private static readonly string[] PureFiles =
    [
        "SupportBot/Desk/Tickets/Ticket.cs", "SupportBot/Desk/Tickets/Ticket.*.cs", "SupportBot/Desk/Tickets/TicketEvent.cs",
        "SupportBot/Desk/Tickets/TicketState.cs", "SupportBot/Desk/Tickets/TicketVerb.cs", "SupportBot/Desk/Tickets/TicketNumber.cs",
        "SupportBot/Desk/Tickets/TicketAttachment.cs", "SupportBot/Desk/Tickets/Lifecycle.cs", "SupportBot/Desk/Tickets/PriorityMatrix.cs",
        "SupportBot/Desk/Outages/Outage.cs", "SupportBot/Desk/Outages/Outage.Course.cs", "SupportBot/Desk/Outages/OutageState.cs",
        "SupportBot/Desk/Outages/OutageRecipient.cs", "SupportBot/Desk/Outages/OutageNumber.cs", "SupportBot/Desk/Outages/Wording.cs",
        "SupportBot/Desk/Sla/*.cs", "SupportBot/Desk/OnCall/Rota.cs", "SupportBot/Desk/OnCall/RotaLayer.cs",
        "SupportBot/Desk/OnCall/RotaOverride.cs", "SupportBot/Desk/OnCall/RotaWatch.cs", "SupportBot/Desk/OnCall/DutyHours.cs", "SupportBot/Desk/OnCall/ShiftSwap.cs",
        "SupportBot/Desk/Catalogue/Service.cs", "SupportBot/Language/*.cs",
        "SupportBot/People/Person.cs", "SupportBot/People/Team.cs", "SupportBot/People/Room.cs", "SupportBot/People/Organisation.cs",
        "SupportBot/People/LinkedAccount.cs", "SupportBot/People/LinkOffer.cs", "SupportBot/People/Role.cs",
    ];

    private static IEnumerable<SourceFile> WrittenByHand =>
        ProductFiles.Code.Where(file => !file.Path.Contains("/Migrations/", StringComparison.Ordinal));

    [Fact]
    public void Nobody_knows_whom_they_may_not_know() => Nothing(
        from file in WrittenByHand
        let floor = Floors.Of(file)
        where floor is not null
        from line in file.CodeWithoutStrings()
        from known in Floors.KnownIn(line.Text)
        where known != floor && !Floors.MayKnow(floor, known)
        select $"{file.Path}:{line.Number}: {floor} may not know {known}: {line.Text.Trim()}");

    [Fact]
    public void Every_folder_of_the_product_is_on_a_floor() => Nothing(
        WrittenByHand.Where(file => file.Path.StartsWith("SupportBot/", StringComparison.Ordinal) && file.Name is not ("Program.cs" or "StartUp.cs"))
            .Where(file => Floors.Of(file) is not { } floor || !Floors.Exists(floor)).Select(file => file.Path));

    [Fact]
    public void A_namespace_is_its_folder() => Nothing(
        from file in WrittenByHand
        from line in file.Code()
        let declared = NamespaceLine().Match(line.Text)
        where declared.Success && declared.Groups["name"].Value != file.Path[..file.Path.LastIndexOf('/')].Replace('/', '.')
        select $"{file.Path}:{line.Number}: {line.Text.Trim()}");

    [Fact]
    public void No_folder_is_named_after_a_kind() => Nothing(
        ProductFiles.Folders().Where(folder => ForbiddenFolders.Contains(folder[(folder.LastIndexOf('/') + 1)..], StringComparer.OrdinalIgnoreCase)));

    [Fact]
    public void No_class_has_a_technical_role_for_a_name() => Nothing(
        from file in WrittenByHand
        from line in file.CodeWithoutStrings()
        from type in TechnicalName().Matches(line.Text)
        where !AllowedNames.Contains(type.Groups["name"].Value)
        select $"{file.Path}:{line.Number}: {type.Groups["name"].Value}");

    [Fact]
    public void No_file_is_too_long_to_read() => Nothing(
        WrittenByHand.Where(file => file.Lines.Count > LongestFile).Select(file => $"{file.Path}: {file.Lines.Count} lines"));

    [Fact]
    public void No_feature_names_a_channel() => Nothing(
        from file in WrittenByHand
        where InAnyOf(file, "Desk", "Insight", "Bot") && !MayNameChannels.Contains(file.Path)
        from line in file.Code()
        where ChannelName().IsMatch(line.Text)
        select $"{file.Path}:{line.Number}: {line.Text.Trim()}");

    [Fact]
    public void No_feature_catches_what_the_bot_decides() => Nothing(
        from file in WrittenByHand
        where InAnyOf(file, "Desk", "Insight") && !MayCatch.Contains(file.Name)
        from line in file.CodeWithoutStrings()
        where Catch().IsMatch(line.Text)
        select $"{file.Path}:{line.Number}: {line.Text.Trim()}");

    [Fact]
    public void Domain_objects_know_no_framework() => Nothing(
        from file in WrittenByHand
        where PureFiles.Any(pattern => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, file.Path, ignoreCase: false))
        from line in file.CodeWithoutStrings()
        where Framework().IsMatch(line.Text)
        select $"{file.Path}:{line.Number}: {line.Text.Trim()}");

    private static void Nothing(IEnumerable<string> found)
    {
        var wrong = found.ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static bool InAnyOf(SourceFile file, params string[] floors) =>
        floors.Any(floor => file.Path.StartsWith($"SupportBot/{floor}/", StringComparison.Ordinal));

    [GeneratedRegex(@"\b(?:class|record|struct|interface)\s+(?<name>\w+(?:Service|Manager|Helper|Handler|Repository|Utils?|Utility))\b")]
    private static partial Regex TechnicalName();

    [GeneratedRegex("msteams|slack|web-?chat", RegexOptions.IgnoreCase)]
    private static partial Regex ChannelName();

    [GeneratedRegex(@"\bcatch\b")]
    private static partial Regex Catch();

    [GeneratedRegex(@"\b(?:Microsoft|Quartz|YamlDotNet)\.\w")]
    private static partial Regex Framework();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);")]
    private static partial Regex NamespaceLine();
}
