using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Protocol.Dialogs;

namespace SupportBot.Desk.Intake;

/// <summary>What is known so far about the trouble somebody reports; kept as JSON between turns.</summary>
public sealed record Draft
{
    /// <summary>What is taken for granted when nothing tells otherwise.</summary>
    public const Impact UsualImpact = Tickets.Impact.OnePerson;
    public const Urgency UsualUrgency = Tickets.Urgency.SlowsMe;

    private const int LongestTitle = 80;
    private static readonly string[] Fields = ["description", "title", "since", "impact", "urgency", "service", "device", "kind", "for"];

    public string Description { get; init; } = "";
    public string Title { get; init; } = "";
    public string? Since { get; init; }
    public Impact? Impact { get; init; }
    public Urgency? Urgency { get; init; }
    public string? Service { get; init; }
    public string? Device { get; init; }
    public TicketKind Kind { get; init; }

    /// <summary>What was offered and did not help: articles, outages and tickets that theirs is not.</summary>
    public string? Tried { get; init; }

    /// <summary>What was guessed because nobody said it, and the id of the solved ticket that it was guessed from.</summary>
    public string? Suggested { get; init; }
    public Impact? LikeImpact { get; init; }
    public Urgency? LikeUrgency { get; init; }
    public string? Like { get; init; }

    /// <summary>What they wrote that means a service, and which one.</summary>
    public string? Heard { get; init; }
    public string? HeardService { get; init; }

    /// <summary>The words for which the draft has its service; null when they named it, chose it, or it was guessed otherwise.</summary>
    public string? ServiceBecause => Service is not null && Service == HeardService ? Heard : null;

    /// <summary>What is taken for granted until somebody says otherwise.</summary>
    public Impact ExpectedImpact => LikeImpact ?? UsualImpact;
    public Urgency ExpectedUrgency => LikeUrgency ?? UsualUrgency;

    /// <summary>True when the form comes with something that nobody said.</summary>
    public bool IsGuessed => (Suggested is not null && Suggested == Service) || (LikeImpact is not null && Impact is null) || (LikeUrgency is not null && Urgency is null);

    /// <summary>The key of the known error whose workaround was offered.</summary>
    public string? KnownError { get; init; }

    /// <summary>The id of what they asked in vain, as the gap list keeps it.</summary>
    public string? Question { get; init; }

    /// <summary>What was asked and answered one by one, in that order.</summary>
    public string? Asked { get; init; }

    /// <summary>The colleague who has the trouble, by name or handle; null when it is the person themselves.</summary>
    public string? For { get; init; }

    /// <summary>What is filled in on the form of something that can be asked for; null when theirs has none.</summary>
    public RequestDraft? Request { get; init; }

    /// <summary>What a form in one piece was filled in with.</summary>
    public static Draft Read(CommandArguments form) =>
        Read(new JsonObject(Fields.Select(name => KeyValuePair.Create(name, (JsonNode?)form[name])))) is var draft && draft.Service == NoService
            ? draft with { Service = null } : draft;

    public static Draft Read(JsonNode? node) => node is JsonObject data
        ? new Draft
        {
            Description = Text(data, "description") ?? "",
            Title = Text(data, "title") ?? "",
            Since = Text(data, "since"),
            Impact = Enum<Impact>(Text(data, "impact")),
            Urgency = Enum<Urgency>(Text(data, "urgency")),
            Service = Text(data, "service"),
            Device = Text(data, "device"),
            Kind = Enum<TicketKind>(Text(data, "kind")) ?? TicketKind.Incident,
            Tried = Text(data, "tried"),
            For = Text(data, "for"),
            Heard = Text(data, "heard"),
            HeardService = Text(data, "heardService"),
            Suggested = Text(data, "suggested"),
            LikeImpact = Enum<Impact>(Text(data, "likeImpact")),
            LikeUrgency = Enum<Urgency>(Text(data, "likeUrgency")),
            Like = Text(data, "like"),
            Asked = Text(data, "asked"),
            Request = RequestDraft.Read(data["request"]),
            KnownError = Text(data, "knownError"),
            Question = Text(data, "question"),
        }
        : new Draft();

    public JsonObject Write() => new()
    {
        ["description"] = Description,
        ["title"] = Title,
        ["since"] = Since,
        ["impact"] = Impact?.ToString(),
        ["urgency"] = Urgency?.ToString(),
        ["service"] = Service,
        ["device"] = Device,
        ["kind"] = Kind.ToString(),
        ["tried"] = Tried,
        ["for"] = For,
        ["heard"] = Heard,
        ["heardService"] = HeardService,
        ["suggested"] = Suggested,
        ["likeImpact"] = LikeImpact?.ToString(),
        ["likeUrgency"] = LikeUrgency?.ToString(),
        ["like"] = Like,
        ["asked"] = Asked,
        ["request"] = Request?.Write(),
        ["knownError"] = KnownError,
        ["question"] = Question,
    };

    /// <summary>The question that was answered last; null before the first.</summary>
    public string? LastAsked => Asked?.Split(' ')[^1];

    public Draft Answering(string field) => this with { Asked = Asked is null ? field : $"{Asked} {field}" };

    /// <summary>The same as before the last question was answered.</summary>
    public Draft WithoutLastAnswer()
    {
        var before = LastAsked switch
        {
            _ when Request is not null => this with { Request = Request.Without(LastAsked) },
            "since" => this with { Since = null },
            "impact" => this with { Impact = null },
            "urgency" => this with { Urgency = null },
            "service" => this with { Service = null },
            _ => this,
        };
        var space = Asked?.LastIndexOf(' ') ?? -1;
        return before with { Asked = space < 0 ? null : Asked![..space] };
    }

    /// <summary>The same after one more offer that did not help.</summary>
    public Draft Trying(IEnumerable<string> offered) => this with { Tried = string.Join(" · ", offered.Prepend(Tried).OfType<string>()) };

    /// <summary>What the description says beyond the title; empty when that is nothing.</summary>
    public string Details => TextFolding.Fold(Courtesy.WithoutGreeting(Description)).TrimEnd('.', '!', ' ') == TextFolding.Fold(Title) ? "" : Description;

    /// <summary>As much of the details as the form can show.</summary>
    public string DescriptionOnForm => Ticket.Cut(Details, TicketCardData.LongestText);

    /// <summary>What a form that was not sent tells: a choice that still stands as it was pre-filled has not been made.</summary>
    public Draft WithUnsentForm(JsonObject form)
    {
        var filled = WithForm(form);
        return filled with
        {
            Impact = Impact is null && filled.Impact == ExpectedImpact ? null : filled.Impact,
            Urgency = Urgency is null && filled.Urgency == ExpectedUrgency ? null : filled.Urgency,
        };
    }

    /// <summary>What the person wrote on the form wins over what was guessed; what it did not ask stays.</summary>
    public Draft WithForm(JsonObject form) => this with
    {
        Title = form.ContainsKey("title") ? Text(form, "title") ?? "" : Title,
        // What the form was too short for is not lost, unless they wrote something else.
        Description = Text(form, "description") is { } written && written != DescriptionOnForm ? written : Description,
        Since = form.ContainsKey("since") ? Text(form, "since") : Since,
        Impact = Enum<Impact>(Text(form, "impact")) ?? Impact,
        Urgency = Enum<Urgency>(Text(form, "urgency")) ?? Urgency,
        Service = Text(form, "service") is { } service ? (service == NoService ? null : service) : Service,
        Device = form.ContainsKey("device") ? Text(form, "device") : Device,
        For = form.ContainsKey("for") ? Text(form, "for") : For,
        Request = Request?.WithForm(form),
    };

    /// <summary>The same on the form as it is now; answers that it has no place for are kept as words.</summary>
    public Draft On(RequestTemplate template, SpokenLanguage language) =>
        this with { Description = $"{Description}\n{Request?.Lines(without: template)}".Trim(), Request = Request?.On(template, language), Asked = null };

    /// <summary>The same without that form; what was filled in is kept as words.</summary>
    public Draft WithoutRequest() => this with { Description = $"{Description}\n{Request?.Lines()}".Trim(), Request = null, Asked = null };

    /// <summary>The draft that a dialog of intake under way is about; null when there is none.</summary>
    public static Draft? Of(DialogState underWay) => underWay.Stack
        .Where(dialog => dialog.Id.StartsWith(IntakeDialog.Id, StringComparison.Ordinal))
        .Select(dialog => dialog.State["values"]?["draft"]).OfType<JsonObject>().Select(Read).FirstOrDefault();

    /// <summary>The choice for "I do not know which service".</summary>
    public const string NoService = "none";

    /// <summary>The first sentence without its greeting, short enough for a heading.</summary>
    public static string TitleOf(string said)
    {
        var line = Courtesy.WithoutGreeting(said).ReplaceLineEndings(" ").Trim();
        if (line.Length > 1 && !char.IsUpper(line[1])) line = char.ToUpperInvariant(line[0]) + line[1..];
        var end = line.IndexOfAny(['.', '!', '?', '\n']);
        if (end > 12) line = line[..end];
        line = line.TrimEnd('.', ' ');
        if (line.Length <= LongestTitle) return line;
        var space = line.LastIndexOf(' ', LongestTitle - 1);
        return line[..(space > LongestTitle / 2 ? space : LongestTitle - 1)].TrimEnd(',', ';', ' ') + "…";
    }

    private static string? Text(JsonObject data, string name) =>
        data[name] is JsonValue value && value.TryGetValue(out string? text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private static T? Enum<T>(string? text) where T : struct, Enum =>
        System.Enum.TryParse<T>(text, out var value) && System.Enum.IsDefined(value) ? value : null;
}
