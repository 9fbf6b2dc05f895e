using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Who gets which digest and when the next one comes, and which were sent; managers are found by their roles.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261122010500_Digests")]
public sealed class Digests : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "DigestSubscriptions",
            columns: table => new
            {
                PersonId = table.Column<int>(nullable: false),
                Variant = table.Column<string>(nullable: false),
                IsOn = table.Column<bool>(nullable: false),
                At = table.Column<string>(nullable: true),
                NextAt = table.Column<long>(nullable: true),
                PlannedZone = table.Column<string>(nullable: false),
                PlannedHour = table.Column<string>(nullable: false),
                LastAt = table.Column<long>(nullable: true),
                LastDate = table.Column<string>(nullable: true),
                CountedUntil = table.Column<string>(nullable: true),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_DigestSubscriptions", row => new { row.PersonId, row.Variant });
                table.ForeignKey(
                    name: "FK_DigestSubscriptions_People_PersonId", column: row => row.PersonId, principalTable: "People", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(
            name: "IX_DigestSubscriptions_NextAt", table: "DigestSubscriptions", column: "NextAt", filter: "\"NextAt\" IS NOT NULL");
        migrationBuilder.CreateTable(
            name: "SentDigests",
            columns: table => new
            {
                PersonId = table.Column<int>(nullable: false),
                Variant = table.Column<string>(nullable: false),
                Date = table.Column<string>(nullable: false),
                At = table.Column<long>(nullable: false),
                Since = table.Column<long>(nullable: false),
                WasSaid = table.Column<bool>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_SentDigests", row => new { row.PersonId, row.Variant, row.Date });
                table.ForeignKey(
                    name: "FK_SentDigests_People_PersonId", column: row => row.PersonId, principalTable: "People", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_People_Roles", table: "People", column: "Roles");
    }
}
