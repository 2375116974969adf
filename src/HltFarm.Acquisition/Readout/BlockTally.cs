using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>What one block, or all of them, add to the counts of acquisition.</summary>
public sealed class BlockTally
{
    /// <summary>Number of <see cref="Process"/> values.</summary>
    public static readonly int Processes = Enum.GetValues<Process>().Length;

    /// <summary>Number of <see cref="L1Bit"/> values.</summary>
    public static readonly int Bits = Enum.GetValues<L1Bit>().Length;

    public long[] OfferedByProcess { get; } = new long[Processes];

    public long[] AcceptedByProcess { get; } = new long[Processes];

    /// <summary>Accepts by bit after prescale and mask.</summary>
    public long[] L1Bits { get; } = new long[Bits];

    /// <summary>Collisions by bit before prescale and mask, accepted or not.</summary>
    public long[] L1Offered { get; } = new long[Bits];

    /// <summary>Triggers lost in the front ends.</summary>
    public LostTriggers Lost { get; set; }

    /// <summary>Triggers lost to injection vetoes.</summary>
    public long Vetoed { get; set; }

    public long Offered => Sum(OfferedByProcess);

    public long Accepted => Sum(AcceptedByProcess);

    public void Add(BlockTally other)
    {
        Add(OfferedByProcess, other.OfferedByProcess);
        Add(AcceptedByProcess, other.AcceptedByProcess);
        Add(L1Bits, other.L1Bits);
        Add(L1Offered, other.L1Offered);
        Lost += other.Lost;
        Vetoed += other.Vetoed;
    }

    /// <param name="ftdl">What L1 saw of a collision, whatever became of it.</param>
    public void CountOffered(Process process, L1Words ftdl)
    {
        OfferedByProcess[(int)process]++;
        Count(L1Offered, ftdl.Low, 0);
        Count(L1Offered, ftdl.Middle, 64);
        Count(L1Offered, ftdl.High, 128);
    }

    public void CountAccept(Process process, in TrgSummary trg) => CountAccept(process, trg.PsnmLow, trg.PsnmMiddle, trg.PsnmHigh);

    /// <summary>By the words of the L1 bits after prescale and mask.</summary>
    public void CountAccept(Process process, ulong psnmLow, ulong psnmMiddle, ulong psnmHigh)
    {
        AcceptedByProcess[(int)process]++;
        Count(L1Bits, psnmLow, 0);
        Count(L1Bits, psnmMiddle, 64);
        Count(L1Bits, psnmHigh, 128);
    }

    private static void Count(long[] counts, ulong word, int offset)
    {
        while (word != 0)
        {
            int bit = offset + System.Numerics.BitOperations.TrailingZeroCount(word);
            word &= word - 1;
            if (bit < counts.Length)
            {
                counts[bit]++;
            }
        }
    }

    private static void Add(long[] sum, long[] more)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += more[i];
        }
    }

    private static long Sum(long[] counts)
    {
        long sum = 0;
        foreach (long count in counts)
        {
            sum += count;
        }
        return sum;
    }
}
