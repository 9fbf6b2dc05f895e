using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Who left the desk and whose tickets have to be looked at; whether most of a room's people were gone at once.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121212500_Leavers")]
public sealed class Leavers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Leavers",
            columns: table => new
            {
                PersonId = table.Column<int>(nullable: false),
                Since = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Leavers", row => row.PersonId);
                table.ForeignKey(
                    name: "FK_Leavers_People_PersonId",
                    column: row => row.PersonId,
                    principalTable: "People",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.AddColumn<int>(name: "Missing", table: "RoomRosters", nullable: true);
        migrationBuilder.AddColumn<bool>(name: "MissingAccepted", table: "RoomRosters", nullable: false, defaultValue: false);
    }
}
