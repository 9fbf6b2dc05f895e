using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>What the doctor asks about: runs of jobs, rooms that are heard, and reports that are owed.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121183000_Doctor")]
public sealed class Doctor : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "JobRuns",
            columns: table => new
            {
                Job = table.Column<string>(nullable: false),
                EndedAt = table.Column<long>(nullable: false),
                Every = table.Column<long>(nullable: false),
                Problem = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_JobRuns", row => row.Job));
        migrationBuilder.CreateTable(
            name: "RoomHearings",
            columns: table => new
            {
                RoomId = table.Column<int>(nullable: false),
                Since = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_RoomHearings", row => row.RoomId));
        migrationBuilder.CreateTable(
            name: "DoctorOrders",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                PersonId = table.Column<int>(nullable: false),
                AskedAt = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_DoctorOrders", row => row.Id));
    }
}
