using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Which tickets wait for their requesters, and when those are asked again.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121213200_RequesterWaits")]
public sealed class RequesterWaits : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "RequesterWaits",
            columns: table => new
            {
                TicketId = table.Column<Guid>(nullable: false),
                Asked = table.Column<int>(nullable: false),
                NextAt = table.Column<long>(nullable: false),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RequesterWaits", row => row.TicketId);
                table.ForeignKey(
                    name: "FK_RequesterWaits_Tickets_TicketId",
                    column: row => row.TicketId,
                    principalTable: "Tickets",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_RequesterWaits_NextAt", table: "RequesterWaits", column: "NextAt");
    }
}
