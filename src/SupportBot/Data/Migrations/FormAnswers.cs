using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>What a request's own form was answered with.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261122050000_FormAnswers")]
public sealed class FormAnswers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>(name: "FormAnswers", table: "Tickets", nullable: true);
}
