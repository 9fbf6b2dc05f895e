using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests;

public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("supportbot-backup-").FullName;

    private string Zip => Path.Combine(_folder, "desk.zip");

    private string RestoredDatabase => Path.Combine(_folder, "restored", "supportbot.db");

    [Fact]
    public async Task What_was_committed_before_a_backup_is_there_after_it_is_restored_though_the_host_wrote_all_along()
    {
        int before, after;
        await using (var app = await TicketSteps.StartDeskAsync())
        {
            var files = Path.Combine(Path.GetDirectoryName(app.DatabasePath)!, "files");
            Directory.CreateDirectory(files);
            await File.WriteAllTextAsync(Path.Combine(files, "abc"), "a screenshot");
            await app.OpenAsync("tom");
            using var enough = new CancellationTokenSource();
            var writing = WriteAsync(app, enough.Token);

            before = await CountAsync(app);
            await BackUpOf(app).RunAsync([Zip], TextWriter.Null, CancellationToken.None);
            await enough.CancelAsync();
            await writing;
            after = await CountAsync(app);
        }

        await RestoreAsync(RestoredDatabase);
        await using var restored = await SupportBotApp.StartWithAsync(("Database:Path", RestoredDatabase));
        var kept = await CountAsync(restored);

        Assert.InRange(kept, before, after);
        Assert.Equal(Enumerable.Range(1, kept), await restored.LookAsync(db => db.Set<Ticket>().Select(ticket => ticket.NumberValue).Order().ToListAsync()));
        Assert.Equal("INC-" + (kept + 1), await restored.FileAsync("tom", "One more"));
        Assert.Equal("a screenshot", await File.ReadAllTextAsync(Path.Combine(_folder, "restored", "files", "abc")));
    }

    [Fact]
    public async Task A_backup_overwrites_nothing_and_leaves_nothing_else_behind()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await BackUpOf(app).RunAsync([Zip], TextWriter.Null, CancellationToken.None);
        var first = await File.ReadAllBytesAsync(Zip);

        var again = await Assert.ThrowsAsync<IOException>(() => BackUpOf(app).RunAsync([Zip], TextWriter.Null, CancellationToken.None));

        Assert.Contains("overwrites nothing", again.Message, StringComparison.Ordinal);
        Assert.Equal(first, await File.ReadAllBytesAsync(Zip));
        Assert.Equal([Zip], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_restore_replaces_no_database_and_waits_until_no_host_runs()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await BackUpOf(app).RunAsync([Zip], TextWriter.Null, CancellationToken.None);

        var running = await Assert.ThrowsAsync<IOException>(() => RestoreAsync(app.DatabasePath));
        await RestoreAsync(RestoredDatabase);
        var there = await Assert.ThrowsAsync<IOException>(() => RestoreAsync(RestoredDatabase));

        Assert.Contains("A host runs on " + app.DatabasePath, running.Message, StringComparison.Ordinal);
        Assert.Contains("nothing is overwritten", there.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_and_nothing_is_restored()
    {
        await using (var app = await TicketSteps.StartDeskAsync()) await BackUpOf(app).RunAsync([Zip], TextWriter.Null, CancellationToken.None);
        using (var archive = ZipFile.Open(Zip, ZipArchiveMode.Update))
        {
            archive.GetEntry(BackUp.DatabaseEntry)!.Delete();
            await using var damaged = archive.CreateEntry(BackUp.DatabaseEntry).Open();
            await damaged.WriteAsync("SQLite format 3\0 and then nothing of the kind"u8.ToArray());
        }

        await Assert.ThrowsAsync<IOException>(() => RestoreAsync(RestoredDatabase));

        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(RestoredDatabase)!));
    }

    [Fact]
    public async Task A_name_in_a_backup_that_leads_elsewhere_is_left_alone()
    {
        await using (var app = await TicketSteps.StartDeskAsync()) await BackUpOf(app).RunAsync([Zip], TextWriter.Null, CancellationToken.None);
        using (var archive = ZipFile.Open(Zip, ZipArchiveMode.Update)) archive.CreateEntry("files/../../evil").Open().Dispose();

        await RestoreAsync(RestoredDatabase);

        Assert.DoesNotContain(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories), file => file.EndsWith("evil", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("backup: There is no folder /nowhere/at/all", "backup", "/nowhere/at/all/desk.zip")]
    [InlineData("backup: There is no database", "backup", "desk.zip")]
    [InlineData("backup: It takes the file to write: backup FILE", "backup")]
    [InlineData("restore: There is no file", "restore", "nowhere.zip")]
    [InlineData("bakcup: There is no such command. Known are ", "bakcup", "desk.zip")]
    public async Task A_command_that_cannot_be_done_says_so_in_one_line(string said, params string[] command)
    {
        using var host = HostProcess.Start(_folder, command);

        var (code, error) = await host.EndAsync();

        Assert.Equal(1, code);
        Assert.StartsWith(said, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task An_operator_backs_up_and_restores_from_the_command_line()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("tom");
        using var backup = HostProcess.Start(_folder, "backup", "desk.zip", "--Database:Path=" + app.DatabasePath);
        var (backedUp, told, _) = await backup.FinishAsync();
        using var restore = HostProcess.Start(_folder, "restore", "desk.zip", "--Database:Path=" + RestoredDatabase);
        var (restoredCode, toldThen, _) = await restore.FinishAsync();

        Assert.Equal((0, 0), (backedUp, restoredCode));
        Assert.Matches("desk.zip: the database .* checked", told);
        Assert.Contains(RestoredDatabase + " is restored and checked", toldThen, StringComparison.Ordinal);
        await using var connection = new SqliteConnection($"Data Source={RestoredDatabase};Pooling=false");
        await connection.OpenAsync();
        await using var count = connection.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM Tickets";
        Assert.Equal(1L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task The_doctor_on_the_command_line_says_what_is_wrong_and_ends_with_one()
    {
        using var nothing = HostProcess.Start(_folder, "doctor", "fr");
        var (code, output, _) = await nothing.FinishAsync();

        Assert.Equal(1, code);
        Assert.Contains("❌ Il n’y a pas de base de données", output, StringComparison.Ordinal);
        Assert.Contains("   → Démarrez l’application", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task The_doctor_on_the_command_line_ends_with_zero_beside_a_host_that_is_well()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        using var doctor = HostProcess.Start(
            _folder, "doctor", "en",
            "--Database:Path=" + app.DatabasePath,
            "--Desk:File=" + TestData.PathOf("desk/desk.yaml"),
            "--Teams:AppId=" + FakeChannel.AppId,
            "--Teams:AppType=MultiTenant",
            "--Teams:AppPassword=secret",
            $"--Teams:ChannelMetadataAddress={app.Channel.Url}/metadata",
            $"--Teams:TokenEndpoint={app.Channel.Url}/token",
            "--Teams:AllowLoopbackServiceUrls=true");

        var (code, output, error) = await doctor.FinishAsync();

        Assert.True(code == 0, output + error);
        Assert.EndsWith("All is well.", output.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain("No host is running", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static BackUp BackUpOf(SupportBotApp app) => app.Services.GetServices<IOperatorCommand>().OfType<BackUp>().Single();

    private static Task<int> CountAsync(SupportBotApp app) => app.LookAsync(db => db.Set<Ticket>().CountAsync());

    private static async Task WriteAsync(SupportBotApp app, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested) await app.FileAsync("tom", "Still broken");
    }

    private async Task RestoreAsync(string path)
    {
        var database = new DatabaseFile(path);
        using var presence = new HostPresence(database);
        var folder = new DataFolder("files", Path.Combine(Path.GetDirectoryName(path)!, "files"));
        await new Restore(database, presence, [folder]).RunAsync([Zip], TextWriter.Null, CancellationToken.None);
    }
}
