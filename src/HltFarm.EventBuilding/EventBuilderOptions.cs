using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding;

/// <summary>Section `eventBuilding` of the scenario.</summary>
public sealed record EventBuilderOptions : IStageOptions
{
    public const int BatchEventsMax = 64;

    /// <summary>Events held at once, from their L1 accept until storage confirms them: 65536 (1 to 4194304). When the table is full, L1 is
    /// inhibited. It should hold twice as many events as the farm has cores.</summary>
    public int OpenEventsMax { get; init; } = 65536;

    /// <summary>Credit given to acquisition ahead of what has arrived: 16384 events (1 to 4194304). An inhibit takes effect within it.</summary>
    public int CreditAhead { get; init; } = 16384;

    /// <summary>Events in one batch to a unit, at most: 64 (1 to 64).</summary>
    public int BatchMax { get; init; } = BatchEventsMax;

    /// <summary>Smallest share of a long queue that one unit gets, in events: 8 (1 to 64). Smaller spreads the load more evenly, larger costs
    /// fewer messages. A short queue never waits for it.</summary>
    public int BatchMin { get; init; } = 8;

    /// <summary>A block that misses parts for this long is overdue: they are asked for again, L1 is inhibited: 500 ms (1 ms to 1 min).</summary>
    public TimeSpan FragmentTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A unit that owes an answer for this long is asked to start again: 500 ms (10 ms to 1 min).</summary>
    public TimeSpan UnitSilence { get; init; } = TimeSpan.FromMilliseconds(500);

    public IEnumerable<string> Problems()
    {
        if (OpenEventsMax is < 1 or > 1 << 22)
        {
            yield return $"openEventsMax is {OpenEventsMax}: allowed are 1 to {1 << 22} events";
        }
        if (CreditAhead is < 1 or > 1 << 22)
        {
            yield return $"creditAhead is {CreditAhead}: allowed are 1 to {1 << 22} events";
        }
        if (BatchMax is < 1 or > BatchEventsMax)
        {
            yield return $"batchMax is {BatchMax}: allowed are 1 to {BatchEventsMax} events";
        }
        if (BatchMin is < 1 or > BatchEventsMax)
        {
            yield return $"batchMin is {BatchMin}: allowed are 1 to {BatchEventsMax} events";
        }
        if (FragmentTimeout < TimeSpan.FromMilliseconds(1) || FragmentTimeout > TimeSpan.FromMinutes(1))
        {
            yield return $"fragmentTimeout is {FragmentTimeout.TotalMilliseconds:0.###} ms: allowed are 1 ms to 1 min";
        }
        if (UnitSilence < TimeSpan.FromMilliseconds(10) || UnitSilence > TimeSpan.FromMinutes(1))
        {
            yield return $"unitSilence is {UnitSilence.TotalMilliseconds:0.###} ms: allowed are 10 ms to 1 min";
        }
    }
}
