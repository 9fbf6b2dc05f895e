using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Agreements about shifts, what was said about each rota, and the addresses of people's shift calendars.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121184500_OnCall")]
public sealed class OnCall : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateRotaOverrides(migrationBuilder);
        CreateShiftSwaps(migrationBuilder);
        CreateRotaWatches(migrationBuilder);
        CreateShiftFeeds(migrationBuilder);
    }

    private static void CreateRotaOverrides(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "RotaOverrides",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                TeamId = table.Column<int>(nullable: false),
                PersonId = table.Column<int>(nullable: false),
                From = table.Column<long>(nullable: false),
                Until = table.Column<long>(nullable: false),
                ById = table.Column<int>(nullable: false),
                At = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RotaOverrides", row => row.Id);
                table.ForeignKey(
                    name: "FK_RotaOverrides_Teams_TeamId",
                    column: row => row.TeamId,
                    principalTable: "Teams",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_RotaOverrides_TeamId_Until", table: "RotaOverrides", columns: ["TeamId", "Until"]);
    }

    private static void CreateShiftSwaps(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        name: "ShiftSwaps",
        columns: table => new
        {
            Id = table.Column<Guid>(nullable: false),
            TeamId = table.Column<int>(nullable: false),
            AskerId = table.Column<int>(nullable: false),
            OtherId = table.Column<int>(nullable: false),
            GivenFrom = table.Column<long>(nullable: false),
            GivenUntil = table.Column<long>(nullable: false),
            TakenFrom = table.Column<long>(nullable: false),
            TakenUntil = table.Column<long>(nullable: false),
            AskedAt = table.Column<long>(nullable: false),
            State = table.Column<string>(nullable: false),
            Version = table.Column<int>(nullable: false),
        },
        constraints: table => table.PrimaryKey("PK_ShiftSwaps", row => row.Id));

    private static void CreateRotaWatches(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "RotaWatches",
            columns: table => new
            {
                TeamId = table.Column<int>(nullable: false),
                OnDutyId = table.Column<int>(nullable: true),
                NextAt = table.Column<long>(nullable: false),
                ForeseenUntil = table.Column<long>(nullable: false),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RotaWatches", row => row.TeamId);
                table.ForeignKey(
                    name: "FK_RotaWatches_Teams_TeamId",
                    column: row => row.TeamId,
                    principalTable: "Teams",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_RotaWatches_NextAt", table: "RotaWatches", column: "NextAt");
    }

    private static void CreateShiftFeeds(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ShiftFeeds",
            columns: table => new
            {
                PersonId = table.Column<int>(nullable: false),
                Secret = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ShiftFeeds", row => row.PersonId);
                table.ForeignKey(
                    name: "FK_ShiftFeeds_People_PersonId",
                    column: row => row.PersonId,
                    principalTable: "People",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_ShiftFeeds_Secret", table: "ShiftFeeds", column: "Secret", unique: true);
    }
}
