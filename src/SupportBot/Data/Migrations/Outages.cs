using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>Outages and planned interventions, their history, and who is told of them.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121215500_Outages")]
public sealed class Outages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateOutages(migrationBuilder);
        CreateOutageServices(migrationBuilder);
        CreateOutageUpdates(migrationBuilder);
        CreateOutageRecipients(migrationBuilder);
        CreateServiceFollowers(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "OutageCounters",
            columns: table => new
            {
                Id = table.Column<int>(nullable: false),
                Last = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_OutageCounters", row => row.Id));
        migrationBuilder.Sql("INSERT INTO OutageCounters (Id, Last) VALUES (1, 0)");
    }

    private static void CreateOutages(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Outages",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                NumberValue = table.Column<int>(nullable: false),
                Kind = table.Column<string>(nullable: false),
                State = table.Column<string>(nullable: false),
                OrganisationId = table.Column<int>(nullable: true),
                AuthorId = table.Column<int>(nullable: false),
                TitleEn = table.Column<string>(nullable: true),
                TitleFr = table.Column<string>(nullable: true),
                ImpactEn = table.Column<string>(nullable: true),
                ImpactFr = table.Column<string>(nullable: true),
                From = table.Column<long>(nullable: false),
                Until = table.Column<long>(nullable: true),
                EndedAt = table.Column<long>(nullable: true),
                EveryMinutes = table.Column<int>(nullable: true),
                NextReminderAt = table.Column<long>(nullable: true),
                NextNoticeAt = table.Column<long>(nullable: true),
                OverrunAt = table.Column<long>(nullable: true),
                NextAt = table.Column<long>(nullable: true),
                Revision = table.Column<int>(nullable: false),
                ToldRevision = table.Column<int>(nullable: false),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Outages", row => row.Id);
                table.ForeignKey(
                    name: "FK_Outages_Organisations_OrganisationId", column: row => row.OrganisationId, principalTable: "Organisations", principalColumn: "Id");
                table.ForeignKey(
                    name: "FK_Outages_People_AuthorId", column: row => row.AuthorId, principalTable: "People", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_Outages_NumberValue", table: "Outages", column: "NumberValue", unique: true);
        migrationBuilder.CreateIndex(name: "IX_Outages_State", table: "Outages", column: "State");
        migrationBuilder.CreateIndex(name: "IX_Outages_NextAt", table: "Outages", column: "NextAt", filter: "\"NextAt\" IS NOT NULL");
        migrationBuilder.CreateIndex(
            name: "IX_Outages_ToldRevision", table: "Outages", column: "ToldRevision", filter: "\"ToldRevision\" < \"Revision\"");
        migrationBuilder.CreateIndex(name: "IX_Outages_OrganisationId", table: "Outages", column: "OrganisationId");
        migrationBuilder.CreateIndex(name: "IX_Outages_AuthorId", table: "Outages", column: "AuthorId");
    }

    private static void CreateOutageServices(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "OutageServices",
            columns: table => new
            {
                OutageId = table.Column<Guid>(nullable: false),
                ServiceId = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_OutageServices", row => new { row.OutageId, row.ServiceId });
                table.ForeignKey(
                    name: "FK_OutageServices_Outages_OutageId", column: row => row.OutageId, principalTable: "Outages", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_OutageServices_Services_ServiceId", column: row => row.ServiceId, principalTable: "Services", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_OutageServices_ServiceId", table: "OutageServices", column: "ServiceId");
    }

    private static void CreateOutageUpdates(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        name: "OutageUpdates",
        columns: table => new
        {
            OutageId = table.Column<Guid>(nullable: false),
            Revision = table.Column<int>(nullable: false),
            News = table.Column<string>(nullable: false),
            At = table.Column<long>(nullable: false),
            ById = table.Column<int>(nullable: true),
            TextEn = table.Column<string>(nullable: true),
            TextFr = table.Column<string>(nullable: true),
        },
        constraints: table =>
        {
            table.PrimaryKey("PK_OutageUpdates", row => new { row.OutageId, row.Revision });
            table.ForeignKey(
                name: "FK_OutageUpdates_Outages_OutageId", column: row => row.OutageId, principalTable: "Outages", principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        });

    private static void CreateOutageRecipients(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "OutageRecipients",
            columns: table => new
            {
                OutageId = table.Column<Guid>(nullable: false),
                PersonId = table.Column<int>(nullable: false),
                ToldRevision = table.Column<int>(nullable: false),
                IsAffected = table.Column<bool>(nullable: false),
                IsMuted = table.Column<bool>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_OutageRecipients", row => new { row.OutageId, row.PersonId });
                table.ForeignKey(
                    name: "FK_OutageRecipients_Outages_OutageId", column: row => row.OutageId, principalTable: "Outages", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_OutageRecipients_People_PersonId", column: row => row.PersonId, principalTable: "People", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_OutageRecipients_PersonId", table: "OutageRecipients", column: "PersonId");
    }

    private static void CreateServiceFollowers(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ServiceFollowers",
            columns: table => new
            {
                ServiceId = table.Column<int>(nullable: false),
                PersonId = table.Column<int>(nullable: false),
                Since = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ServiceFollowers", row => new { row.ServiceId, row.PersonId });
                table.ForeignKey(
                    name: "FK_ServiceFollowers_Services_ServiceId", column: row => row.ServiceId, principalTable: "Services", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_ServiceFollowers_People_PersonId", column: row => row.PersonId, principalTable: "People", principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_ServiceFollowers_PersonId", table: "ServiceFollowers", column: "PersonId");
    }
}
