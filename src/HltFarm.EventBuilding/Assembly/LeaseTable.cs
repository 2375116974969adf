using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding.Assembly;

/// <summary>The events of one lease, by their place in it: claimed by an L1 accept, built, handed to a unit, confirmed.</summary>
internal sealed class LeaseTable(Lease lease, TimeSpan since = default)
{
    /// <summary>In <see cref="Holders"/>: the event is with no unit.</summary>
    public const ushort Nobody = ushort.MaxValue;

    private readonly ulong[] claimed = new ulong[(lease.Length + 63) / 64];
    private readonly ulong[] confirmed = new ulong[(lease.Length + 63) / 64];
    private OpenBlock?[] blocks = new OpenBlock?[(lease.Length + 63) / 64];
    private int lowest;

    public Lease Lease { get; } = lease;

    /// <summary>When it was granted to this builder.</summary>
    public TimeSpan Since { get; } = since;

    /// <summary>An event's record, from when it is built until it is confirmed.</summary>
    public byte[]?[] Records { get; } = new byte[]?[lease.Length];

    /// <summary>The unit that has the event, or <see cref="Nobody"/>.</summary>
    public ushort[] Holders { get; } = NobodyHolds(lease.Length);

    public int Unconfirmed { get; private set; } = lease.Length;

    /// <summary>The smallest number of this lease that is not confirmed; its end when all are.</summary>
    public uint LowestUnconfirmed
    {
        get
        {
            while (lowest < Lease.Length && Has(confirmed, lowest))
            {
                lowest++;
            }
            return Lease.FirstNumber + (uint)lowest;
        }
    }

    public int IndexOf(uint number) => (int)(number - Lease.FirstNumber);

    /// <returns>Null when the lease can't have a block of that number: there is at least one event in each.</returns>
    public OpenBlock? Block(int number, Func<LeaseTable, int, OpenBlock> open)
    {
        if ((uint)number >= (uint)Lease.Length)
        {
            return null;
        }
        if (number >= blocks.Length)
        {
            Array.Resize(ref blocks, Math.Min(Lease.Length, Math.Max(number + 1, 2 * blocks.Length)));
        }
        return blocks[number] ??= open(this, number);
    }

    /// <returns>False, and nothing is claimed, when the numbers are not all of this lease and still free.</returns>
    public bool TryClaim(uint first, int count)
    {
        if (first < Lease.FirstNumber || (long)first + count > Lease.EndNumber)
        {
            return false;
        }
        int start = IndexOf(first);
        for (int i = start; i < start + count; i++)
        {
            if (Has(claimed, i))
            {
                return false;
            }
        }
        for (int i = start; i < start + count; i++)
        {
            claimed[i >> 6] |= 1UL << (i & 63);
        }
        return true;
    }

    /// <returns>False when the event is not open: not built, or confirmed before.</returns>
    public bool TryConfirm(int index)
    {
        if (Records[index] is null)
        {
            return false;
        }
        Records[index] = null;
        confirmed[index >> 6] |= 1UL << (index & 63);
        Unconfirmed--;
        return true;
    }

    private static bool Has(ulong[] bits, int index) => ((bits[index >> 6] >> (index & 63)) & 1) != 0;

    private static ushort[] NobodyHolds(int length)
    {
        ushort[] holders = new ushort[length];
        Array.Fill(holders, Nobody);
        return holders;
    }
}
