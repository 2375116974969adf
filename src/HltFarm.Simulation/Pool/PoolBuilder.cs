using System.Runtime.InteropServices;
using HltFarm.Acquisition;
using HltFarm.Reconstruction;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Pool;

/// <summary>Computes a pool with the stages' own kernels: collision, detector, L1, reconstruction, and every line of the menu.</summary>
/// <remarks>The pool depends on scenario and menu alone, not on the seed of a run, so that one pool serves many runs.</remarks>
public sealed class PoolBuilder(
    AcquisitionOptions acquisition,
    ReconstructionOptions reconstruction,
    Menu menu,
    Func<ICandidateSource> generator
)
{
    private const ulong Seed = 0x706F6F6C;
    private const int ChunkEvents = 2048;

    /// <exception cref="InputException">L1 accepts nothing.</exception>
    public EventPool Build(int count, CancellationToken cancel = default)
    {
        EventPool pool = new(count, menu.Words);
        List<Process>[] rejected = new List<Process>[(count + ChunkEvents - 1) / ChunkEvents];
        int[] candidates = new int[count];
        ParallelOptions options = new() { CancellationToken = cancel };
        try
        {
            Parallel.For(0, rejected.Length, options, chunk => rejected[chunk] = Fill(pool, chunk * ChunkEvents, candidates));
        }
        catch (AggregateException several) when (several.InnerExceptions[0] is InputException refused)
        {
            throw new InputException(refused.Message, refused);
        }
        pool.Rejected = [.. rejected.SelectMany(chunk => chunk)];
        for (int i = 0; i < count; i++)
        {
            pool.RejectedFrom[i + 1] = pool.RejectedFrom[i] + candidates[i] - 1;
        }
        return pool;
    }

    /// <returns>The rejected collisions of the chunk's events.</returns>
    private List<Process> Fill(EventPool pool, int first, int[] candidates)
    {
        DetectorOptions whole = acquisition.Detector with { MissingFragments = 0 };
        using CollisionBlock source = new(whole, acquisition.L1, Seed, generator(), loss: null);
        EventReconstruction events = new(reconstruction);
        MenuEvaluator evaluator = new(menu, Seed);
        VariableFrame frame = new();
        List<Process> rejected = [];
        int end = Math.Min(pool.Count, first + ChunkEvents);
        Lease lease = new(1, 0, 0, 1, pool.Count, 0, 0, 0, 0, 0);
        for (int i = first; i < end; i++)
        {
            ReadoutBlock block = source.Make(new BlockJob(lease, 0, (uint)i + 1, 1));
            byte[] record = RecordOf(block);
            EventHeader header = EventRecord.Header(record);
            events.ReconstructForFilter(new EventFragments(record), frame);
            events.ReconstructForSkims(frame);
            evaluator.FireAll(frame.Values, pool.Fired.AsSpan(i * pool.Words, pool.Words));
            Span<float> variables = pool.Variables.AsSpan(i * TriggerVariables.Count, TriggerVariables.Count);
            for (int v = 0; v < variables.Length; v++)
            {
                variables[v] = (float)frame.Values[v];
            }
            TrgSummary trg = Fragment.Read<TrgSummary>(EventRecord.Fragment(record, Source.TRG), out _)[0];
            pool.L1Bits[EventPool.L1Words * i] = trg.PsnmLow;
            pool.L1Bits[(EventPool.L1Words * i) + 1] = trg.PsnmMiddle;
            pool.L1Bits[(EventPool.L1Words * i) + 2] = trg.PsnmHigh;
            pool.Processes[i] = header.Process;
            pool.Flags[i] = header.Flags;
            pool.RawBytes[i] = header.RawBytes;
            candidates[i] = header.L1Candidates;
            AddRejected(block.Tally, header.Process, rejected);
        }
        return rejected;
    }

    private static void AddRejected(BlockTally tally, Process accepted, List<Process> rejected)
    {
        for (int process = 0; process < tally.OfferedByProcess.Length; process++)
        {
            long count = tally.OfferedByProcess[process] - (process == (int)accepted ? 1 : 0);
            for (long i = 0; i < count; i++)
            {
                rejected.Add((Process)process);
            }
        }
    }

    private static byte[] RecordOf(ReadoutBlock block)
    {
        ReadOnlyMemory<byte>[] fragments = new ReadOnlyMemory<byte>[Sources.Count];
        for (int source = 0; source < Sources.Count; source++)
        {
            FragmentEntry entry = block.Fragments[source].Entries[0];
            fragments[source] = block.Fragments[source].Payload.AsMemory(entry.Offset, entry.Length);
        }
        return EventRecord.Assemble(MemoryMarshal.Read<EventHeader>(block.Accepts.Headers), fragments);
    }
}
