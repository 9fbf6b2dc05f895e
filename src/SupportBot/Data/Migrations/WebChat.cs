using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>The messages and files of the local web chat.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121000001_WebChat")]
public sealed class WebChat : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateWebChatActivities(migrationBuilder);
        CreateWebChatFiles(migrationBuilder);
    }

    private static void CreateWebChatActivities(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "WebChatActivities",
            columns: table => new
            {
                ActivityId = table.Column<string>(nullable: false),
                ConversationId = table.Column<string>(nullable: false),
                Seq = table.Column<long>(nullable: false),
                OutboxId = table.Column<string>(nullable: true),
                Timestamp = table.Column<long>(nullable: false),
                Json = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_WebChatActivities", row => row.ActivityId);
            });
        migrationBuilder.CreateIndex(
            name: "IX_WebChatActivities_ConversationId_Seq", table: "WebChatActivities", columns: ["ConversationId", "Seq"]);
        migrationBuilder.CreateIndex(name: "IX_WebChatActivities_OutboxId", table: "WebChatActivities", column: "OutboxId", unique: true);
        migrationBuilder.CreateIndex(name: "IX_WebChatActivities_Seq", table: "WebChatActivities", column: "Seq", unique: true);
    }

    private static void CreateWebChatFiles(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "WebChatFiles",
            columns: table => new
            {
                Id = table.Column<string>(nullable: false),
                Hash = table.Column<string>(nullable: false),
                ConversationId = table.Column<string>(nullable: false),
                Name = table.Column<string>(nullable: false),
                ContentType = table.Column<string>(nullable: false),
                Size = table.Column<long>(nullable: false),
                AddedAt = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_WebChatFiles", row => row.Id);
            });
    }
}
