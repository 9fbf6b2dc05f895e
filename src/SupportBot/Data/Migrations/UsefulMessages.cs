using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Until when a message that waits for its channel is of any use.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261123100300_UsefulMessages")]
public sealed class UsefulMessages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<long>(name: "UsefulUntil", table: "OutgoingMessages", nullable: true);
}
