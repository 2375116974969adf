using HltFarm.Vocabulary;
using static HltFarm.Telemetry.FigureText;

namespace HltFarm.Telemetry;

/// <summary>The summary as a person reads it at the end of a run, in plain lines.</summary>
public static class SummaryText
{
    private const int BusiestLinesShown = 10;
    private const int LineNameWidth = 68;

    /// <summary>Above this the dead time gets its cause and what to do about it: Belle II keeps its own below 1 %.</summary>
    private const double DeadTimeWorthAdvice = 0.01;

    /// <param name="directory">The run directory, as the user may type it.</param>
    public static IReadOnlyList<string> Lines(RunSummary summary, string directory) =>
        [
            .. Heading(summary),
            "",
            .. Rates(summary),
            "",
            .. DeadTime(summary),
            .. Ledger(summary),
            "",
            .. L1Table.Lines(summary.L1),
            "",
            .. BusiestLines(summary),
            "",
            .. Streams(summary),
            "",
            .. WhatNext(summary, directory),
        ];

    private static IEnumerable<string> Heading(RunSummary s)
    {
        yield return Text($"Run {s.Experiment}/{s.Run}: {s.Events.L1Accepted:N0} L1 accepts, {s.SimulatedSeconds:F1} s of beam time")
            + (s.VirtualSeconds is { } seconds ? Text($", {seconds:F1} s of virtual time") : "")
            + Text($" in {s.WallSeconds:F1} s on the clock ({s.EventsPerSecond:N0} events/s)");
        yield return $"Menu {s.Menu.Name} ({s.Menu.Hash[..Math.Min(12, s.Menu.Hash.Length)]}), scenario {s.Scenario}, {Text($"seed {s.Seed}")}";
    }

    private static IEnumerable<string> Rates(RunSummary s)
    {
        FractionsSummary f = s.Fractions;
        yield return Row(
            "L1 accepts",
            Rate(new CountRate(s.Events.L1Accepted, s.SimulatedSeconds)),
            $"of {Count(s.Events.Offered)} collisions offered"
        );
        yield return Row("HLT out", Rate(new CountRate(s.Events.Accepted, s.SimulatedSeconds)), "");
        yield return Row("Reduction", Percent(f.Reduction, f.ReductionError), "of L1 accepts dropped by the filter");
        yield return Row("Hadron share", Percent(f.HltHadronOfAccepted, f.HltHadronOfAcceptedError), "hlt_hadron of accepted");
        yield return Row(
            "Occupancy",
            Percent(s.Farm.Occupancy),
            Text($"of {s.Farm.Cores:N0} cores in {s.Farm.Units} units{AtNominalRate(s)}; processing mean {s.Farm.ProcessingMs.Mean:F0} ms,")
                + Text($" p50 {s.Farm.ProcessingMs.P50:F0}, p95 {s.Farm.ProcessingMs.P95:F0}, p99 {s.Farm.ProcessingMs.P99:F0}")
        );
        if (s.EffectiveSampleSize is { } sample)
        {
            yield return Row("Source", "pool", Text($"as much physics as in {sample:N0} independent events"));
        }
        if (s.Farm.Processing.Count > 0)
        {
            yield return Row(
                "Core time",
                "by step",
                string.Join(", ", s.Farm.Processing.OrderByDescending(p => p.Value.Share).Take(6).Select(StepText))
            );
        }
        if (s.Farm.WouldDrop > 0)
        {
            yield return Row("Monitor", Count(s.Farm.WouldDrop), "events kept that the filter would drop");
        }
        if (s.LatencyMs is { } latency)
        {
            yield return Row(
                "Latency",
                Text($"{latency.Mean:F0} ms"),
                Text($"from trigger to disk; p50 {latency.P50:F0}, p95 {latency.P95:F0}, p99 {latency.P99:F0}, max {latency.Max:F0} ms")
            );
        }
        yield return Row("Memory", Bytes(s.PeakMemoryBytes), "at the peak");
        if (s.Events.Incomplete > 0)
        {
            string missing = string.Join(", ", s.MissingBySource.Where(m => m.Value > 0).Select(m => $"{m.Key} {Count(m.Value)}"));
            yield return Row("Incomplete", Count(s.Events.Incomplete), $"events without all fragments: {missing}");
        }
    }

    private static string StepText(KeyValuePair<string, StageSummary> step) =>
        Text($"{step.Key["Sum_".Length..]} {step.Value.MeanMs:F1} ms ({100 * step.Value.Share:F0} %)");

    /// <summary>At maximum speed no core is held, so the occupancy is one that would be.</summary>
    private static string AtNominalRate(RunSummary s) => s.Speed == nameof(Speed.max) ? " at the nominal rate" : "";

    private static IEnumerable<string> DeadTime(RunSummary s)
    {
        double arrivals = s.Events.L1Accepted + s.Events.L1Inhibited.Values.Sum();
        yield return Row("Dead time", Text($"{100 * s.Fractions.DeadTime:F2} %"), "of triggers lost");
        foreach ((string cause, long lost) in s.Events.L1Inhibited.Where(c => c.Value > 0).OrderByDescending(c => c.Value))
        {
            yield return Row("", Text($"{100 * lost / arrivals:F2} %"), $"{cause} ({Count(lost)})");
        }
        if (s.Events.L1Vetoed > 0)
        {
            yield return Row(
                "Vetoed",
                Text($"{100 * s.L1.VetoedShare:F2} %"),
                $"of triggers, during injection ({Count(s.Events.L1Vetoed)}); no dead time"
            );
        }
        KeyValuePair<string, long> worst = s
            .Events.L1Inhibited.Where(c => !StallCause.IsOfL1(c.Key))
            .OrderByDescending(c => c.Value)
            .FirstOrDefault();
        if (worst.Key is not null && worst.Value > DeadTimeWorthAdvice * arrivals)
        {
            yield return Row("", "What to do", Bottleneck.ActionFor(worst.Key));
        }
    }

    private static IEnumerable<string> Ledger(RunSummary s)
    {
        EventsSummary e = s.Events;
        LedgerTerms terms = new(e.L1Accepted, e.Stored, e.Rejected, e.Error, e.InFlight);
        string verdict = s.Ledger.Balanced ? "balanced" : "NOT BALANCED";
        yield return Row("Ledger", verdict, new LedgerBalance(terms, s.Ledger.Imbalance, 0, 0).Statement);
        foreach (string problem in s.Problems)
        {
            yield return Row("", "", problem);
        }
        yield return Row("Digest", s.Digest, s.Reproducible ? "" : "not reproducible: the menu has counter prescales");
    }

    private static IEnumerable<string> BusiestLines(RunSummary s)
    {
        yield return $"  {"Busiest lines", -LineNameWidth} {"prescale", 9} {"fired", 12} {"accepted", 12} {"unique", 12}  rate";
        foreach (
            LineSummary line in s
                .Lines.Where(l => l.Fired > 0)
                .OrderByDescending(l => l.Accepted)
                .ThenByDescending(l => l.Fired)
                .Take(BusiestLinesShown)
        )
        {
            string name = Shortened($"{line.Stage}/{line.Name}");
            yield return $"  {name, -LineNameWidth} {line.Prescale, 9} {Count(line.Fired), 12} {Count(line.Accepted), 12} {Count(line.Unique), 12}"
                + $"  {Rate(line.RateHz, line.RateHzError)}";
        }
    }

    private static IEnumerable<string> Streams(RunSummary s)
    {
        foreach (StreamSummary stream in s.Streams)
        {
            yield return Row(
                stream.Name,
                Count(stream.Events) + " events",
                $"{Bytes(stream.Bytes)} on disk, {Bytes(stream.RawBytes)} of raw data"
            );
        }
    }

    private static IEnumerable<string> WhatNext(RunSummary s, string directory)
    {
        yield return $"Run directory: {directory}";
        yield return !s.FilesWritten
            ? $"Next: no events were written; hltfarm run --like {directory}   runs the same events on the wall clock"
        : s.Ledger.Balanced ? $"Next: hltfarm verify {directory}   or repeat it: hltfarm run --like {directory}"
        : $"Next: hltfarm verify {directory}   shows which events are missing or doubled";
    }

    private static string Shortened(string name) => name.Length <= LineNameWidth ? name : name[..(LineNameWidth - 3)] + "...";

    private static string Row(string label, string value, string note) => $"  {label, -14} {value, -20} {note}".TrimEnd();
}
