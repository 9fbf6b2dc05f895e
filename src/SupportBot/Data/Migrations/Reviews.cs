using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Whoever answers for articles is told once a month which are due for review.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261122040100_Reviews")]
public sealed class Reviews : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ReviewRounds",
            columns: table => new
            {
                Id = table.Column<int>(nullable: false).Annotation("Sqlite:Autoincrement", true),
                NextAt = table.Column<long>(nullable: false),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_ReviewRounds", row => row.Id));
        // The first look is taken as soon as a host runs.
        migrationBuilder.Sql("INSERT INTO \"ReviewRounds\" (\"Id\", \"NextAt\", \"Version\") VALUES (1, 0, 0)");
        migrationBuilder.CreateTable(
            name: "ReviewNotices",
            columns: table => new
            {
                PersonId = table.Column<int>(nullable: false),
                Month = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ReviewNotices", row => new { row.PersonId, row.Month });
                table.ForeignKey(
                    name: "FK_ReviewNotices_People_PersonId", column: row => row.PersonId, principalTable: "People", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
    }
}
