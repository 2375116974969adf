using HltFarm.Vocabulary;

namespace HltFarm.Simulation;

/// <summary>Section `simulation` of the scenario: how finely virtual time is cut. The wall clock ignores it.</summary>
public sealed record SimulationOptions : IStageOptions
{
    private static readonly TimeSpan AdvanceMost = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StuckLeast = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StuckMost = TimeSpan.FromDays(1);

    /// <summary>A unit looks for finished events at most so often: 20 ms, as on the wall clock (0 to 1 s). Cores take up waiting events at the right
    /// moment all the same; 0 also hands each decision on at its own moment, which costs more.</summary>
    public TimeSpan AdvanceUnitsEvery { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>A farm that confirms nothing for so long of virtual time is stuck, and the run fails: 1 h (1 s to 24 h).</summary>
    public TimeSpan StuckAfter { get; init; } = TimeSpan.FromHours(1);

    public IEnumerable<string> Problems()
    {
        if (AdvanceUnitsEvery < TimeSpan.Zero || AdvanceUnitsEvery > AdvanceMost)
        {
            yield return $"advanceUnitsEvery is {AdvanceUnitsEvery.TotalMilliseconds:0.###} ms: allowed are 0 ms to 1 s";
        }
        if (StuckAfter < StuckLeast || StuckAfter > StuckMost)
        {
            yield return $"stuckAfter is {StuckAfter.TotalSeconds:0.###} s: allowed are 1 s to 24 h";
        }
    }
}
