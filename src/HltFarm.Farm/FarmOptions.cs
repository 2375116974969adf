using HltFarm.Vocabulary;

namespace HltFarm.Farm;

/// <summary>Section `farm` of the scenario.</summary>
public sealed record FarmOptions : IStageOptions
{
    public const int BatchDecisionsMax = 64;

    /// <summary>HLT units: 32 (1 to 10000).</summary>
    public int Units { get; init; } = 32;

    /// <summary>Simulated cores of each unit: 320 (1 to 100000).</summary>
    public int CoresPerUnit { get; init; } = 320;

    /// <summary>Events that wait in a unit for a core, at most: 64 (0 to 100000).</summary>
    public int WaitingMax { get; init; } = 64;

    /// <summary>Decisions that wait in a unit for storage, at most: 512 (1 to 1000000). When there are as many, finished events block their cores.</summary>
    public int OutputMax { get; init; } = 512;

    /// <summary>Decisions in one batch to storage, at most: 64 (1 to 64).</summary>
    public int BatchMax { get; init; } = BatchDecisionsMax;

    /// <summary>A decision waits this long for its batch to fill: 50 ms (0 ms to 10 s).</summary>
    public TimeSpan CollectDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Mean time that an event holds a core, over the mix of L1 accepts: 0.32 s (1 us to 1 h).</summary>
    public TimeSpan ProcessingTimeMean { get; init; } = TimeSpan.FromSeconds(0.32);

    /// <summary>Distribution of processing time within one process: logNormal (logNormal, or exponential, to compare with queueing theory).</summary>
    public ProcessingTimeShape ProcessingTimeShape { get; init; } = ProcessingTimeShape.logNormal;

    /// <summary>Width of the log-normal distribution of processing time within one process, in units of ln t: 0.8 (0 to 3).</summary>
    public double ProcessingTimeSigma { get; init; } = 0.8;

    /// <summary>One over the mean weight of the mix of L1 accepts: 1.67, as measured with the default scenario, whose accepts are mostly background,
    /// Bhabha and two-photon events (0.001 to 1000). The mean of a process is processingTimeMean x processingTimeScale x its weight.</summary>
    public double ProcessingTimeScale { get; init; } = 1.67;

    /// <summary>Weights by process, in any unit (above 0, at most 1000); those named replace the default ones. By default background 0.5, Bhabha, muon
    /// pairs, photon pairs and two-photon 0.6, tau pairs and ISR hadrons 0.8, untagged 1, quark pairs 1.5, B pairs 2.</summary>
    public Dictionary<string, double> ProcessingTimeWeights { get; init; } = [];

    /// <summary>One rejected event in n has its skim variables computed, with the full trigger index: 100 (1 to 1000000000).</summary>
    public int SkimSampleOneIn { get; init; } = 100;

    public IEnumerable<string> Problems() => [.. SizeProblems(), .. TimeProblems()];

    private IEnumerable<string> SizeProblems()
    {
        if (Units is < 1 or > 10_000)
        {
            yield return $"units is {Units}: allowed are 1 to 10000 units";
        }
        if (CoresPerUnit is < 1 or > 100_000)
        {
            yield return $"coresPerUnit is {CoresPerUnit}: allowed are 1 to 100000 cores";
        }
        if (WaitingMax is < 0 or > 100_000)
        {
            yield return $"waitingMax is {WaitingMax}: allowed are 0 to 100000 events";
        }
        if (OutputMax is < 1 or > 1_000_000)
        {
            yield return $"outputMax is {OutputMax}: allowed are 1 to 1000000 decisions";
        }
        if (BatchMax is < 1 or > BatchDecisionsMax)
        {
            yield return $"batchMax is {BatchMax}: allowed are 1 to {BatchDecisionsMax} decisions";
        }
        if (SkimSampleOneIn is < 1 or > 1_000_000_000)
        {
            yield return $"skimSampleOneIn is {SkimSampleOneIn}: allowed are 1 to 1000000000 events";
        }
    }

    private IEnumerable<string> TimeProblems()
    {
        if (CollectDelay < TimeSpan.Zero || CollectDelay > TimeSpan.FromSeconds(10))
        {
            yield return $"collectDelay is {CollectDelay.TotalMilliseconds:0.###} ms: allowed are 0 ms to 10 s";
        }
        if (ProcessingTimeMean < TimeSpan.FromMicroseconds(1) || ProcessingTimeMean > TimeSpan.FromHours(1))
        {
            yield return $"processingTimeMean is {ProcessingTimeMean.TotalSeconds} s: allowed are 1 us to 1 h";
        }
        if (!(ProcessingTimeSigma is >= 0 and <= 3))
        {
            yield return $"processingTimeSigma is {ProcessingTimeSigma}: allowed are 0 to 3";
        }
        if (!(ProcessingTimeScale is >= 0.001 and <= 1000))
        {
            yield return $"processingTimeScale is {ProcessingTimeScale}: allowed are 0.001 to 1000";
        }
        foreach ((string process, double weight) in ProcessingTimeWeights)
        {
            if (!Enum.GetNames<Process>().Contains(process, StringComparer.Ordinal))
            {
                yield return $"processingTimeWeights names `{process}`: allowed are {string.Join(", ", Enum.GetNames<Process>())}";
            }
            if (!(weight is > 0 and <= 1000))
            {
                yield return $"processingTimeWeights.{process} is {weight}: allowed are numbers above 0, at most 1000";
            }
        }
    }
}
