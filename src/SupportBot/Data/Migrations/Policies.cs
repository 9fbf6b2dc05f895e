using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>By which policy a clock runs, which targets went before, how promises ended, and by which configuration clocks are reckoned.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121212000_Policies")]
public sealed class Policies : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "PolicyKey", table: "TicketClocks", nullable: false, defaultValue: "desk");
        CreateTargetChanges(migrationBuilder);
        CreateSlaResults(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "SlaEditions",
            columns: table => new
            {
                Id = table.Column<int>(nullable: false),
                Edition = table.Column<string>(nullable: false),
                DoneUpTo = table.Column<long>(nullable: true),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_SlaEditions", row => row.Id));
    }

    private static void CreateTargetChanges(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "TargetChanges",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                ClockId = table.Column<long>(nullable: false),
                At = table.Column<long>(nullable: false),
                OldPolicy = table.Column<string>(nullable: false),
                NewPolicy = table.Column<string>(nullable: true),
                OldTarget = table.Column<long>(nullable: false),
                NewTarget = table.Column<long>(nullable: true),
                OldCalendar = table.Column<string>(nullable: false),
                NewCalendar = table.Column<string>(nullable: true),
                Consumed = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_TargetChanges", row => row.Id);
                table.ForeignKey(
                    name: "FK_TargetChanges_TicketClocks_ClockId",
                    column: row => row.ClockId,
                    principalTable: "TicketClocks",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_TargetChanges_ClockId", table: "TargetChanges", column: "ClockId");
    }

    private static void CreateSlaResults(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "SlaResults",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                TicketId = table.Column<Guid>(nullable: false),
                Kind = table.Column<string>(nullable: false),
                At = table.Column<long>(nullable: false),
                Priority = table.Column<string>(nullable: false),
                Policy = table.Column<string>(nullable: true),
                Calendar = table.Column<string>(nullable: true),
                Target = table.Column<long>(nullable: true),
                Consumed = table.Column<long>(nullable: true),
                Paused = table.Column<long>(nullable: true),
                KeptAt = table.Column<long>(nullable: true),
                BreachedAt = table.Column<long>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_SlaResults", row => row.Id);
                table.ForeignKey(
                    name: "FK_SlaResults_Tickets_TicketId",
                    column: row => row.TicketId,
                    principalTable: "Tickets",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_SlaResults_TicketId_Kind", table: "SlaResults", columns: ["TicketId", "Kind"]);
        migrationBuilder.CreateIndex(name: "IX_SlaResults_At", table: "SlaResults", column: "At");
    }
}
