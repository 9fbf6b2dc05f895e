using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Articles are drafted, reviewed, published and retired, come from files or from chats, and are rated by whoever reads them.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121225500_ArticleLives")]
public sealed class ArticleLives : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "Kind", table: "Articles", nullable: false, defaultValue: "Advice");
        migrationBuilder.AddColumn<string>(name: "Audience", table: "Articles", nullable: false, defaultValue: "Everyone");
        migrationBuilder.AddColumn<int>(name: "OrganisationId", table: "Articles", nullable: true);
        // Those that were there could be found.
        migrationBuilder.AddColumn<string>(name: "State", table: "Articles", nullable: false, defaultValue: "Published");
        migrationBuilder.AddColumn<int>(name: "AuthorId", table: "Articles", nullable: true);
        migrationBuilder.AddColumn<long>(name: "ReviewBy", table: "Articles", nullable: true);
        migrationBuilder.AddColumn<string>(name: "File", table: "Articles", nullable: true);
        migrationBuilder.AddColumn<string>(name: "FileHash", table: "Articles", nullable: true);
        migrationBuilder.AddColumn<bool>(name: "ChangedInChat", table: "Articles", nullable: false, defaultValue: false);
        migrationBuilder.AddColumn<int>(name: "Read", table: "Articles", nullable: false, defaultValue: 0);
        migrationBuilder.AddColumn<int>(name: "DidNotHelp", table: "Articles", nullable: false, defaultValue: 0);
        migrationBuilder.CreateIndex(name: "IX_Articles_ReviewBy", table: "Articles", column: "ReviewBy", filter: "\"ReviewBy\" IS NOT NULL");
        migrationBuilder.CreateTable(
            name: "ArticleVotes",
            columns: table => new
            {
                ArticleKey = table.Column<string>(nullable: false),
                PersonId = table.Column<int>(nullable: false),
                Helped = table.Column<bool>(nullable: false),
                At = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ArticleVotes", row => new { row.ArticleKey, row.PersonId });
                table.ForeignKey(
                    name: "FK_ArticleVotes_People_PersonId", column: row => row.PersonId, principalTable: "People", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_ArticleVotes_PersonId", table: "ArticleVotes", column: "PersonId");
    }
}
