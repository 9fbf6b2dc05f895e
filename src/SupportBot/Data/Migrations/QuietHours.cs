using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>When somebody wants no reminders, and until when a reminder waits for that, or for whom it is instead.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121213100_QuietHours")]
public sealed class QuietHours : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "QuietHours", table: "People", nullable: true);
        migrationBuilder.AddColumn<long>(name: "NotBefore", table: "Reminders", nullable: true);
        migrationBuilder.AddColumn<int>(name: "InsteadOfId", table: "Reminders", nullable: true);
    }
}
