namespace SupportBot.Browser.Tests.Dashboard;

/// <summary>All tests of the dashboard look at the same host.</summary>
[CollectionDefinition(Name)]
public sealed class DashboardCollection : ICollectionFixture<DashboardDesk>
{
    public const string Name = "dashboard";
}
