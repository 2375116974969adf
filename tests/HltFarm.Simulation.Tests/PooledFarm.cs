using HltFarm.Running;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Tests;

/// <summary>A farm of 64 cores fed from a small pool, which writes no event files.</summary>
internal static class PooledFarm
{
    private const int PoolEvents = 2000;

    public static RunPlan Prepare(RunPlan plan) => PoolStore.Prepare(plan, CancellationToken.None, PoolEvents);

    /// <param name="folder">Of the run directory.</param>
    public static RunRequest Request(string folder) =>
        new()
        {
            Source = EventSource.pool,
            Units = 4,
            CoresPerUnit = 16,
            Index = IndexMode.off,
            Files = false,
            Metrics = "off",
            Out = folder,
        };
}
