using System.Runtime.InteropServices;
using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>All that one block is made from: making it again gives the same bytes.</summary>
/// <param name="Block">Number of the block within its lease, from 0.</param>
public sealed record BlockJob(Lease Lease, int Block, uint FirstNumber, int Count);

/// <summary>One block as it goes to the event builder: eight messages.</summary>
/// <param name="Fragments">By <see cref="Source"/>.</param>
public sealed record ReadoutBlock(L1AcceptBlock Accepts, IReadOnlyList<FragmentBlock> Fragments, BlockTally Tally)
{
    /// <summary>Number of events.</summary>
    public int Count => Accepts.Headers.Length / EventRecord.HeaderBytes;

    /// <summary>One event as the event builder would assemble it, for whoever needs it without a farm.</summary>
    /// <param name="index">From 0, below <see cref="Count"/>.</param>
    public byte[] Record(int index)
    {
        ReadOnlyMemory<byte>[] fragments = new ReadOnlyMemory<byte>[Sources.Count];
        for (int source = 0; source < fragments.Length; source++)
        {
            FragmentEntry entry = Fragments[source].Entries[index];
            fragments[source] = entry.Length < 0 ? default : Fragments[source].Payload.AsMemory(entry.Offset, entry.Length);
        }
        return EventRecord.Assemble(MemoryMarshal.Cast<byte, EventHeader>(Accepts.Headers)[index], fragments);
    }
}
