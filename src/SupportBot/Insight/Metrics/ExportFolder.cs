using SupportBot.Data;

namespace SupportBot.Insight.Metrics;

/// <summary>Where ordered exports lie until they are opened. It is in no backup: each can be ordered again.</summary>
public sealed class ExportFolder(DatabaseFile database, ExportOptions options)
{
    public string Path => options.Folder is { Length: > 0 } folder
        ? System.IO.Path.GetFullPath(folder)
        : System.IO.Path.Combine(System.IO.Path.GetDirectoryName(database.Path)!, "exports");

    public string PathOf(string fileName) => System.IO.Path.Combine(Path, fileName);

    /// <summary>A file nobody else writes to.</summary>
    public string NewName()
    {
        Directory.CreateDirectory(Path);
        return Guid.NewGuid().ToString("N") + ".zip";
    }

    public void Delete(string fileName)
    {
        if (Directory.Exists(Path)) File.Delete(PathOf(fileName));
    }
}
