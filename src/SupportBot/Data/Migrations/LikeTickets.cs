using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Tickets remember which solved one they have their service from; a company's solved tickets are found latest first.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121225000_LikeTickets")]
public sealed class LikeTickets : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "LikeTickets",
            columns: table => new
            {
                TicketId = table.Column<Guid>(nullable: false),
                LikeId = table.Column<Guid>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_LikeTickets", row => row.TicketId);
                table.ForeignKey(
                    name: "FK_LikeTickets_Tickets_TicketId",
                    column: row => row.TicketId,
                    principalTable: "Tickets",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_LikeTickets_Tickets_LikeId",
                    column: row => row.LikeId,
                    principalTable: "Tickets",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_LikeTickets_LikeId", table: "LikeTickets", column: "LikeId");
        migrationBuilder.CreateIndex(
            name: "IX_Tickets_OrganisationId_ResolvedAt", table: "Tickets", columns: ["OrganisationId", "ResolvedAt"], filter: "\"ResolvedAt\" IS NOT NULL");
    }
}
