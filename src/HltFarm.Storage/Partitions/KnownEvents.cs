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

    /// <summary>Durable, confirmed, and no longer in the table: the event builder itself has said so.</summary>
    Past,
}

/// <summary>The events that a decision may still come for twice: a bit pair each, in blocks of 64 numbers, forgotten once the event builder has
/// nothing open below them.</summary>
internal sealed class KnownEvents
{
    private const int NumbersPerBlock = 64;
    private readonly Dictionary<uint, Bits> blocks = [];
    private uint firstBlock;

    /// <summary>No event of the event builder with a smaller number is open.</summary>
    public uint LowestUnconfirmed { get; private set; }

    public int Blocks => blocks.Count;

    /// <summary>What was known of an event; one that was new is waiting from now on.</summary>
    public Knowledge Note(uint number)
    {
        if (number < LowestUnconfirmed)
        {
            return Knowledge.Past;
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

    public void Commit(uint number)
    {
        ref Bits block = ref CollectionsMarshal.GetValueRefOrNullRef(blocks, number / NumbersPerBlock);
        if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref block))
        {
            block.Committed |= Bit(number);
        }
    }

    public void ForgetBelow(uint lowestUnconfirmed)
    {
        if (lowestUnconfirmed <= LowestUnconfirmed)
        {
            return;
        }
        LowestUnconfirmed = lowestUnconfirmed;
        uint first = lowestUnconfirmed / NumbersPerBlock;
        if (first - firstBlock > (uint)blocks.Count * 4)
        {
            foreach (uint block in blocks.Keys.Where(block => block < first).ToArray())
            {
                blocks.Remove(block);
            }
            firstBlock = first;
        }
        for (; firstBlock < first; firstBlock++)
        {
            blocks.Remove(firstBlock);
        }
    }

    private static ulong Bit(uint number) => 1UL << (int)(number % NumbersPerBlock);

    private struct Bits
    {
        public ulong Seen;
        public ulong Committed;
    }
}
