using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using HltFarm.Acquisition;
using HltFarm.Farm;
using HltFarm.Reconstruction;
using HltFarm.Running;
using HltFarm.Selection;
using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Benchmarks.Parts;

/// <summary>What one L1 accept costs on one core, part by part, on the events of a scenario: microseconds, median and best of many batches.</summary>
/// <remarks>The parts run in turn on the same events, so that a noisy machine disturbs all of them alike.</remarks>
internal sealed class PerAccept(RunPlan plan, RunContext run)
{
    private const int BatchEvents = 4096;
    private const int BlockEvents = 64;
    private const int WarmUp = 12;
    private readonly Dictionary<string, List<double>> parts = [];
    private long made;

    /// <param name="args">Number of batches (default 40), scenario (default `default`).</param>
    public static int Run(string[] args)
    {
        int batches = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 40;
        RunRequest request = new()
        {
            Events = long.MaxValue / 2,
            Index = IndexMode.lines,
            Speed = Speed.max,
            Scenario = args.Length > 1 ? args[1] : "default",
        };
        RunPlan plan = RunPlan.Make(request);
        string folder = Directory.CreateTempSubdirectory("hltfarm-parts-").FullName;
        using (RunDirectory directory = RunDirectory.Create(folder, request.Experiment, request.Run, overwrite: false))
        {
            new PerAccept(plan, plan.Context(directory)).Measure(batches);
        }
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private void Measure(int batches)
    {
        AcquisitionOptions acquisition = plan.Scenario.Get<AcquisitionOptions>();
        using CollisionBlock maker = new(
            acquisition.Detector,
            acquisition.L1,
            run.Seed,
            new CollisionGenerator(plan.Scenario.Get<GeneratorOptions>()),
            null
        );
        EventReconstruction reconstruction = new(plan.Scenario.Get<ReconstructionOptions>());
        EventProcessor processor = new(reconstruction, new MenuEvaluator(plan.Menu, run.Seed), run);
        VariableFrame frame = new();
        for (int batch = 0; batch < batches + WarmUp; batch++)
        {
            ReadoutBlock[] blocks = new ReadoutBlock[BatchEvents / BlockEvents];
            byte[][] records = new byte[BatchEvents][];
            Time("generation, detector, L1, readout", () => Make(maker, blocks));
            Time("event records", () => Assemble(blocks, records));
            Time("reconstruction, filter variables", () => Array.ForEach(records, record => Reconstruct(reconstruction, record, frame)));
            Time("reconstruction, variables, menu", () => Array.ForEach(records, record => processor.Process(record, 0)));
        }
        foreach ((string name, List<double> times) in parts)
        {
            double[] steady = [.. times.Skip(WarmUp).Order()];
            Console.WriteLine(
                FormattableString.Invariant($"{name, -36} median {steady[steady.Length / 2]:F2} us, best {steady[0]:F2} us per L1 accept")
            );
        }
    }

    private void Time(string part, Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        if (!parts.TryGetValue(part, out List<double>? times))
        {
            parts.Add(part, times = []);
        }
        times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / BatchEvents);
    }

    private void Make(CollisionBlock maker, ReadoutBlock[] blocks)
    {
        for (int i = 0; i < blocks.Length; i++)
        {
            Lease lease = new(1, run.Experiment, run.Run, (uint)made + 1, BlockEvents, 0, 1e9 / run.L1RateHz, 0, 1, 0);
            blocks[i] = maker.Make(new BlockJob(lease, 0, (uint)made + 1, BlockEvents));
            made += BlockEvents;
        }
    }

    private static void Assemble(ReadoutBlock[] blocks, byte[][] records)
    {
        ReadOnlyMemory<byte>[] fragments = new ReadOnlyMemory<byte>[Sources.Count];
        int filled = 0;
        foreach (ReadoutBlock block in blocks)
        {
            ReadOnlySpan<EventHeader> headers = MemoryMarshal.Cast<byte, EventHeader>(block.Accepts.Headers);
            for (int i = 0; i < headers.Length; i++)
            {
                for (int source = 0; source < Sources.Count; source++)
                {
                    FragmentEntry entry = block.Fragments[source].Entries[i];
                    fragments[source] = entry.Length < 0 ? default : block.Fragments[source].Payload.AsMemory(entry.Offset, entry.Length);
                }
                records[filled++] = EventRecord.Assemble(headers[i], fragments);
            }
        }
    }

    private static void Reconstruct(EventReconstruction reconstruction, byte[] record, VariableFrame frame) =>
        reconstruction.ReconstructForFilter(new EventFragments(record), frame);
}
