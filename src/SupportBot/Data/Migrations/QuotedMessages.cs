using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Tickets remember the message they were made from.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121183300_QuotedMessages")]
public sealed class QuotedMessages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        name: "QuotedMessages",
        columns: table => new
        {
            TicketId = table.Column<Guid>(nullable: false),
            Author = table.Column<string>(nullable: false),
            Link = table.Column<string>(nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("PK_QuotedMessages", row => row.TicketId);
            table.ForeignKey(
                name: "FK_QuotedMessages_Tickets_TicketId",
                column: row => row.TicketId,
                principalTable: "Tickets",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        });
}
