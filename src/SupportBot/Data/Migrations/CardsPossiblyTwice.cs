using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>A card says, as a message does, when it may have been posted twice.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121181800_CardsPossiblyTwice")]
public sealed class CardsPossiblyTwice : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<bool>(name: "PossiblyTwice", table: "PostedCards", nullable: false, defaultValue: false);
}
