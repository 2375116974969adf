using System.Globalization;
using HltFarm.Simulation.Sampling;

namespace HltFarm.LoadTests;

/// <summary>A load test as a person reads it.</summary>
public static class LoadTestText
{
    private const int RowsMost = 24;

    public static IEnumerable<string> Lines(LoadTestDocument test, IReadOnlyList<ThresholdOutcome> outcomes, string directory)
    {
        yield return Text($"Load test of {test.Scenario}, {test.Clock} time: {string.Join(", ", test.Profile)}");
        yield return Text(
            $"{test.Summary.Farm.Cores:N0} cores in {test.Summary.Farm.Units} units; faults: {(test.Faults.Count == 0 ? "none" : string.Join("; ", test.Faults))}"
        );
        yield return "";
        yield return "    time   requested   achieved     missed  dead time  cores  open events   p50 latency   p99   most lost to";
        foreach (Sample sample in Thinned(test.Samples))
        {
            yield return Row(sample);
        }
        yield return "";
        foreach (ThresholdOutcome outcome in outcomes)
        {
            yield return Line(outcome);
        }
        if (outcomes.Count > 0)
        {
            yield return "";
        }
        yield return test.Failure is null
            ? Text(
                $"Ledger {(test.Summary.Ledger.Balanced ? "balanced" : "NOT BALANCED")}; dead time {100 * test.Summary.Fractions.DeadTime:F2} % of all triggers; digest {test.Summary.Digest}"
            )
            : $"FAILED: {test.Failure}";
        yield return $"Run directory: {directory}   (loadtest.json; `hltfarm report {directory}` makes a page of it)";
    }

    public static IEnumerable<string> Lines(LimitDocument limit)
    {
        yield return Text($"{limit.Scenario} keeps up with {limit.LimitHz / 1000:F2} kHz, and no more with {limit.AboveHz / 1000:F2} kHz.");
        yield return Text($"Limited by {limit.LimitingStage}: {limit.Action}.");
        yield return "";
        yield return "  stage             in use   saturates at   margin";
        foreach (StageMargin stage in limit.Stages)
        {
            yield return stage.Use is { } use
                ? Text(
                    $"  {stage.Stage, -15} {100 * use, 6:F1} % {stage.SaturatesAtHz / 1000, 10:F1} kHz {100 * stage.Margin, 7:F0} %   {stage.Note}"
                )
                : Text($"  {stage.Stage, -15}      -             -          -   {stage.Note}");
        }
    }

    private static string Row(Sample s)
    {
        string cause = s.DeadTimeByCause.Count == 0 ? "" : s.DeadTimeByCause.MaxBy(c => c.Value).Key;
        return Text(
            $"{s.Seconds, 6:F1} s {s.RequestedHz / 1000, 8:F2} kHz {s.AchievedHz / 1000, 6:F2} kHz {s.MissedHz / 1000, 6:F2} kHz {100 * s.DeadTime, 8:F2} % {100 * s.Occupancy, 4:F0} % {s.OpenEvents, 12:N0} {Ms(s.LatencyP50Ms), 13} {Ms(s.LatencyP99Ms), 9}   {cause}"
        );
    }

    private static string Line(ThresholdOutcome outcome)
    {
        Threshold threshold = outcome.Threshold;
        string worst = outcome.Worst is { } value ? threshold.ValueText(value) : "never measured";
        return outcome.FirstCrossed is { } first
            ? Text(
                $"  CROSSED  {threshold.Text}: first at {first.Seconds:F1} s, {first.RequestedHz / 1000:F2} kHz requested ({threshold.ValueText(threshold.Figure.Of(first)!.Value)}); worst {worst}"
            )
            : Text($"  {(outcome.IsMeasured ? "held    " : "CROSSED ")} {threshold.Text}: {(outcome.IsMeasured ? "worst " : "")}{worst}");
    }

    private static string Ms(double? ms) => ms is { } value ? Text($"{value:F0} ms") : "-";

    private static IEnumerable<Sample> Thinned(IReadOnlyList<Sample> samples)
    {
        int every = Math.Max(1, (samples.Count + RowsMost - 1) / RowsMost);
        return samples.Where((_, i) => (i + 1) % every == 0);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
