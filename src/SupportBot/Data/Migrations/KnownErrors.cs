using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Tickets remember the known error that was offered first; what people asked in vain is kept for a while.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261122040000_KnownErrors")]
public sealed class KnownErrors : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "KnownErrorsOfTickets",
            columns: table => new
            {
                TicketId = table.Column<Guid>(nullable: false),
                ArticleKey = table.Column<string>(nullable: false),
                Language = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_KnownErrorsOfTickets", row => row.TicketId);
                table.ForeignKey(
                    name: "FK_KnownErrorsOfTickets_Tickets_TicketId", column: row => row.TicketId, principalTable: "Tickets", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_KnownErrorsOfTickets_ArticleKey", table: "KnownErrorsOfTickets", column: "ArticleKey");
        migrationBuilder.CreateTable(
            name: "UnansweredQuestions",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Text = table.Column<string>(nullable: false),
                Language = table.Column<string>(nullable: false),
                Terms = table.Column<string>(nullable: false),
                ServiceKey = table.Column<string>(nullable: true),
                OrganisationId = table.Column<int>(nullable: false),
                PersonId = table.Column<int>(nullable: false),
                AskedAt = table.Column<long>(nullable: false),
                InSearch = table.Column<bool>(nullable: false),
                Rejected = table.Column<string>(nullable: false),
                TicketId = table.Column<Guid>(nullable: true),
                AskAgainAt = table.Column<long>(nullable: true),
                ClosedAt = table.Column<long>(nullable: true),
                End = table.Column<string>(nullable: true),
                ClosedById = table.Column<int>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_UnansweredQuestions", row => row.Id);
                table.ForeignKey(
                    name: "FK_UnansweredQuestions_People_PersonId", column: row => row.PersonId, principalTable: "People", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_UnansweredQuestions_Organisations_OrganisationId", column: row => row.OrganisationId, principalTable: "Organisations",
                    principalColumn: "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_UnansweredQuestions_AskedAt", table: "UnansweredQuestions", column: "AskedAt");
        migrationBuilder.CreateIndex(name: "IX_UnansweredQuestions_OrganisationId", table: "UnansweredQuestions", column: "OrganisationId");
        migrationBuilder.CreateIndex(name: "IX_UnansweredQuestions_PersonId_AskedAt", table: "UnansweredQuestions", columns: ["PersonId", "AskedAt"]);
        migrationBuilder.CreateIndex(
            name: "IX_UnansweredQuestions_AskAgainAt", table: "UnansweredQuestions", column: "AskAgainAt", filter: "\"AskAgainAt\" IS NOT NULL");
    }
}
