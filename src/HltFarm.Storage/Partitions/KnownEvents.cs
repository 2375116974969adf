using System.Numerics;
using System.Runtime.InteropServices;

namespace HltFarm.Storage;

/// <summary>What a partition knows of an event.</summary>
internal enum Knowledge
{
    /// <summary>Never seen.</summary>
    New,

    /// <summary>Taken, not yet durable.</summary>
    Waiting,

    /// <summary>Durable.</summary>
    Committed,
}

/// <summary>The events of one partition that a decision may still come for twice: a bit pair each, in blocks of 64 numbers.</summary>
/// <remarks>Leases leave no number out, so a partition knows by itself below which number all its events are durable: it forgets them one by one
/// and remembers the number. What is above is bounded by what the event builders hold open, however many they are.</remarks>
internal sealed class KnownEvents
{
    private const int NumbersPerBlock = 64;
    private readonly Dictionary<uint, Bits> blocks = [];
    private readonly uint step;
    private uint firstBlock;

    /// <param name="partition">Of <paramref name="partitions"/>: its blocks are those that <see cref="Vocabulary.StoragePartition"/> gives it.</param>
    public KnownEvents(int partition, int partitions)
    {
        step = (uint)partitions;
        firstBlock = (uint)partition;
        if (partition == 0)
        {
            // Numbers count from 1.
            blocks.Add(0, new Bits { Seen = 1, Committed = 1 });
        }
    }

    /// <summary>All events of this partition with smaller numbers are durable.</summary>
    public uint Floor =>
        (firstBlock * NumbersPerBlock)
        + (uint)(blocks.TryGetValue(firstBlock, out Bits first) ? BitOperations.TrailingZeroCount(~first.Committed) : 0);

    public int Blocks => blocks.Count;

    public bool IsCommitted(uint number) =>
        number / NumbersPerBlock < firstBlock
        || (blocks.TryGetValue(number / NumbersPerBlock, out Bits block) && (block.Committed & Bit(number)) != 0);

    /// <summary>What was known of an event; one that was new is waiting from now on.</summary>
    public Knowledge Note(uint number)
    {
        if (number / NumbersPerBlock < firstBlock)
        {
            return Knowledge.Committed;
        }
        ulong bit = Bit(number);
        ref Bits block = ref CollectionsMarshal.GetValueRefOrAddDefault(blocks, number / NumbersPerBlock, out _);
        if ((block.Seen & bit) == 0)
        {
            block.Seen |= bit;
            return Knowledge.New;
        }
        return (block.Committed & bit) != 0 ? Knowledge.Committed : Knowledge.Waiting;
    }

    /// <summary>An event that was noted is durable.</summary>
    public void Commit(uint number)
    {
        ref Bits block = ref CollectionsMarshal.GetValueRefOrNullRef(blocks, number / NumbersPerBlock);
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref block))
        {
            return;
        }
        block.Committed |= Bit(number);
        if (block.Committed != ulong.MaxValue || number / NumbersPerBlock != firstBlock)
        {
            return;
        }
        while (blocks.TryGetValue(firstBlock, out Bits first) && first.Committed == ulong.MaxValue)
        {
            blocks.Remove(firstBlock);
            firstBlock += step;
        }
    }

    private static ulong Bit(uint number) => 1UL << (int)(number % NumbersPerBlock);

    private struct Bits
    {
        public ulong Seen;
        public ulong Committed;
    }
}
