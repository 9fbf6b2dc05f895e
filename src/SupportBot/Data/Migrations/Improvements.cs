using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Repeated trouble that was proposed to managers, and what they do about it.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261122030200_Improvements")]
public sealed class Improvements : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateImprovements(migrationBuilder);
        CreateFindings(migrationBuilder);
        CreateTickets(migrationBuilder, "ImprovementTickets", "ImprovementId", "Improvements");
        CreateTickets(migrationBuilder, "FindingTickets", "FindingId", "Findings");
        migrationBuilder.CreateTable(
            name: "ImprovementCounters",
            columns: table => new
            {
                Id = table.Column<int>(nullable: false),
                Last = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_ImprovementCounters", row => row.Id));
        migrationBuilder.CreateTable(
            name: "FindingWatches",
            columns: table => new
            {
                Id = table.Column<int>(nullable: false),
                NextAt = table.Column<long>(nullable: false),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_FindingWatches", row => row.Id));
        migrationBuilder.Sql("INSERT INTO ImprovementCounters (Id, Last) VALUES (1, 0)");
        migrationBuilder.Sql("INSERT INTO FindingWatches (Id, NextAt, Version) VALUES (1, 0, 0)");
    }

    private static void CreateImprovements(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Improvements",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                NumberValue = table.Column<int>(nullable: false),
                Title = table.Column<string>(nullable: false),
                TeamId = table.Column<int>(nullable: false),
                ServiceId = table.Column<int>(nullable: true),
                OwnerId = table.Column<int>(nullable: false),
                CreatedById = table.Column<int>(nullable: false),
                CreatedAt = table.Column<long>(nullable: false),
                DueAt = table.Column<long>(nullable: false),
                SoonAt = table.Column<long>(nullable: true),
                State = table.Column<string>(nullable: false),
                ClosedAt = table.Column<long>(nullable: true),
                Progress = table.Column<string>(nullable: true),
                ProgressAt = table.Column<long>(nullable: true),
                Metric = table.Column<string>(nullable: true),
                EffectWeeks = table.Column<int>(nullable: false),
                Before = table.Column<double>(nullable: true),
                After = table.Column<double>(nullable: true),
                MeasuredAt = table.Column<long>(nullable: true),
                NextAt = table.Column<long>(nullable: true),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Improvements", row => row.Id);
                table.ForeignKey(
                    name: "FK_Improvements_Teams_TeamId", column: row => row.TeamId, principalTable: "Teams", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey(name: "FK_Improvements_Services_ServiceId", column: row => row.ServiceId, principalTable: "Services", principalColumn: "Id");
                table.ForeignKey(
                    name: "FK_Improvements_People_OwnerId", column: row => row.OwnerId, principalTable: "People", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_Improvements_People_CreatedById", column: row => row.CreatedById, principalTable: "People", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_Improvements_NumberValue", table: "Improvements", column: "NumberValue", unique: true);
        migrationBuilder.CreateIndex(name: "IX_Improvements_NextAt", table: "Improvements", column: "NextAt", filter: "\"NextAt\" IS NOT NULL");
        foreach (var column in new[] { "TeamId", "ServiceId", "OwnerId", "CreatedById" })
            migrationBuilder.CreateIndex(name: "IX_Improvements_" + column, table: "Improvements", column: column);
    }

    private static void CreateFindings(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Findings",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                OrganisationId = table.Column<int>(nullable: false),
                TeamId = table.Column<int>(nullable: false),
                ServiceId = table.Column<int>(nullable: false),
                Concept = table.Column<string>(nullable: false),
                Word = table.Column<string>(nullable: false),
                People = table.Column<int>(nullable: false),
                Usual = table.Column<double>(nullable: false),
                FoundAt = table.Column<long>(nullable: false),
                State = table.Column<string>(nullable: false),
                DecidedById = table.Column<int>(nullable: true),
                DecidedAt = table.Column<long>(nullable: true),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Findings", row => row.Id);
                table.ForeignKey(
                    name: "FK_Findings_Organisations_OrganisationId", column: row => row.OrganisationId, principalTable: "Organisations", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_Findings_Teams_TeamId", column: row => row.TeamId, principalTable: "Teams", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_Findings_Services_ServiceId", column: row => row.ServiceId, principalTable: "Services", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(name: "FK_Findings_People_DecidedById", column: row => row.DecidedById, principalTable: "People", principalColumn: "Id");
            });
        migrationBuilder.CreateIndex(
            name: "IX_Findings_OrganisationId_TeamId_ServiceId_Concept", table: "Findings", columns: ["OrganisationId", "TeamId", "ServiceId", "Concept"], unique: true);
        foreach (var column in new[] { "TeamId", "ServiceId", "DecidedById" })
            migrationBuilder.CreateIndex(name: "IX_Findings_" + column, table: "Findings", column: column);
    }

    private static void CreateTickets(MigrationBuilder migrationBuilder, string name, string key, string of)
    {
        migrationBuilder.CreateTable(
            name: name,
            columns: table => new
            {
                OfId = table.Column<Guid>(name: key, nullable: false),
                TicketId = table.Column<Guid>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_" + name, row => new { row.OfId, row.TicketId });
                table.ForeignKey(name: $"FK_{name}_{of}_{key}", column: row => row.OfId, principalTable: of, principalColumn: "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: $"FK_{name}_Tickets_TicketId", column: row => row.TicketId, principalTable: "Tickets", principalColumn: "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: $"IX_{name}_TicketId", table: name, column: "TicketId");
    }
}
