using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>How much open work each page of figures brought; everything is counted afresh at the next start, which fills it.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261122070001_FigureFlow")]
public sealed class FigureFlow : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<int>(name: "Flow", table: "FigurePages", nullable: false, defaultValue: 0);
}
