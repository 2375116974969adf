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

    /// <summary>Whether events that the filter drops are dropped, or kept and marked: filter (filter, monitor).</summary>
    public ProcessingMode Mode { get; init; }

    /// <summary>Mean time that an event holds a core, over the default mix of L1 accepts: 0.32 s (1 us to 1 h). Scales the costs of all steps.</summary>
    public TimeSpan ProcessingTimeMean { get; init; } = TimeSpan.FromSeconds(0.32);

    /// <summary>Width of the log-normal spread of an event's processing time around what its content asks for, in units of ln t: 0.7 (0 to 3).</summary>
    public double ProcessingTimeSigma { get; init; } = 0.7;

    /// <summary>Distribution of the spread: logNormal (logNormal, or exponential, to compare with queueing theory).</summary>
    public ProcessingTimeShape ProcessingTimeShape { get; init; } = ProcessingTimeShape.logNormal;

    /// <summary>What each step of the processing costs.</summary>
    public ProcessingCostOptions ProcessingCost { get; init; } = new();

    /// <summary>One rejected event in n has its skim variables computed, with the full trigger index: 100 (1 to 1000000000).</summary>
    public int SkimSampleOneIn { get; init; } = 100;

    public IEnumerable<string> Problems() => [.. SizeProblems(), .. TimeProblems(), .. ProcessingCost.Problems()];

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
    }
}
