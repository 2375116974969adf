using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>All that one block is made from: making it again gives the same bytes.</summary>
/// <param name="Block">Number of the block within its lease, from 0.</param>
public sealed record BlockJob(Lease Lease, int Block, uint FirstNumber, int Count);

/// <summary>One block as it goes to the event builder: eight messages.</summary>
/// <param name="Fragments">By <see cref="Source"/>.</param>
public sealed record ReadoutBlock(L1AcceptBlock Accepts, IReadOnlyList<FragmentBlock> Fragments, BlockTally Tally);
