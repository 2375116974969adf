using HltFarm.Farm;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Pool;

/// <summary>Pre-computed L1 accepts, column by column. What belongs to one collision stays together: process, what L1 looked at before it, L1 bits,
/// modelled size, trigger variables, and the lines of one menu whose cut it passes. Prescales are not in it: they are drawn for each event.</summary>
public sealed class EventPool
{
    /// <summary>Accepts of a pool: fewer would show in the errors of a long run.</summary>
    public const int DefaultCount = 100_000;

    private static readonly DrawName Draw = new("pool");

    /// <param name="count">At least 1.</param>
    /// <param name="words">64-bit words of one event's lines.</param>
    public EventPool(int count, int words)
    {
        Count = count;
        Words = words;
        Processes = new Process[count];
        Flags = new EventFlags[count];
        RawBytes = new int[count];
        L1Bits = new ulong[count * L1Words];
        Fired = new ulong[count * words];
        Variables = new float[count * TriggerVariables.Count];
        Work = new EventWork[count];
        RegionsOfInterest = new int[count];
        RejectedFrom = new int[count + 1];
        OfferedBitsFrom = new int[count + 1];
    }

    /// <summary>Words of the L1 bits after prescale.</summary>
    public const int L1Words = 3;

    public int Count { get; }

    public int Words { get; }

    public Process[] Processes { get; }

    public EventFlags[] Flags { get; }

    /// <summary>Modelled raw size.</summary>
    public int[] RawBytes { get; }

    /// <summary>L1 bits after prescale and mask, <see cref="L1Words"/> words for each event.</summary>
    public ulong[] L1Bits { get; }

    /// <summary>Lines of all stages whose cut is true, <see cref="Words"/> words for each event.</summary>
    public ulong[] Fired { get; }

    /// <summary>By <see cref="TriggerVariable"/>, all of them for each event.</summary>
    public float[] Variables { get; }

    /// <summary>Where the event's rejected collisions begin in <see cref="Rejected"/>; one more for the end of the last.</summary>
    public int[] RejectedFrom { get; }

    /// <summary>The collisions that L1 rejected before each accept.</summary>
    public Process[] Rejected { get; set; } = [];

    /// <summary>What reconstruction found in each event, as far as it costs time.</summary>
    public EventWork[] Work { get; }

    /// <summary>Regions of interest in the pixel detector, were the event kept.</summary>
    public int[] RegionsOfInterest { get; }

    /// <summary>Where the event's bits begin in <see cref="OfferedBits"/>; one more for the end of the last.</summary>
    public int[] OfferedBitsFrom { get; }

    /// <summary>L1 bits before prescale and mask of each accept and of the collisions rejected before it.</summary>
    public byte[] OfferedBits { get; set; } = [];

    /// <summary>The place in the pool of an event of a run: the same for the same seed and event.</summary>
    public int IndexOf(ulong seed, EventId id) => KeyedRandom.For(seed, Draw, id).NextInt(Count);

    public ReadOnlySpan<ulong> FiredOf(int index) => Fired.AsSpan(index * Words, Words);

    /// <summary>Collisions that L1 looked at for this accept, itself included.</summary>
    public int CandidatesOf(int index) => RejectedFrom[index + 1] - RejectedFrom[index] + 1;

    /// <summary>How many independent events say as much as n events drawn with replacement from the pool: 1 / (1/n + 1/pool).</summary>
    public double EffectiveSample(long events) => events == 0 ? 0 : 1 / ((1.0 / events) + (1.0 / Count));
}
