using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot;
using SupportBot.Bot;
using SupportBot.Channels.Teams;
using SupportBot.Channels.WebChat;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Intake;
using SupportBot.Desk.Knowledge;
using SupportBot.Desk.OnCall;
using SupportBot.Desk.SampleDesk;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Outbox;

var builder = StartUp.CreateBuilder(args);
var isLocal = StartUp.IsLocal(builder);

builder.Services.AddSingleton<IClock>(SystemClock.Instance);
builder.Services.AddSingleton<Texts>();
builder.Services.AddDatabase();
builder.Services.AddCatalogue(WebChatChannel.Id, isLocal ? SamplePlan.Read : null);
builder.Services.AddKnowledge(isLocal ? SampleArticles.Read : null);
builder.Services.AddOnCall();
builder.Services.AddTickets();
builder.Services.AddIntake();
builder.Services.AddEscalation();
builder.Services.AddBot();
builder.Services.AddOutbox();
builder.Services.AddTeams(builder.Configuration);
builder.Services.AddWebChat();

var app = builder.Build();
app.MapTeams();
app.MapOnCall();
if (isLocal) app.MapWebChat();
return await app.RunToEndAsync(isLocal);
