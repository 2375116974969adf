using Prometheus;

namespace HltFarm.Telemetry;

internal static class CounterArrays
{
    /// <summary>Brings each counter to its running total; either side may be the shorter one.</summary>
    public static void IncTo(this Counter.Child[] counters, ReadOnlySpan<long> totals)
    {
        for (int i = 0; i < Math.Min(counters.Length, totals.Length); i++)
        {
            counters[i].IncTo(totals[i]);
        }
    }
}
