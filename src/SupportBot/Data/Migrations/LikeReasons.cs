using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>What a ticket has from the solved one it is like; until now it was the service alone.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261122050100_LikeReasons")]
public sealed class LikeReasons : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>(name: "GaveService", table: "LikeTickets", nullable: false, defaultValue: true);
        migrationBuilder.AddColumn<bool>(name: "GaveImpact", table: "LikeTickets", nullable: false, defaultValue: false);
        migrationBuilder.AddColumn<bool>(name: "GaveUrgency", table: "LikeTickets", nullable: false, defaultValue: false);
    }
}
