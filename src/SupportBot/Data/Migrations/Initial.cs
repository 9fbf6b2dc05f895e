using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportBot.Data.Migrations;

/// <summary>The first schema. Written without store types, so that it holds on SQLite and on PostgreSQL.</summary>
[DbContext(typeof(SupportBotDb))]
[Migration("20261121000000_Initial")]
public sealed class Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateArticles(migrationBuilder);
        CreateDialogMemories(migrationBuilder);
        CreateLooseFiles(migrationBuilder);
        CreateOrganisations(migrationBuilder);
        CreateOutgoingMessages(migrationBuilder);
        CreatePostedCards(migrationBuilder);
        CreateReceivedActivities(migrationBuilder);
        CreateTeams(migrationBuilder);
        CreateTicketCounters(migrationBuilder);
        CreateWebChatActivities(migrationBuilder);
        CreateWebChatFiles(migrationBuilder);
        CreatePeople(migrationBuilder);
        CreateRooms(migrationBuilder);
        CreateServices(migrationBuilder);
        CreateLinkedAccounts(migrationBuilder);
        CreateTeamMembers(migrationBuilder);
        CreateTickets(migrationBuilder);
        CreateClosings(migrationBuilder);
        CreateRelayedMessages(migrationBuilder);
        CreateTicketAliases(migrationBuilder);
        CreateTicketAttachments(migrationBuilder);
        CreateTicketClocks(migrationBuilder);
        CreateTicketEvents(migrationBuilder);
        CreateTicketLinks(migrationBuilder);
        CreateFiredLevels(migrationBuilder);
        CreateReminders(migrationBuilder);
        migrationBuilder.Sql("INSERT INTO \"TicketCounters\" (\"Kind\", \"Last\") VALUES ('Incident', 0), ('ServiceRequest', 0)");
    }

    private static void CreateArticles(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Articles",
            columns: table => new
            {
                Id = table.Column<int>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                Key = table.Column<string>(nullable: false),
                Language = table.Column<string>(nullable: false),
                Title = table.Column<string>(nullable: false),
                Body = table.Column<string>(nullable: false),
                Keywords = table.Column<string>(nullable: false),
                ServiceKey = table.Column<string>(nullable: true),
                Shown = table.Column<int>(nullable: false),
                Solved = table.Column<int>(nullable: false),
                LastSolvedAt = table.Column<long>(nullable: true),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Articles", row => row.Id);
            });
        migrationBuilder.CreateIndex(name: "IX_Articles_Key_Language", table: "Articles", columns: ["Key", "Language"], unique: true);
    }

    private static void CreateDialogMemories(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "DialogMemories",
            columns: table => new
            {
                ConversationKey = table.Column<string>(nullable: false),
                PersonId = table.Column<int>(nullable: false),
                State = table.Column<string>(nullable: false),
                LastAt = table.Column<long>(nullable: false),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_DialogMemories", row => new { row.ConversationKey, row.PersonId });
            });
    }

    private static void CreateLooseFiles(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "LooseFiles",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                PersonId = table.Column<int>(nullable: false),
                Name = table.Column<string>(nullable: false),
                ContentType = table.Column<string>(nullable: false),
                Url = table.Column<string>(nullable: false),
                SentAt = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_LooseFiles", row => row.Id);
            });
        migrationBuilder.CreateIndex(name: "IX_LooseFiles_PersonId", table: "LooseFiles", column: "PersonId");
    }

    private static void CreateOrganisations(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Organisations",
            columns: table => new
            {
                Id = table.Column<int>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                Key = table.Column<string>(nullable: false),
                Name = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Organisations", row => row.Id);
            });
        migrationBuilder.CreateIndex(name: "IX_Organisations_Key", table: "Organisations", column: "Key", unique: true);
    }

    private static void CreateOutgoingMessages(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "OutgoingMessages",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                Place = table.Column<string>(nullable: false),
                CardId = table.Column<Guid>(nullable: true),
                Kind = table.Column<string>(nullable: false),
                TargetId = table.Column<long>(nullable: true),
                Body = table.Column<string>(nullable: false),
                Condition = table.Column<string>(nullable: true),
                ConditionSubject = table.Column<string>(nullable: true),
                CreatedAt = table.Column<long>(nullable: false),
                NextAttemptAt = table.Column<long>(nullable: false),
                Attempts = table.Column<int>(nullable: false),
                State = table.Column<string>(nullable: false),
                LeasedBy = table.Column<string>(nullable: true),
                LeasedUntil = table.Column<long>(nullable: true),
                ActivityId = table.Column<string>(nullable: true),
                ConversationId = table.Column<string>(nullable: true),
                PossiblyTwice = table.Column<bool>(nullable: false),
                Problem = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_OutgoingMessages", row => row.Id);
            });
        migrationBuilder.CreateIndex(name: "IX_OutgoingMessages_LeasedUntil", table: "OutgoingMessages", column: "LeasedUntil", filter: "\"LeasedUntil\" IS NOT NULL");
        migrationBuilder.CreateIndex(name: "IX_OutgoingMessages_Place_State_Id", table: "OutgoingMessages", columns: ["Place", "State", "Id"]);
        migrationBuilder.CreateIndex(name: "IX_OutgoingMessages_State_NextAttemptAt", table: "OutgoingMessages", columns: ["State", "NextAttemptAt"]);
    }

    private static void CreatePostedCards(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "PostedCards",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Subject = table.Column<string>(nullable: false),
                View = table.Column<string>(nullable: false),
                Place = table.Column<string>(nullable: false),
                ActivityId = table.Column<string>(nullable: true),
                ConversationId = table.Column<string>(nullable: true),
                WantedVersion = table.Column<int>(nullable: false),
                ShownVersion = table.Column<int>(nullable: false),
                NextAttemptAt = table.Column<long>(nullable: false),
                Attempts = table.Column<int>(nullable: false),
                LeasedBy = table.Column<string>(nullable: true),
                LeasedUntil = table.Column<long>(nullable: true),
                Problem = table.Column<string>(nullable: true),
                Failed = table.Column<bool>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_PostedCards", row => row.Id);
            });
        migrationBuilder.CreateIndex(name: "IX_PostedCards_ActivityId", table: "PostedCards", column: "ActivityId");
        migrationBuilder.CreateIndex(name: "IX_PostedCards_LeasedUntil", table: "PostedCards", column: "LeasedUntil", filter: "\"LeasedUntil\" IS NOT NULL");
        migrationBuilder.CreateIndex(name: "IX_PostedCards_NextAttemptAt", table: "PostedCards", column: "NextAttemptAt", filter: "\"WantedVersion\" > \"ShownVersion\" AND NOT \"Failed\"");
        migrationBuilder.CreateIndex(name: "IX_PostedCards_Subject_View_Place", table: "PostedCards", columns: ["Subject", "View", "Place"], unique: true);
    }

    private static void CreateReceivedActivities(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ReceivedActivities",
            columns: table => new
            {
                Key = table.Column<string>(nullable: false),
                ReceivedAt = table.Column<long>(nullable: false),
                Pending = table.Column<string>(nullable: true),
                AnswerStatus = table.Column<int>(nullable: true),
                AnswerBody = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ReceivedActivities", row => row.Key);
            });
        migrationBuilder.CreateIndex(name: "IX_ReceivedActivities_Pending", table: "ReceivedActivities", column: "ReceivedAt", filter: "\"Pending\" IS NOT NULL");
        migrationBuilder.CreateIndex(name: "IX_ReceivedActivities_ReceivedAt", table: "ReceivedActivities", column: "ReceivedAt");
    }

    private static void CreateTeams(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Teams",
            columns: table => new
            {
                Id = table.Column<int>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                Key = table.Column<string>(nullable: false),
                NameEn = table.Column<string>(nullable: false),
                NameFr = table.Column<string>(nullable: false),
                IsDefault = table.Column<bool>(nullable: false),
                LeadId = table.Column<int>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Teams", row => row.Id);
            });
        migrationBuilder.CreateIndex(name: "IX_Teams_Key", table: "Teams", column: "Key", unique: true);
    }

    private static void CreateTicketCounters(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "TicketCounters",
            columns: table => new
            {
                Kind = table.Column<string>(nullable: false),
                Last = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_TicketCounters", row => row.Kind);
            });
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
        migrationBuilder.CreateIndex(name: "IX_WebChatActivities_ConversationId_Seq", table: "WebChatActivities", columns: ["ConversationId", "Seq"]);
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

    private static void CreatePeople(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "People",
            columns: table => new
            {
                Id = table.Column<int>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                Handle = table.Column<string>(nullable: false),
                Name = table.Column<string>(nullable: false),
                Email = table.Column<string>(nullable: true),
                Language = table.Column<string>(nullable: false),
                TimeZone = table.Column<string>(nullable: false),
                Roles = table.Column<string>(nullable: false),
                OrganisationId = table.Column<int>(nullable: false),
                Vip = table.Column<bool>(nullable: false),
                LanguageChosen = table.Column<bool>(nullable: false),
                UnreachableSince = table.Column<long>(nullable: true),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_People", row => row.Id);
                table.ForeignKey(
                    name: "FK_People_Organisations_OrganisationId",
                    column: row => row.OrganisationId,
                    principalTable: "Organisations",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_People_Email", table: "People", column: "Email");
        migrationBuilder.CreateIndex(name: "IX_People_Handle", table: "People", column: "Handle", unique: true);
        migrationBuilder.CreateIndex(name: "IX_People_OrganisationId", table: "People", column: "OrganisationId");
    }

    private static void CreateRooms(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Rooms",
            columns: table => new
            {
                Id = table.Column<int>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                TeamId = table.Column<int>(nullable: false),
                Channel = table.Column<string>(nullable: false),
                Tenant = table.Column<string>(nullable: false),
                ConversationId = table.Column<string>(nullable: false),
                Name = table.Column<string>(nullable: false),
                Language = table.Column<string>(nullable: false),
                TimeZone = table.Column<string>(nullable: false),
                ServiceUrl = table.Column<string>(nullable: true),
                BotId = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Rooms", row => row.Id);
                table.ForeignKey(
                    name: "FK_Rooms_Teams_TeamId",
                    column: row => row.TeamId,
                    principalTable: "Teams",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_Rooms_Channel_Tenant_ConversationId", table: "Rooms", columns: ["Channel", "Tenant", "ConversationId"], unique: true);
        migrationBuilder.CreateIndex(name: "IX_Rooms_TeamId", table: "Rooms", column: "TeamId");
    }

    private static void CreateServices(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Services",
            columns: table => new
            {
                Id = table.Column<int>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                Key = table.Column<string>(nullable: false),
                NameEn = table.Column<string>(nullable: false),
                NameFr = table.Column<string>(nullable: false),
                TeamId = table.Column<int>(nullable: false),
                Criticality = table.Column<string>(nullable: false),
                Confidential = table.Column<bool>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Services", row => row.Id);
                table.ForeignKey(
                    name: "FK_Services_Teams_TeamId",
                    column: row => row.TeamId,
                    principalTable: "Teams",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_Services_Key", table: "Services", column: "Key", unique: true);
        migrationBuilder.CreateIndex(name: "IX_Services_TeamId", table: "Services", column: "TeamId");
    }

    private static void CreateLinkedAccounts(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "LinkedAccounts",
            columns: table => new
            {
                Id = table.Column<int>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                PersonId = table.Column<int>(nullable: false),
                Channel = table.Column<string>(nullable: false),
                Tenant = table.Column<string>(nullable: false),
                AccountId = table.Column<string>(nullable: false),
                ConversationId = table.Column<string>(nullable: true),
                ServiceUrl = table.Column<string>(nullable: true),
                BotId = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_LinkedAccounts", row => row.Id);
                table.ForeignKey(
                    name: "FK_LinkedAccounts_People_PersonId",
                    column: row => row.PersonId,
                    principalTable: "People",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_LinkedAccounts_Channel_Tenant_AccountId", table: "LinkedAccounts", columns: ["Channel", "Tenant", "AccountId"], unique: true);
        migrationBuilder.CreateIndex(name: "IX_LinkedAccounts_PersonId", table: "LinkedAccounts", column: "PersonId");
    }

    private static void CreateTeamMembers(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "TeamMembers",
            columns: table => new
            {
                TeamId = table.Column<int>(nullable: false),
                PersonId = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_TeamMembers", row => new { row.TeamId, row.PersonId });
                table.ForeignKey(
                    name: "FK_TeamMembers_People_PersonId",
                    column: row => row.PersonId,
                    principalTable: "People",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_TeamMembers_Teams_TeamId",
                    column: row => row.TeamId,
                    principalTable: "Teams",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_TeamMembers_PersonId", table: "TeamMembers", column: "PersonId");
    }

    private static void CreateTickets(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Tickets",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                OwnerId = table.Column<int>(nullable: true),
                OwnedSince = table.Column<long>(nullable: true),
                Kind = table.Column<string>(nullable: false),
                NumberValue = table.Column<int>(nullable: false),
                Title = table.Column<string>(nullable: false),
                Description = table.Column<string>(nullable: false),
                State = table.Column<string>(nullable: false),
                Impact = table.Column<string>(nullable: false),
                Urgency = table.Column<string>(nullable: false),
                Priority = table.Column<string>(nullable: false),
                OrganisationId = table.Column<int>(nullable: false),
                RequesterId = table.Column<int>(nullable: false),
                BeneficiaryId = table.Column<int>(nullable: true),
                TeamId = table.Column<int>(nullable: false),
                ServiceId = table.Column<int>(nullable: true),
                Since = table.Column<string>(nullable: true),
                Device = table.Column<string>(nullable: true),
                Tried = table.Column<string>(nullable: true),
                OpenedAt = table.Column<long>(nullable: false),
                Version = table.Column<int>(nullable: false),
                HoldReason = table.Column<string>(nullable: true),
                HoldUntil = table.Column<long>(nullable: true),
                ResolutionCode = table.Column<string>(nullable: true),
                Resolution = table.Column<string>(nullable: true),
                ResolvedAt = table.Column<long>(nullable: true),
                ClosedAt = table.Column<long>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Tickets", row => row.Id);
                table.ForeignKey(
                    name: "FK_Tickets_Organisations_OrganisationId",
                    column: row => row.OrganisationId,
                    principalTable: "Organisations",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_Tickets_People_BeneficiaryId",
                    column: row => row.BeneficiaryId,
                    principalTable: "People",
                    principalColumn: "Id");
                table.ForeignKey(
                    name: "FK_Tickets_People_OwnerId",
                    column: row => row.OwnerId,
                    principalTable: "People",
                    principalColumn: "Id");
                table.ForeignKey(
                    name: "FK_Tickets_People_RequesterId",
                    column: row => row.RequesterId,
                    principalTable: "People",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_Tickets_Services_ServiceId",
                    column: row => row.ServiceId,
                    principalTable: "Services",
                    principalColumn: "Id");
                table.ForeignKey(
                    name: "FK_Tickets_Teams_TeamId",
                    column: row => row.TeamId,
                    principalTable: "Teams",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_Tickets_BeneficiaryId", table: "Tickets", column: "BeneficiaryId");
        migrationBuilder.CreateIndex(name: "IX_Tickets_Kind_NumberValue", table: "Tickets", columns: ["Kind", "NumberValue"], unique: true);
        migrationBuilder.CreateIndex(name: "IX_Tickets_OrganisationId", table: "Tickets", column: "OrganisationId");
        migrationBuilder.CreateIndex(name: "IX_Tickets_OwnerId_State", table: "Tickets", columns: ["OwnerId", "State"]);
        migrationBuilder.CreateIndex(name: "IX_Tickets_RequesterId_State", table: "Tickets", columns: ["RequesterId", "State"]);
        migrationBuilder.CreateIndex(name: "IX_Tickets_ServiceId", table: "Tickets", column: "ServiceId");
        migrationBuilder.CreateIndex(name: "IX_Tickets_State_HoldUntil", table: "Tickets", columns: ["State", "HoldUntil"]);
        migrationBuilder.CreateIndex(name: "IX_Tickets_TeamId_State", table: "Tickets", columns: ["TeamId", "State"]);
    }

    private static void CreateClosings(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Closings",
            columns: table => new
            {
                TicketId = table.Column<Guid>(nullable: false),
                At = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Closings", row => row.TicketId);
                table.ForeignKey(
                    name: "FK_Closings_Tickets_TicketId",
                    column: row => row.TicketId,
                    principalTable: "Tickets",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_Closings_At", table: "Closings", column: "At");
    }

    private static void CreateRelayedMessages(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "RelayedMessages",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                SourceKey = table.Column<string>(nullable: false),
                TicketId = table.Column<Guid>(nullable: false),
                TextKey = table.Column<string>(nullable: false),
                CopyId = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RelayedMessages", row => row.Id);
                table.ForeignKey(
                    name: "FK_RelayedMessages_OutgoingMessages_CopyId",
                    column: row => row.CopyId,
                    principalTable: "OutgoingMessages",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_RelayedMessages_Tickets_TicketId",
                    column: row => row.TicketId,
                    principalTable: "Tickets",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_RelayedMessages_CopyId", table: "RelayedMessages", column: "CopyId");
        migrationBuilder.CreateIndex(name: "IX_RelayedMessages_SourceKey", table: "RelayedMessages", column: "SourceKey");
        migrationBuilder.CreateIndex(name: "IX_RelayedMessages_TicketId", table: "RelayedMessages", column: "TicketId");
    }

    private static void CreateTicketAliases(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "TicketAliases",
            columns: table => new
            {
                Kind = table.Column<string>(nullable: false),
                NumberValue = table.Column<int>(nullable: false),
                TicketId = table.Column<Guid>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_TicketAliases", row => new { row.Kind, row.NumberValue });
                table.ForeignKey(
                    name: "FK_TicketAliases_Tickets_TicketId",
                    column: row => row.TicketId,
                    principalTable: "Tickets",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_TicketAliases_TicketId", table: "TicketAliases", column: "TicketId");
    }

    private static void CreateTicketAttachments(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "TicketAttachments",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                TicketId = table.Column<Guid>(nullable: false),
                Name = table.Column<string>(nullable: false),
                ContentType = table.Column<string>(nullable: false),
                Url = table.Column<string>(nullable: false),
                AddedById = table.Column<int>(nullable: true),
                AddedAt = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_TicketAttachments", row => row.Id);
                table.ForeignKey(
                    name: "FK_TicketAttachments_Tickets_TicketId",
                    column: row => row.TicketId,
                    principalTable: "Tickets",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_TicketAttachments_TicketId", table: "TicketAttachments", column: "TicketId");
    }

    private static void CreateTicketClocks(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "TicketClocks",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                TicketId = table.Column<Guid>(nullable: false),
                Kind = table.Column<string>(nullable: false),
                StartedAt = table.Column<long>(nullable: false),
                Target = table.Column<long>(nullable: false),
                CalendarKey = table.Column<string>(nullable: false),
                Consumed = table.Column<long>(nullable: false),
                Paused = table.Column<long>(nullable: false),
                RunningSince = table.Column<long>(nullable: true),
                PausedSince = table.Column<long>(nullable: true),
                StoppedAt = table.Column<long>(nullable: true),
                BreachedAt = table.Column<long>(nullable: true),
                OverdueSince = table.Column<long>(nullable: true),
                Generation = table.Column<int>(nullable: false),
                NextFireAt = table.Column<long>(nullable: true),
                Standstill = table.Column<string>(nullable: true),
                WaitedForRequester = table.Column<long>(nullable: false),
                WaitedOnHold = table.Column<long>(nullable: false),
                WaitedSolved = table.Column<long>(nullable: false),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_TicketClocks", row => row.Id);
                table.ForeignKey(
                    name: "FK_TicketClocks_Tickets_TicketId",
                    column: row => row.TicketId,
                    principalTable: "Tickets",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_TicketClocks_NextFireAt", table: "TicketClocks", column: "NextFireAt", filter: "\"NextFireAt\" IS NOT NULL");
        migrationBuilder.CreateIndex(name: "IX_TicketClocks_TicketId_Kind", table: "TicketClocks", columns: ["TicketId", "Kind"], unique: true);
    }

    private static void CreateTicketEvents(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "TicketEvents",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                TicketId = table.Column<Guid>(nullable: false),
                Verb = table.Column<string>(nullable: false),
                At = table.Column<long>(nullable: false),
                ById = table.Column<int>(nullable: true),
                Channel = table.Column<string>(nullable: true),
                Text = table.Column<string>(nullable: true),
                Before = table.Column<string>(nullable: true),
                After = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_TicketEvents", row => row.Id);
                table.ForeignKey(
                    name: "FK_TicketEvents_People_ById",
                    column: row => row.ById,
                    principalTable: "People",
                    principalColumn: "Id");
                table.ForeignKey(
                    name: "FK_TicketEvents_Tickets_TicketId",
                    column: row => row.TicketId,
                    principalTable: "Tickets",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_TicketEvents_ById", table: "TicketEvents", column: "ById");
        migrationBuilder.CreateIndex(name: "IX_TicketEvents_TicketId_Id", table: "TicketEvents", columns: ["TicketId", "Id"]);
    }

    private static void CreateTicketLinks(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "TicketLinks",
            columns: table => new
            {
                TicketId = table.Column<Guid>(nullable: false),
                OtherId = table.Column<Guid>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_TicketLinks", row => new { row.TicketId, row.OtherId });
                table.ForeignKey(
                    name: "FK_TicketLinks_Tickets_OtherId",
                    column: row => row.OtherId,
                    principalTable: "Tickets",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    name: "FK_TicketLinks_Tickets_TicketId",
                    column: row => row.TicketId,
                    principalTable: "Tickets",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_TicketLinks_OtherId", table: "TicketLinks", column: "OtherId");
    }

    private static void CreateFiredLevels(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "FiredLevels",
            columns: table => new
            {
                ClockId = table.Column<long>(nullable: false),
                Generation = table.Column<int>(nullable: false),
                Level = table.Column<string>(nullable: false),
                At = table.Column<long>(nullable: false),
                Skipped = table.Column<bool>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_FiredLevels", row => new { row.ClockId, row.Generation, row.Level });
                table.ForeignKey(
                    name: "FK_FiredLevels_TicketClocks_ClockId",
                    column: row => row.ClockId,
                    principalTable: "TicketClocks",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
    }

    private static void CreateReminders(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Reminders",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                Place = table.Column<string>(nullable: false),
                ForManager = table.Column<bool>(nullable: false),
                ClockId = table.Column<long>(nullable: false),
                Generation = table.Column<int>(nullable: false),
                OwnerId = table.Column<int>(nullable: true),
                How = table.Column<string>(nullable: false),
                DueAt = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Reminders", row => row.Id);
                table.ForeignKey(
                    name: "FK_Reminders_TicketClocks_ClockId",
                    column: row => row.ClockId,
                    principalTable: "TicketClocks",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(name: "IX_Reminders_ClockId", table: "Reminders", column: "ClockId");
        migrationBuilder.CreateIndex(name: "IX_Reminders_Place_Id", table: "Reminders", columns: ["Place", "Id"]);
    }
}
