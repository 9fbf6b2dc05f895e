using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Agents have answers in both languages that are ready to send.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261122040200_ReplyTemplates")]
public sealed class ReplyTemplates : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ReplyTemplates",
            columns: table => new
            {
                Id = table.Column<int>(nullable: false).Annotation("Sqlite:Autoincrement", true),
                Key = table.Column<string>(nullable: false),
                TeamKey = table.Column<string>(nullable: false),
                TextEn = table.Column<string>(nullable: false),
                TextFr = table.Column<string>(nullable: false),
                ChangedInChat = table.Column<bool>(nullable: false),
                IsGone = table.Column<bool>(nullable: false),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_ReplyTemplates", row => row.Id));
        migrationBuilder.CreateIndex(name: "IX_ReplyTemplates_Key_TeamKey", table: "ReplyTemplates", columns: ["Key", "TeamKey"], unique: true);
    }
}
