using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Who is in the teams' rooms, and the conversations that the desk was brought into.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121184000_Rosters")]
public sealed class Rosters : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateSharedConversations(migrationBuilder);
        CreateRoomRosters(migrationBuilder);
        CreateRosterMembers(migrationBuilder);
        CreateNameLookups(migrationBuilder);
    }

    private static void CreateSharedConversations(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "SharedConversations",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Channel = table.Column<string>(nullable: false),
                Tenant = table.Column<string>(nullable: false),
                ConversationId = table.Column<string>(nullable: false),
                ServiceUrl = table.Column<string>(nullable: true),
                BotId = table.Column<string>(nullable: true),
                Language = table.Column<string>(nullable: false),
                GreetedAt = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_SharedConversations", row => row.Id);
            });
        migrationBuilder.CreateIndex(
            name: "IX_SharedConversations_Channel_Tenant_ConversationId", table: "SharedConversations",
            columns: ["Channel", "Tenant", "ConversationId"], unique: true);
    }

    private static void CreateRoomRosters(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "RoomRosters",
            columns: table => new
            {
                RoomId = table.Column<int>(nullable: false),
                ReadAt = table.Column<long>(nullable: true),
                NextReadAt = table.Column<long>(nullable: false),
                ChangedAt = table.Column<long>(nullable: true),
                Failures = table.Column<int>(nullable: false),
                Problem = table.Column<string>(nullable: true),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RoomRosters", row => row.RoomId);
                table.ForeignKey(
                    name: "FK_RoomRosters_Rooms_RoomId", column: row => row.RoomId, principalTable: "Rooms", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
    }

    private static void CreateRosterMembers(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "RosterMembers",
            columns: table => new
            {
                RoomId = table.Column<int>(nullable: false),
                PersonId = table.Column<int>(nullable: false),
                MadeMember = table.Column<bool>(nullable: false),
                MadeAgent = table.Column<bool>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RosterMembers", row => new { row.RoomId, row.PersonId });
                table.ForeignKey(
                    name: "FK_RosterMembers_People_PersonId", column: row => row.PersonId, principalTable: "People", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_RosterMembers_Rooms_RoomId", column: row => row.RoomId, principalTable: "Rooms", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_RosterMembers_PersonId", table: "RosterMembers", column: "PersonId");
    }

    private static void CreateNameLookups(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "NameLookups",
            columns: table => new
            {
                LinkedAccountId = table.Column<int>(nullable: false),
                NextAt = table.Column<long>(nullable: false),
                Failures = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_NameLookups", row => row.LinkedAccountId);
                table.ForeignKey(
                    name: "FK_NameLookups_LinkedAccounts_LinkedAccountId", column: row => row.LinkedAccountId, principalTable: "LinkedAccounts",
                    principalColumn: "Id", onDelete: ReferentialAction.Cascade);
            });
    }
}
