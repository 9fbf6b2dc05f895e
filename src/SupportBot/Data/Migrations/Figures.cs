using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Daily figures, how far they are counted, and the notes about articles that spared somebody a ticket.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121220000_Figures")]
public sealed class Figures : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "FigurePages",
            columns: table => new
            {
                Day = table.Column<int>(nullable: false),
                TeamId = table.Column<int>(nullable: false),
                ServiceId = table.Column<int>(nullable: false),
                OrganisationId = table.Column<int>(nullable: false),
                Kind = table.Column<string>(nullable: false),
                Priority = table.Column<string>(nullable: false),
                Entries = table.Column<byte[]>(nullable: false),
            },
            constraints: table => table.PrimaryKey(
                "PK_FigurePages", row => new { row.Day, row.TeamId, row.ServiceId, row.OrganisationId, row.Kind, row.Priority }));
        migrationBuilder.CreateTable(
            name: "CountedUpTo",
            columns: table => new
            {
                Id = table.Column<int>(nullable: false),
                EventId = table.Column<long>(nullable: false),
                DeflectionId = table.Column<long>(nullable: false),
                Rules = table.Column<string>(nullable: false),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_CountedUpTo", row => row.Id));
        migrationBuilder.CreateTable(
            name: "Deflections",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                ArticleKey = table.Column<string>(nullable: false),
                ServiceKey = table.Column<string>(nullable: true),
                OrganisationId = table.Column<int>(nullable: false),
                At = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Deflections", row => row.Id));
    }
}
