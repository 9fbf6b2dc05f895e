using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>What those who follow a ticket were told of its end, and of which tickets many are being told.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261123100200_FollowersTold")]
public sealed class FollowersTold : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>(name: "ToldOver", table: "AffectedPeople", nullable: true);
        // Whoever follows a ticket that is over was told so in the turn that ended it.
        migrationBuilder.Sql("UPDATE AffectedPeople SET ToldOver = 0 WHERE TicketId IN (SELECT Id FROM Tickets WHERE State IN ('Resolved', 'Closed'))");
        migrationBuilder.CreateTable(
            name: "FollowersToTell",
            columns: table => new
            {
                TicketId = table.Column<Guid>(nullable: false),
                Over = table.Column<int>(nullable: true),
                ById = table.Column<int>(nullable: true),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_FollowersToTell", row => row.TicketId);
                table.ForeignKey(
                    name: "FK_FollowersToTell_Tickets_TicketId", column: row => row.TicketId, principalTable: "Tickets", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
    }
}
