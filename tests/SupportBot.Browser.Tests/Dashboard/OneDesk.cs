namespace SupportBot.Browser.Tests.Dashboard;

/// <summary>All tests of the dashboard look at the same host.</summary>
[CollectionDefinition(Name)]
public sealed class OneDesk : ICollectionFixture<DashboardDesk>
{
    public const string Name = "dashboard";
}
