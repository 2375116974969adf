using HltFarm.Farm;
using HltFarm.Reconstruction;
using HltFarm.Running;
using HltFarm.Vocabulary;

namespace HltFarm.Benchmarks.Parts;

/// <summary>`processing-costs [EVENTS [SCENARIO]]`: modelled processing time by process and step, and what the events hold: how the costs of the
/// options are chosen and checked.</summary>
internal static class ProcessingCosts
{
    private const int BatchEvents = 4096;

    public static int Run(string[] args)
    {
        int events = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 200_000;
        (RunPlan plan, RunContext run) = BenchmarkRun.Make(args.Length > 1 ? args[1] : "default");
        using AcceptedEvents accepts = new(plan, run);
        EventReconstruction reconstruction = new(plan.Scenario.Get<ReconstructionOptions>());
        EventProcessor processor = new(reconstruction, plan.Menu, run, plan.Farm);
        Dictionary<string, Row> rows = [];
        for (int done = 0; done < events; done += BatchEvents)
        {
            foreach (byte[] record in accepts.Records(BatchEvents))
            {
                HltDecision decision = processor.Process(record, out StageTimes times);
                EventHeader header = EventRecord.Header(record);
                foreach (string key in new[] { "all", header.Process.ToString(), Group(header.Process) })
                {
                    if (!rows.TryGetValue(key, out Row? row))
                    {
                        rows.Add(key, row = new Row());
                    }
                    row.Add(header, decision, times, reconstruction);
                }
            }
        }
        Console.WriteLine(
            "process         events  kept  hits  trks  clus   kB | mean ms  sigma(ln t) p99 | "
                + string.Join(" ", Enum.GetNames<ProcessingStage>())
        );
        foreach ((string name, Row row) in rows.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            Console.WriteLine(FormattableString.Invariant($"{name, -14} {row}"));
        }
        return 0;
    }

    private static string Group(Process process) =>
        process switch
        {
            Process.charged or Process.mixed => "=BB 2",
            Process.uubar or Process.ddbar or Process.ssbar or Process.ccbar => "=qq 1.5",
            Process.taupair => "=tau 0.8",
            Process.ee or Process.mumu => "=ee mumu 0.6",
            Process.background => "=background 0.5",
            _ => "=others",
        };

    private sealed class Row
    {
        private readonly double[] stages = new double[ProcessingStages.Count];
        private readonly List<double> times = [];
        private double kept;
        private double hits;
        private double tracks;
        private double clusters;
        private double bytes;
        private double onTracks;
        private double energy;
        private double keptTracks;
        private double hits2;

        public void Add(in EventHeader header, HltDecision decision, in StageTimes spent, EventReconstruction reconstruction)
        {
            kept += decision.Verdict == Verdict.Accept ? 1 : 0;
            hits += reconstruction.CdcHits;
            tracks += reconstruction.Tracks.Length;
            clusters += reconstruction.Clusters.Length;
            bytes += header.RawBytes;
            foreach (ref readonly Track track in reconstruction.Tracks)
            {
                onTracks += track.Fit.CdcHits + track.Fit.SvdHits;
            }
            foreach (ref readonly Cluster cluster in reconstruction.Clusters)
            {
                energy += cluster.Measured.EnergyGeV;
            }
            keptTracks += decision.Verdict == Verdict.Accept ? reconstruction.Tracks.Length : 0;
            hits2 += (double)reconstruction.CdcHits * reconstruction.CdcHits;
            times.Add(spent.TotalMs);
            for (int i = 0; i < stages.Length; i++)
            {
                stages[i] += spent[i];
            }
        }

        public override string ToString()
        {
            int n = times.Count;
            double logMean = times.Average(Math.Log);
            double sigma = Math.Sqrt(times.Average(t => Math.Pow(Math.Log(t) - logMean, 2)));
            double p99 = times.Order().ElementAt((int)(0.99 * n));
            string steps = string.Join(" ", stages.Select(s => FormattableString.Invariant($"{s / n:F1}")));
            return FormattableString.Invariant(
                $"{n, 8} {kept / n, 5:F2} {hits / n, 5:F0} {tracks / n, 5:F1} {clusters / n, 5:F1} {bytes / n / 1000, 4:F0} {onTracks / n:F1} {energy / n:F2} {keptTracks / n:F2} {hits2 / n:F0} | {times.Average(), 7:F0} {sigma, 5:F2} {p99, 7:F0} | {steps}"
            );
        }
    }
}
