using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Merged tickets, tickets offered to others, and those who have the trouble of somebody else's ticket.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121215000_Duplicates")]
public sealed class Duplicates : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>(name: "MergedIntoId", table: "Tickets", nullable: true);
        migrationBuilder.AddColumn<string>(name: "StateBeforeMerge", table: "Tickets", nullable: true);
        migrationBuilder.AddColumn<string>(name: "SharedTitle", table: "Tickets", nullable: true);
        migrationBuilder.CreateIndex(
            name: "IX_Tickets_MergedIntoId", table: "Tickets", column: "MergedIntoId", filter: "\"MergedIntoId\" IS NOT NULL");
        migrationBuilder.DropIndex(name: "IX_Tickets_OrganisationId", table: "Tickets");
        migrationBuilder.CreateIndex(
            name: "IX_Tickets_OrganisationId_ServiceId", table: "Tickets", columns: ["OrganisationId", "ServiceId"], filter: "\"SharedTitle\" IS NOT NULL");
        migrationBuilder.CreateTable(
            name: "AffectedPeople",
            columns: table => new
            {
                TicketId = table.Column<Guid>(nullable: false),
                PersonId = table.Column<int>(nullable: false),
                FromTicketId = table.Column<Guid>(nullable: true),
                Title = table.Column<string>(nullable: false),
                Since = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AffectedPeople", row => new { row.TicketId, row.PersonId });
                table.ForeignKey(
                    name: "FK_AffectedPeople_Tickets_TicketId", column: row => row.TicketId, principalTable: "Tickets", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_AffectedPeople_People_PersonId", column: row => row.PersonId, principalTable: "People", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_AffectedPeople_PersonId", table: "AffectedPeople", column: "PersonId");
    }
}
