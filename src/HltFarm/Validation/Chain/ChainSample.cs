using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Validation;

/// <summary>Counts of one sample of L1 accepts that went through the whole chain.</summary>
public sealed class ChainSample(int lines)
{
    /// <summary>Collisions looked at and accepted by L1, by process; accepts by bit.</summary>
    public BlockTally L1 { get; } = new();

    public long[] KeptByProcess { get; } = new long[BlockTally.Processes];

    /// <summary>Events in the stream hlt_hadron, by process.</summary>
    public long[] HadronByProcess { get; } = new long[BlockTally.Processes];

    /// <summary>Of the line of that position in the menu: events with its cut true, and those it accepted.</summary>
    public long[] Fired { get; } = new long[lines];

    public long[] Accepted { get; } = new long[lines];

    /// <summary>L1 accepts by FTDL bit, before prescale and mask.</summary>
    public long[] Ftdl { get; } = new long[BlockTally.Bits];

    public Moments RawBytes { get; } = new();

    public long Kept => KeptByProcess.Sum();

    public long Hadron => HadronByProcess.Sum();

    public void Add(ChainSample other)
    {
        L1.Add(other.L1);
        Add(KeptByProcess, other.KeptByProcess);
        Add(HadronByProcess, other.HadronByProcess);
        Add(Fired, other.Fired);
        Add(Accepted, other.Accepted);
        Add(Ftdl, other.Ftdl);
        RawBytes.Add(other.RawBytes);
    }

    public void Count(EventHeader header, LineMask fired, LineMask accepted, bool kept, bool hadron)
    {
        RawBytes.Add(header.RawBytes);
        for (int line = 0; line < Fired.Length; line++)
        {
            Fired[line] += fired[line] ? 1 : 0;
            Accepted[line] += accepted[line] ? 1 : 0;
        }
        KeptByProcess[(int)header.Process] += kept ? 1 : 0;
        HadronByProcess[(int)header.Process] += hadron ? 1 : 0;
    }

    /// <summary>Counts the bits of the L1 logic before prescale and mask.</summary>
    public void CountBits(in TrgSummary trg)
    {
        Count(trg.FtdlLow, 0);
        Count(trg.FtdlMiddle, 64);
        Count(trg.FtdlHigh, 128);
    }

    private void Count(ulong word, int offset)
    {
        for (; word != 0; word &= word - 1)
        {
            int bit = offset + System.Numerics.BitOperations.TrailingZeroCount(word);
            if (bit < Ftdl.Length)
            {
                Ftdl[bit]++;
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
}
