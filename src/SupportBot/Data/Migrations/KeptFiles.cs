using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Files of every channel in one table instead of one for the local web chat, and the links that open them.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121183500_KeptFiles")]
public sealed class KeptFiles : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "KeptFiles",
            columns: table => new
            {
                Id = table.Column<string>(nullable: false),
                Channel = table.Column<string>(nullable: false),
                SentById = table.Column<int>(nullable: true),
                Source = table.Column<string>(nullable: true),
                Name = table.Column<string>(nullable: false),
                ContentType = table.Column<string>(nullable: false),
                Hash = table.Column<string>(nullable: true),
                Size = table.Column<long>(nullable: false),
                State = table.Column<string>(nullable: false),
                Refusal = table.Column<string>(nullable: true),
                Subject = table.Column<string>(nullable: true),
                Audience = table.Column<string>(nullable: false),
                AddedAt = table.Column<long>(nullable: false),
                NextAttemptAt = table.Column<long>(nullable: false),
                Attempts = table.Column<int>(nullable: false),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_KeptFiles", row => row.Id);
            });
        migrationBuilder.CreateIndex(name: "IX_KeptFiles_NextAttemptAt", table: "KeptFiles", column: "NextAttemptAt", filter: "\"State\" = 'Waiting'");
        migrationBuilder.CreateIndex(name: "IX_KeptFiles_Subject", table: "KeptFiles", column: "Subject");
        migrationBuilder.CreateTable(
            name: "FileLinks",
            columns: table => new
            {
                Token = table.Column<string>(nullable: false),
                FileId = table.Column<string>(nullable: false),
                PersonId = table.Column<int>(nullable: false),
                ExpiresAt = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_FileLinks", row => row.Token);
            });
        migrationBuilder.CreateIndex(name: "IX_FileLinks_ExpiresAt", table: "FileLinks", column: "ExpiresAt");
        // What people tried the local web chat with goes: it never held real files.
        migrationBuilder.DropTable(name: "WebChatFiles");
    }
}
