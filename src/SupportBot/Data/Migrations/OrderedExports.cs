using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Exports that managers order in a chat, and who took what out of the desk.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261122070002_OrderedExports")]
public sealed class OrderedExports : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "OrderedExports",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                PersonId = table.Column<int>(nullable: false),
                What = table.Column<string>(nullable: false),
                Format = table.Column<string>(nullable: false),
                Asked = table.Column<string>(nullable: false),
                OrderedAt = table.Column<long>(nullable: false),
                State = table.Column<string>(nullable: false),
                NextAttemptAt = table.Column<long>(nullable: false),
                Attempts = table.Column<int>(nullable: false),
                Token = table.Column<string>(nullable: true),
                FileName = table.Column<string>(nullable: true),
                Rows = table.Column<long>(nullable: false),
                ExpiresAt = table.Column<long>(nullable: true),
                OpenedAt = table.Column<long>(nullable: true),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_OrderedExports", row => row.Id);
                table.ForeignKey(
                    name: "FK_OrderedExports_People_PersonId",
                    column: row => row.PersonId,
                    principalTable: "People",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_OrderedExports_NextAttemptAt", table: "OrderedExports", column: "NextAttemptAt", filter: "\"State\" = 'Waiting'");
        migrationBuilder.CreateIndex(name: "IX_OrderedExports_Token", table: "OrderedExports", column: "Token", unique: true, filter: "\"Token\" IS NOT NULL");
        migrationBuilder.CreateIndex(name: "IX_OrderedExports_PersonId", table: "OrderedExports", column: "PersonId");
    }
}
