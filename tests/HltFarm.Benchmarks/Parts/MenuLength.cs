using System.Diagnostics;
using System.Globalization;
using HltFarm.Acquisition;
using HltFarm.Farm;
using HltFarm.Reconstruction;
using HltFarm.Running;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Benchmarks.Parts;

/// <summary>`menu-length [BATCHES]`: cost per L1 accept with 100 and with 500 lines, side by side on the same events; their ratio.</summary>
/// <remarks>Longer menus repeat the lines of belle2-a with the thresholds moved a little, so that no two cuts are the same; prescales stay.</remarks>
internal static class MenuLength
{
    private const int BatchEvents = 4096;

    public static int Run(string[] args)
    {
        int batches = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 40;
        (RunPlan plan, RunContext run) = BenchmarkRun.Make("default");
        using AcceptedEvents accepts = new(plan, run);
        byte[][] records = accepts.Records(BatchEvents);
        int[] lengths = [100, 500];
        Dictionary<string, Func<int, Action>> parts = new()
        {
            ["menu alone (cuts of all stages, no draws)"] = n => Cuts(plan, run, records, n),
            ["reconstruction, variables, menu with draws"] = n => Hlt(plan, run, records, n),
            ["whole accept, generation to decision"] = n => Whole(plan, run, accepts, n),
        };
        foreach ((string part, Func<int, Action> work) in parts)
        {
            Dictionary<int, Action> works = lengths.ToDictionary(n => n, work);
            Dictionary<int, List<double>> times = lengths.ToDictionary(n => n, _ => new List<double>());
            for (int batch = 0; batch < batches + 10; batch++)
            {
                foreach (int n in lengths)
                {
                    long start = Stopwatch.GetTimestamp();
                    works[n]();
                    times[n].Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / BatchEvents);
                }
            }
            double[] medians = [.. lengths.Select(n => times[n].Skip(10).Order().ElementAt(batches / 2))];
            Console.WriteLine(
                FormattableString.Invariant(
                    $"{part, -44} 100 lines {medians[0]:F3} us, 500 lines {medians[1]:F3} us, ratio {medians[1] / medians[0]:F2}"
                )
            );
        }
        return 0;
    }

    private static Action Cuts(RunPlan plan, RunContext run, byte[][] records, int lines)
    {
        Menu menu = Lengthened(plan.Menu, lines);
        MenuEvaluator evaluator = new(menu, run.Seed);
        EventReconstruction reconstruction = new(plan.Scenario.Get<ReconstructionOptions>());
        double[][] frames = [.. records.Select(record => FrameOf(reconstruction, record))];
        ulong[] fired = new ulong[menu.Words];
        return () => Array.ForEach(frames, values => evaluator.FireAll(values, fired));
    }

    private static Action Hlt(RunPlan plan, RunContext run, byte[][] records, int lines)
    {
        Menu menu = Lengthened(plan.Menu, lines);
        RunContext longer = run with { Lines = menu.MenuLines, Streams = menu.StreamNames };
        EventProcessor processor = new(new EventReconstruction(plan.Scenario.Get<ReconstructionOptions>()), menu, longer, plan.Farm);
        return () => Array.ForEach(records, record => processor.Process(record, out _));
    }

    private static Action Whole(RunPlan plan, RunContext run, AcceptedEvents accepts, int lines)
    {
        ReadoutBlock[] blocks = new ReadoutBlock[BatchEvents / AcceptedEvents.BlockEvents];
        byte[][] records = new byte[BatchEvents][];
        Action decide = Hlt(plan, run, records, lines);
        return () =>
        {
            accepts.Make(blocks);
            AcceptedEvents.Assemble(blocks, records);
            decide();
        };
    }

    private static double[] FrameOf(EventReconstruction reconstruction, byte[] record)
    {
        VariableFrame frame = new();
        reconstruction.ReconstructForFilter(new EventFragments(record), frame);
        reconstruction.ReconstructForSkims(frame);
        return frame.Values;
    }

    private static Menu Lengthened(Menu menu, int lines)
    {
        TriggerLine[] originals = [.. menu.Lines];
        IEnumerable<TriggerLine> all = Enumerable
            .Range(0, lines)
            .Select(i => (Line: originals[i % originals.Length], Copy: i / originals.Length))
            .Select(p => p.Copy == 0 ? p.Line : p.Line with { Name = $"{p.Line.Name}_{p.Copy}", Cut = Moved(p.Line.Cut, p.Copy) });
        return new Menu(menu.Name, menu.Stages.ToDictionary(s => s.Stage, s => s.Mode), [.. all], [.. menu.Streams], menu.PrescaleKind);
    }

    /// <summary>Every decimal fraction in the cut, 2 % further with each copy; a cut without one gets a condition of its own.</summary>
    private static Cut Moved(Cut cut, int copy)
    {
        string moved = System.Text.RegularExpressions.Regex.Replace(
            cut.Text,
            @"\d+\.\d+",
            number =>
                (double.Parse(number.Value, CultureInfo.InvariantCulture) * (1 + (0.02 * copy))).ToString(
                    "F6",
                    CultureInfo.InvariantCulture
                ),
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
        bool plain =
            moved == cut.Text
            && cut.Variables().Count > 0
            && cut.Variables().All(v => TriggerVariables.TryFind(v, out TriggerVariable t) && t >= TriggerVariables.FirstOfFilter);
        return Cut.Parse(plain ? $"[{moved}] and nElow <= {60 + copy}" : moved);
    }
}
