using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>A time zone that somebody chose is kept, whatever their channel says.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121194000_TimeZoneChosen")]
public sealed class TimeZoneChosen : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<bool>(name: "TimeZoneChosen", table: "People", nullable: false, defaultValue: false);
}
