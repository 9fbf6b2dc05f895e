using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Links to the dashboard, and the browsers in which it is open.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261122020000_Dashboard")]
public sealed class Dashboard : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "DashboardLinks",
            columns: table => new
            {
                Hash = table.Column<string>(nullable: false),
                PersonId = table.Column<int>(nullable: false),
                Roles = table.Column<string>(nullable: false),
                ExpiresAt = table.Column<long>(nullable: false),
                UsedAt = table.Column<long>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_DashboardLinks", row => row.Hash);
                table.ForeignKey(
                    name: "FK_DashboardLinks_People_PersonId",
                    column: row => row.PersonId,
                    principalTable: "People",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            name: "DashboardSessions",
            columns: table => new
            {
                Hash = table.Column<string>(nullable: false),
                PersonId = table.Column<int>(nullable: false),
                Roles = table.Column<string>(nullable: false),
                ExpiresAt = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_DashboardSessions", row => row.Hash);
                table.ForeignKey(
                    name: "FK_DashboardSessions_People_PersonId",
                    column: row => row.PersonId,
                    principalTable: "People",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        foreach (var table in new[] { "DashboardLinks", "DashboardSessions" })
        {
            migrationBuilder.CreateIndex(name: $"IX_{table}_PersonId", table: table, column: "PersonId");
            migrationBuilder.CreateIndex(name: $"IX_{table}_ExpiresAt", table: table, column: "ExpiresAt");
        }
    }
}
