using System.Runtime.InteropServices;
using HltFarm.Acquisition;
using HltFarm.Farm;
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
        BlockTally[] tallies = new BlockTally[count];
        ParallelOptions options = new() { CancellationToken = cancel };
        try
        {
            Parallel.For(0, (count + ChunkEvents - 1) / ChunkEvents, options, chunk => Fill(pool, chunk * ChunkEvents, tallies));
        }
        catch (AggregateException several) when (several.InnerExceptions[0] is InputException refused)
        {
            throw new InputException(refused.Message, refused);
        }
        AddOffered(pool, tallies);
        return pool;
    }

    private void Fill(EventPool pool, int first, BlockTally[] tallies)
    {
        DetectorOptions whole = acquisition.Detector with { MissingFragments = 0 };
        using CollisionBlock source = new(whole, acquisition.L1, Seed, generator(), loss: null);
        EventReconstruction events = new(reconstruction);
        MenuEvaluator evaluator = new(menu, Seed);
        VariableFrame frame = new();
        int neural = menu.IndexOf(EventProcessor.NeuralLine);
        int end = Math.Min(pool.Count, first + ChunkEvents);
        Lease lease = new(1, 0, 0, 1, pool.Count, 0, 0, 0, 0, 0);
        for (int i = first; i < end; i++)
        {
            ReadoutBlock block = source.Make(new BlockJob(lease, 0, (uint)i + 1, 1));
            byte[] record = RecordOf(block);
            EventHeader header = EventRecord.Header(record);
            events.ReconstructForFilter(new EventFragments(record), frame);
            events.ReconstructForSkims(frame);
            Span<ulong> fired = pool.Fired.AsSpan(i * pool.Words, pool.Words);
            evaluator.FireAll(frame.Values, fired);
            if (neural >= 0)
            {
                // A skim may ask what this line of the filter found.
                frame.Values[(int)TriggerVariable.NeuroTRG] = ((fired[neural >> 6] >> (neural & 63)) & 1) != 0 ? 1 : 0;
                evaluator.FireAll(frame.Values, fired);
            }
            Keep(pool, i, record, frame);
            pool.Work[i] = EventWork.Of(header.RawBytes, events, reconstructed: true, kept: true);
            pool.RegionsOfInterest[i] = PixelRegions.Count(events.Tracks);
            tallies[i] = block.Tally;
        }
    }

    private static void Keep(EventPool pool, int place, byte[] record, VariableFrame frame)
    {
        EventHeader header = EventRecord.Header(record);
        Span<float> variables = pool.Variables.AsSpan(place * TriggerVariables.Count, TriggerVariables.Count);
        for (int v = 0; v < variables.Length; v++)
        {
            variables[v] = (float)frame.Values[v];
        }
        TrgSummary trg = Fragment.Read<TrgSummary>(EventRecord.Fragment(record, Source.TRG), out _)[0];
        pool.L1Bits[EventPool.L1Words * place] = trg.PsnmLow;
        pool.L1Bits[(EventPool.L1Words * place) + 1] = trg.PsnmMiddle;
        pool.L1Bits[(EventPool.L1Words * place) + 2] = trg.PsnmHigh;
        pool.Processes[place] = header.Process;
        pool.Flags[place] = header.Flags;
        pool.RawBytes[place] = header.RawBytes;
    }

    /// <summary>The collisions that L1 looked at, with those that it rejected.</summary>
    private static void AddOffered(EventPool pool, BlockTally[] tallies)
    {
        List<Process> rejected = [];
        List<byte> bits = [];
        for (int i = 0; i < tallies.Length; i++)
        {
            for (int process = 0; process < BlockTally.Processes; process++)
            {
                long count = tallies[i].OfferedByProcess[process] - (process == (int)pool.Processes[i] ? 1 : 0);
                rejected.AddRange(Enumerable.Repeat((Process)process, (int)count));
            }
            for (int bit = 0; bit < BlockTally.Bits; bit++)
            {
                bits.AddRange(Enumerable.Repeat((byte)bit, (int)tallies[i].L1Offered[bit]));
            }
            pool.RejectedFrom[i + 1] = rejected.Count;
            pool.OfferedBitsFrom[i + 1] = bits.Count;
        }
        pool.Rejected = [.. rejected];
        pool.OfferedBits = [.. bits];
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
