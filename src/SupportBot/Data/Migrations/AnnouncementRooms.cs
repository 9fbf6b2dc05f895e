using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Rooms in which outages are announced, and what has been said in them.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261123100100_AnnouncementRooms")]
public sealed class AnnouncementRooms : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "Name", table: "SharedConversations", nullable: true);
        migrationBuilder.AddColumn<string>(name: "TimeZone", table: "SharedConversations", nullable: true);
        migrationBuilder.AddColumn<int>(name: "OrganisationId", table: "SharedConversations", nullable: true);
        migrationBuilder.CreateTable(
            name: "AnnouncedOutages",
            columns: table => new
            {
                OutageId = table.Column<Guid>(nullable: false),
                Place = table.Column<string>(nullable: false),
                ToldRevision = table.Column<int>(nullable: false),
                IsOver = table.Column<bool>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AnnouncedOutages", row => new { row.OutageId, row.Place });
                table.ForeignKey(
                    name: "FK_AnnouncedOutages_Outages_OutageId", column: row => row.OutageId, principalTable: "Outages", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_AnnouncedOutages_Place", table: "AnnouncedOutages", column: "Place", filter: "NOT \"IsOver\"");
    }
}
