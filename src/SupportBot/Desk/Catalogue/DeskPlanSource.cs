namespace SupportBot.Desk.Catalogue;

/// <summary>Where the desk's plan comes from: the file that the configuration names, or else the sample desk.</summary>
/// <param name="options">What the configuration says.</param>
/// <param name="sample">The invented desk to try things with; null where real people are served.</param>
public sealed class DeskPlanSource(DeskOptions options, Func<DeskPlan>? sample)
{
    private readonly Lazy<DeskPlan?> _plan = new(() => options.File is { Length: > 0 } file ? ReadFile(file) : sample?.Invoke());

    /// <summary>True when somebody wrote the plan for their own desk.</summary>
    public bool IsOwn => options.File is { Length: > 0 };

    /// <summary>The plan as it was when the host started; null when there is none.</summary>
    public DeskPlan? Plan => _plan.Value;

    private static DeskPlan ReadFile(string file)
    {
        if (!File.Exists(file)) throw new FormatException($"Desk:File names \"{file}\", which is not there.");
        try
        {
            return DeskPlan.Read(File.ReadAllText(file));
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{file}: {wrong.Message}", wrong);
        }
    }
}
