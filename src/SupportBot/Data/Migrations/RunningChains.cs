using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>The escalation chain of each ticket, as it was configured when it started.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121212600_RunningChains")]
public sealed class RunningChains : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "RunningChains",
            columns: table => new
            {
                TicketId = table.Column<Guid>(nullable: false),
                Name = table.Column<string>(nullable: false),
                Steps = table.Column<string>(nullable: false),
                Fallback = table.Column<string>(nullable: false),
                AskAfter = table.Column<long>(nullable: false),
                RestartAfter = table.Column<long>(nullable: false),
                State = table.Column<string>(nullable: false),
                StepsDone = table.Column<int>(nullable: false),
                RoundsDone = table.Column<int>(nullable: false),
                Run = table.Column<int>(nullable: false),
                Since = table.Column<long>(nullable: false),
                Told = table.Column<string>(nullable: true),
                ToldAt = table.Column<long>(nullable: true),
                TakenById = table.Column<int>(nullable: true),
                NextAt = table.Column<long>(nullable: true),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RunningChains", row => row.TicketId);
                table.ForeignKey(
                    name: "FK_RunningChains_Tickets_TicketId",
                    column: row => row.TicketId,
                    principalTable: "Tickets",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_RunningChains_NextAt", table: "RunningChains", column: "NextAt", filter: "\"NextAt\" IS NOT NULL");
    }
}
