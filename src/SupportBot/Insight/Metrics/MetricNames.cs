namespace SupportBot.Insight.Metrics;

/// <summary>What people call figures when they ask for the tickets behind them, folded.</summary>
public static class MetricNames
{
    private static readonly Dictionary<string, Metric> Names = new(StringComparer.Ordinal)
    {
        ["opened"] = Metric.Opened,
        ["ouverts"] = Metric.Opened,
        ["resolved"] = Metric.Resolved,
        ["solved"] = Metric.Resolved,
        ["resolus"] = Metric.Resolved,
        ["backlog"] = Metric.Backlog,
        ["open"] = Metric.Backlog,
        ["en cours"] = Metric.Backlog,
        ["answered"] = Metric.FirstResponse,
        ["repondus"] = Metric.FirstResponse,
        ["late answers"] = Metric.ResponseInTime,
        ["reponses en retard"] = Metric.ResponseInTime,
        ["late"] = Metric.ResolutionInTime,
        ["en retard"] = Metric.ResolutionInTime,
        ["reopened"] = Metric.Reopened,
        ["rouverts"] = Metric.Reopened,
        ["reassigned"] = Metric.Reassigned,
        ["reattribues"] = Metric.Reassigned,
        ["joined"] = Metric.Joined,
        ["rejoints"] = Metric.Joined,
        ["escalated"] = Metric.Escalated,
        ["escalades"] = Metric.Escalated,
        ["waited"] = Metric.WaitingShare,
        ["en attente"] = Metric.WaitingShare,
        ["dissatisfied"] = Metric.Satisfaction,
        ["satisfaction"] = Metric.Satisfaction,
        ["mecontents"] = Metric.Satisfaction,
        ["surveys"] = Metric.AnsweredSurveys,
        ["enquetes"] = Metric.AnsweredSurveys,
    };

    public static Metric? Find(string folded) => Names.TryGetValue(folded, out var metric) ? metric : null;
}
