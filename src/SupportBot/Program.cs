using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using SupportBot;
using SupportBot.Bot;
using SupportBot.Channels.Teams;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Intake;
using SupportBot.Desk.Knowledge;
using SupportBot.Desk.SampleDesk;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Outbox;

var builder = WebApplication.CreateBuilder(args);

// A start that fails says so itself, in one line: see StartUp.
builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);

builder.Services.AddSingleton<IClock>(SystemClock.Instance);
builder.Services.AddSingleton<Texts>();
builder.Services.AddDatabase();
builder.Services.AddCatalogue("webchat", SamplePlan.Read);
builder.Services.AddKnowledge(SampleArticles.Read);
builder.Services.AddTickets();
builder.Services.AddIntake();
builder.Services.AddBot();
builder.Services.AddOutbox();
builder.Services.AddTeams(builder.Configuration);

var app = builder.Build();
app.MapTeams();
return await app.RunToEndAsync();
