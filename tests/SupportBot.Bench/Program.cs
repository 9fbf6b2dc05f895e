using SupportBot.Bench;

return await BenchTable.RunAsync(args);
