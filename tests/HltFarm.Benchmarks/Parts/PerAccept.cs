using System.Diagnostics;
using System.Globalization;
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
    private const int WarmUp = 12;
    private readonly Dictionary<string, List<double>> parts = [];

    /// <param name="args">Number of batches (default 40), scenario (default `default`).</param>
    public static int Run(string[] args)
    {
        int batches = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 40;
        (RunPlan plan, RunContext run) = BenchmarkRun.Make(args.Length > 1 ? args[1] : "default");
        new PerAccept(plan, run).Measure(batches);
        return 0;
    }

    private void Measure(int batches)
    {
        using AcceptedEvents accepts = new(plan, run);
        EventReconstruction reconstruction = new(plan.Scenario.Get<ReconstructionOptions>());
        EventProcessor processor = new(reconstruction, plan.Menu, run, plan.Farm);
        VariableFrame frame = new();
        for (int batch = 0; batch < batches + WarmUp; batch++)
        {
            ReadoutBlock[] blocks = new ReadoutBlock[BatchEvents / AcceptedEvents.BlockEvents];
            byte[][] records = new byte[BatchEvents][];
            Time("generation, detector, L1, readout", () => accepts.Make(blocks));
            Time("event records", () => AcceptedEvents.Assemble(blocks, records));
            Time("reconstruction, filter variables", () => Array.ForEach(records, record => Reconstruct(reconstruction, record, frame)));
            Time("reconstruction, variables, menu", () => Array.ForEach(records, record => processor.Process(record, out _)));
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

    private static void Reconstruct(EventReconstruction reconstruction, byte[] record, VariableFrame frame) =>
        reconstruction.ReconstructForFilter(new EventFragments(record), frame);
}
