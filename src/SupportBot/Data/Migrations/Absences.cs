using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Who is away from when until when, and who stands in.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121213000_Absences")]
public sealed class Absences : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Absences",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                PersonId = table.Column<int>(nullable: false),
                SubstituteId = table.Column<int>(nullable: true),
                From = table.Column<long>(nullable: false),
                Until = table.Column<long>(nullable: false),
                ById = table.Column<int>(nullable: false),
                NextAt = table.Column<long>(nullable: true),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Absences", row => row.Id);
                table.ForeignKey(
                    name: "FK_Absences_People_PersonId",
                    column: row => row.PersonId,
                    principalTable: "People",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_Absences_PersonId_Until", table: "Absences", columns: ["PersonId", "Until"]);
        migrationBuilder.CreateIndex(name: "IX_Absences_NextAt", table: "Absences", column: "NextAt", filter: "\"NextAt\" IS NOT NULL");
    }
}
