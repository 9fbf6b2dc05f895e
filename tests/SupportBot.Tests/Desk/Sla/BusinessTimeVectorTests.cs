using SupportBot.Bench.BusinessTime;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Desk.Sla;

public sealed class BusinessTimeVectorTests
{
    [Theory]
    [InlineData("add", 111)]
    [InlineData("diff", 59)]
    [InlineData("subtract", 40)]
    [InlineData("isOpen", 34)]
    [InlineData("rollForward", 22)]
    [InlineData("rollBack", 13)]
    [InlineData("addBusinessDays", 12)]
    [InlineData("subtractBusinessDays", 6)]
    [InlineData("nextOpen", 9)]
    [InlineData("nextClose", 12)]
    public void All_public_vectors_hold(string operation, int count)
    {
        var vectors = BusinessTimeVector.In(TestData.Json("business-time/vectors.json")).Where(vector => vector.Operation == operation).ToList();

        var different = vectors.Select(vector => (vector.Id, vector.Expected, Actual: vector.Actual()))
            .Where(result => !Equals(result.Expected, result.Actual))
            .Select(result => $"{result.Id}: expected {result.Expected}, got {result.Actual}");

        Assert.Equal(count, vectors.Count);
        Assert.Empty(different);
    }

    [Fact]
    public void Where_sources_disagree_our_reading_is_the_recorded_one()
    {
        foreach (var vector in BusinessTimeVector.In(TestData.Json("business-time/disputed.json"))) Assert.Equal(vector.Independent, vector.Actual());
    }
}
