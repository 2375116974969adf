using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding.Assembly;

/// <summary>What assembly has seen since the start of the run.</summary>
internal sealed class AssemblyCounts
{
    private readonly long[] anomalies = new long[Anomalies.Names.Count];
    private readonly long[] missing = new long[Sources.Count];

    /// <summary>Events whose L1 accept has arrived.</summary>
    public long Accepted { get; set; }

    public long Built { get; set; }

    public long Incomplete { get; set; }

    public void Count(Anomaly anomaly, long n = 1) => anomalies[(int)anomaly] += n;

    public void CountMissing(int source) => missing[source]++;

    public IReadOnlyDictionary<string, long> AnomaliesByName =>
        Enumerable.Range(0, anomalies.Length).ToDictionary(i => Anomalies.Names[i], i => anomalies[i]);

    public IReadOnlyDictionary<string, long> MissingBySource =>
        Sources.All.ToDictionary(source => source.ToString(), source => missing[(int)source]);
}
