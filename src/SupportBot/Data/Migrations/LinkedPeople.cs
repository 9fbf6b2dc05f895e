using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>People who are known from several channels: who is taken for whom, what was asked about it, and where each talked last.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121194000_LinkedPeople")]
public sealed class LinkedPeople : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>(name: "LastAccountId", table: "People", nullable: true);
        migrationBuilder.AddColumn<int>(name: "MergedIntoId", table: "People", nullable: true);
        migrationBuilder.AddColumn<int>(name: "FirstPersonId", table: "LinkedAccounts", nullable: true);
        migrationBuilder.CreateIndex(
            name: "IX_People_MergedIntoId", table: "People", column: "MergedIntoId", filter: "\"MergedIntoId\" IS NOT NULL");
        // Addresses are compared as they are stored from now on.
        migrationBuilder.Sql("UPDATE People SET Email = lower(trim(Email)) WHERE Email IS NOT NULL");
        migrationBuilder.CreateTable(
            name: "LinkOffers",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                PersonId = table.Column<int>(nullable: false),
                OtherId = table.Column<int>(nullable: false),
                State = table.Column<string>(nullable: false),
                AskedAt = table.Column<long>(nullable: false),
                AnsweredAt = table.Column<long>(nullable: true),
                OtherRoles = table.Column<string>(nullable: false),
                GainedRoles = table.Column<string>(nullable: false),
                OtherTeams = table.Column<string>(nullable: false),
                GainedTeams = table.Column<string>(nullable: false),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_LinkOffers", row => row.Id);
                table.ForeignKey(
                    name: "FK_LinkOffers_People_PersonId", column: row => row.PersonId, principalTable: "People", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_LinkOffers_People_OtherId", column: row => row.OtherId, principalTable: "People", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_LinkOffers_PersonId_OtherId", table: "LinkOffers", columns: ["PersonId", "OtherId"], unique: true);
        migrationBuilder.CreateIndex(name: "IX_LinkOffers_OtherId", table: "LinkOffers", column: "OtherId");
    }
}
