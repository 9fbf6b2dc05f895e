using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Those who are not content with how their ticket went, until somebody has talked to them.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261122030100_FollowUps")]
public sealed class FollowUps : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "FollowUps",
            columns: table => new
            {
                TicketId = table.Column<Guid>(nullable: false),
                TeamId = table.Column<int>(nullable: false),
                State = table.Column<string>(nullable: false),
                OpenedAt = table.Column<long>(nullable: false),
                IsTold = table.Column<bool>(nullable: false),
                NextAt = table.Column<long>(nullable: true),
                DoneById = table.Column<int>(nullable: true),
                DoneAt = table.Column<long>(nullable: true),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_FollowUps", row => row.TicketId);
                table.ForeignKey(
                    name: "FK_FollowUps_Tickets_TicketId", column: row => row.TicketId, principalTable: "Tickets", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_FollowUps_Teams_TeamId", column: row => row.TeamId, principalTable: "Teams", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey(name: "FK_FollowUps_People_DoneById", column: row => row.DoneById, principalTable: "People", principalColumn: "Id");
            });
        migrationBuilder.CreateIndex(name: "IX_FollowUps_NextAt", table: "FollowUps", column: "NextAt", filter: "\"NextAt\" IS NOT NULL");
        migrationBuilder.CreateIndex(name: "IX_FollowUps_State_OpenedAt", table: "FollowUps", columns: ["State", "OpenedAt"]);
        migrationBuilder.CreateIndex(name: "IX_FollowUps_TeamId", table: "FollowUps", column: "TeamId");
        migrationBuilder.CreateIndex(name: "IX_FollowUps_DoneById", table: "FollowUps", column: "DoneById");
    }
}
