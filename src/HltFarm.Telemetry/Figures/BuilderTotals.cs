using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>Sums over the event builders' latest reports, also of those that died; what is held is held by the living.</summary>
public sealed class BuilderTotals
{
    private readonly Dictionary<(int Builder, long Epoch), EventBuilderReport> reports = [];
    private readonly Dictionary<int, EventBuilderReport> latest = [];

    public long Built => reports.Values.Sum(r => r.Built);

    public long Incomplete => reports.Values.Sum(r => r.Incomplete);

    public long Confirmed => reports.Values.Sum(r => r.Confirmed);

    public long Open => latest.Values.Sum(r => r.Open);

    public long OpenMax => latest.Values.Sum(r => r.OpenMax);

    public long Reissued => reports.Values.Sum(r => r.Reissued);

    public IReadOnlyDictionary<string, long> MissingBySource => SumByName(r => r.MissingBySource);

    /// <summary>Duplicate, foreign-run, unknown-event fragments, overdue blocks ..., by name.</summary>
    public IReadOnlyDictionary<string, long> Anomalies => SumByName(r => r.Anomalies);

    public void Add(EventBuilderReport report)
    {
        reports[(report.Builder, report.Epoch)] = report;
        if (report.Epoch >= (latest.GetValueOrDefault(report.Builder)?.Epoch ?? 0))
        {
            latest[report.Builder] = report;
        }
    }

    private SortedDictionary<string, long> SumByName(Func<EventBuilderReport, IReadOnlyDictionary<string, long>> counts)
    {
        SortedDictionary<string, long> sums = new(StringComparer.Ordinal);
        foreach ((string name, long count) in reports.Values.SelectMany(counts))
        {
            sums[name] = sums.GetValueOrDefault(name) + count;
        }
        return sums;
    }
}
