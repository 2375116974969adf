using System.Runtime.InteropServices;
using HltFarm.Acquisition;
using HltFarm.Running;
using HltFarm.Vocabulary;

namespace HltFarm.Benchmarks.Parts;

/// <summary>L1 accepts of a scenario, one block after the other, without the farm.</summary>
internal sealed class AcceptedEvents(RunPlan plan, RunContext run) : IDisposable
{
    public const int BlockEvents = 64;
    private readonly CollisionBlock maker = new(
        plan.Scenario.Get<AcquisitionOptions>().Detector,
        plan.Scenario.Get<AcquisitionOptions>().L1,
        run.Seed,
        new CollisionGenerator(plan.Scenario.Get<GeneratorOptions>()),
        null
    );
    private long made;

    public void Dispose() => maker.Dispose();

    /// <summary>Built records of the next events; a multiple of 64.</summary>
    public byte[][] Records(int events)
    {
        ReadoutBlock[] blocks = new ReadoutBlock[events / BlockEvents];
        byte[][] records = new byte[events][];
        Make(blocks);
        Assemble(blocks, records);
        return records;
    }

    public void Make(ReadoutBlock[] blocks)
    {
        for (int i = 0; i < blocks.Length; i++)
        {
            Lease lease = new(1, run.Experiment, run.Run, (uint)made + 1, BlockEvents, 0, 1e9 / run.L1RateHz, 0, 1, 0);
            blocks[i] = maker.Make(new BlockJob(lease, 0, (uint)made + 1, BlockEvents));
            made += BlockEvents;
        }
    }

    public static void Assemble(ReadoutBlock[] blocks, byte[][] records)
    {
        int filled = 0;
        foreach (ReadoutBlock block in blocks)
        {
            for (int i = 0; i < block.Count; i++)
            {
                records[filled++] = block.Record(i);
            }
        }
    }
}
