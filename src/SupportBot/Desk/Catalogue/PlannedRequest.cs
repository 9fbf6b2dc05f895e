namespace SupportBot.Desk.Catalogue;

/// <summary>Something that can be asked for, with the questions it takes: "New laptop".</summary>
public sealed class PlannedRequest
{
    public string Key { get; set; } = "";
    public PlannedName Name { get; set; } = new();

    /// <summary>One sentence about it; may be left out.</summary>
    public PlannedName? About { get; set; }

    /// <summary>The service whose team gets it.</summary>
    public string Service { get; set; } = "";

    /// <summary>The organisations whose people may ask for it; everybody when left out.</summary>
    public List<string> Organisations { get; set; } = [];

    /// <summary>What people call it, besides its name.</summary>
    public PlannedWords Words { get; set; } = new();

    public List<PlannedField> Fields { get; set; } = [];
}

/// <summary>Words in both languages.</summary>
public sealed class PlannedWords
{
    public List<string> En { get; set; } = [];
    public List<string> Fr { get; set; } = [];
}

/// <summary>One question of a request.</summary>
public sealed class PlannedField
{
    public string Key { get; set; } = "";

    /// <summary>text, longText, choice, date, number, yesNo or person.</summary>
    public string Kind { get; set; } = "text";

    public PlannedName Label { get; set; } = new();

    /// <summary>An example or a remark; may be left out.</summary>
    public PlannedName? Hint { get; set; }

    public bool Required { get; set; }

    /// <summary>Of a choice.</summary>
    public List<PlannedChoice> Choices { get; set; } = [];

    /// <summary>Characters of a text.</summary>
    public int? MaxLength { get; set; }

    /// <summary>The least and the greatest number; of a date, days from today: 0 is today.</summary>
    public decimal? Min { get; set; }
    public decimal? Max { get; set; }

    /// <summary>Of a number: 1.5 is one too.</summary>
    public bool Decimals { get; set; }
}

/// <summary>One answer of a choice.</summary>
public sealed class PlannedChoice
{
    public string Key { get; set; } = "";
    public string En { get; set; } = "";
    public string Fr { get; set; } = "";
}
