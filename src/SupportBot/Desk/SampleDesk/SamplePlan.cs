using SupportBot.Desk.Catalogue;

namespace SupportBot.Desk.SampleDesk;

/// <summary>Atelier Lumen, an invented company to try the desk with; never in a database that real people use.</summary>
public static class SamplePlan
{
    public static DeskPlan Read()
    {
        using var stream = typeof(SamplePlan).Assembly.GetManifestResourceStream("sample-desk/sample-desk.yaml")
            ?? throw new InvalidOperationException("The sample desk is not in the build.");
        using var reader = new StreamReader(stream);
        return DeskPlan.Read(reader.ReadToEnd());
    }
}
