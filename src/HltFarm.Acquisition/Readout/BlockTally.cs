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

    /// <summary>Triggers lost within the minimum separation.</summary>
    public long LostToSeparation { get; set; }

    public long Offered => Sum(OfferedByProcess);

    public long Accepted => Sum(AcceptedByProcess);

    public void Add(BlockTally other)
    {
        Add(OfferedByProcess, other.OfferedByProcess);
        Add(AcceptedByProcess, other.AcceptedByProcess);
        Add(L1Bits, other.L1Bits);
        LostToSeparation += other.LostToSeparation;
    }

    public void CountAccept(Process process, in TrgSummary trg) => CountAccept(process, trg.PsnmLow, trg.PsnmMiddle, trg.PsnmHigh);

    /// <summary>By the words of the L1 bits after prescale and mask.</summary>
    public void CountAccept(Process process, ulong psnmLow, ulong psnmMiddle, ulong psnmHigh)
    {
        AcceptedByProcess[(int)process]++;
        CountBits(psnmLow, 0);
        CountBits(psnmMiddle, 64);
        CountBits(psnmHigh, 128);
    }

    private void CountBits(ulong word, int offset)
    {
        while (word != 0)
        {
            int bit = offset + System.Numerics.BitOperations.TrailingZeroCount(word);
            word &= word - 1;
            if (bit < L1Bits.Length)
            {
                L1Bits[bit]++;
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
