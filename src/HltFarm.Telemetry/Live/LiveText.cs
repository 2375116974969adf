using HltFarm.Vocabulary;
using static HltFarm.Telemetry.FigureText;

namespace HltFarm.Telemetry;

/// <summary>The live view as text: one line for a pipe, rows for a terminal.</summary>
public static class LiveText
{
    private const double NearlyFull = 0.9;
    private static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(5);

    /// <summary>All that matters in one line; trouble stands in capitals at its end.</summary>
    public static string Line(LiveView view)
    {
        string line =
            $"{Clock(view.Elapsed)} run {Text($"{view.Experiment}/{view.Run}")} {Phase(view)}"
            + $"  L1 {Rate(view.L1Accepts.Hz)}  out {Rate(view.HltOut.Hz)}  rejected {Percent(view.Rejected.Value)}"
            + $"  dead {Text($"{100 * view.DeadTime.Share.Value:F2} %")}  busy {Percent(view.Occupancy)}"
            + $"  in flight {Count(view.OpenEvents.Held)}  {Ledger(view.Ledger)}";
        return view.Bottleneck is { } bottleneck ? $"{line}  HELD BACK: {bottleneck.Statement}" : line;
    }

    public static IReadOnlyList<LiveRow> Rows(LiveView view) =>
        [.. Rates(view), .. Farm(view), .. Buffers(view), .. LedgerRows(view), .. LineRows(view), .. StreamRows(view)];

    private static IEnumerable<LiveRow> Rates(LiveView view)
    {
        yield return new LiveRow("rates", "Offered", Rate(view.Offered), "collisions looked at");
        yield return new LiveRow("rates", "L1 accepts", Rate(view.L1Accepts), Progress(view));
        yield return new LiveRow("rates", "HLT out", Rate(view.HltOut), "kept by the filter");
        yield return new LiveRow(
            "rates",
            "Rejection",
            Percent(view.Rejected.Value, view.Rejected.Error),
            $"since start {Percent(view.RejectedSinceStart.Value, view.RejectedSinceStart.Error)}"
        );
        yield return new LiveRow(
            "rates",
            "Dead time",
            Percent(view.DeadTime.Share.Value, view.DeadTime.Share.Error),
            LostTo(view),
            DeadTimeState(view)
        );
        yield return new LiveRow(
            "rates",
            "Errors",
            Rate(view.Errors),
            "to the error stream",
            view.Errors.Count > 0 ? RowState.Warning : RowState.Normal
        );
    }

    private static IEnumerable<LiveRow> Farm(LiveView view)
    {
        UnitsView units = view.Units;
        bool missing = units.Reporting < units.Configured && view.Phase == RunPhase.Running;
        yield return new LiveRow("farm", "Occupancy", Percent(view.Occupancy), Text($"{units.Busy:N0} of {units.Cores:N0} cores busy now"));
        yield return new LiveRow(
            "farm",
            "Units",
            Text($"{units.Reporting} of {units.Configured}"),
            missing ? "some units have not reported" : "",
            missing ? RowState.Warning : RowState.Normal
        );
        yield return new LiveRow(
            "farm",
            "Blocked cores",
            Count(units.Blocked),
            string.Join(", ", units.HeldBack.Select(h => Text($"{h.Value} units wait for {h.Key}"))),
            units.Blocked > 0 ? RowState.Warning : RowState.Normal
        );
        yield return new LiveRow("farm", "Memory", Bytes(view.MemoryBytes), "");
        if (view.SilentFor is { } silent && silent.Time > StaleAfter && view.Phase == RunPhase.Running)
        {
            yield return new LiveRow(
                "farm",
                "STALE",
                silent.Stage.ToString(),
                Text($"has not reported for {silent.Time.TotalSeconds:F0} s"),
                RowState.Alarm
            );
        }
    }

    private static IEnumerable<LiveRow> Buffers(LiveView view)
    {
        yield return Buffer("Event builder", view.OpenEvents, "open events");
        yield return Buffer("Units, waiting", view.Units.Waiting, "events before a core");
        yield return Buffer("Units, output", view.Units.Output, "decisions before storage");
        yield return Buffer("Storage", view.StorageBuffer, Text($"decisions before disk, sync {view.SyncMs:F1} ms"));
        yield return view.Bottleneck is { } bottleneck
            ? new LiveRow("buffers", "HELD BACK", bottleneck.Statement, bottleneck.Action, RowState.Alarm)
            : new LiveRow("buffers", "Held back", "nobody", "");
    }

    private static IEnumerable<LiveRow> LedgerRows(LiveView view)
    {
        RowState state = view.Ledger.IsBalanced ? RowState.Normal : RowState.Alarm;
        yield return new LiveRow("ledger", "Ledger", Ledger(view.Ledger), view.Ledger.Statement, state);
        yield return new LiveRow("ledger", "Leases", Text($"{view.Ledger.OpenLeases} open"), Text($"{view.Ledger.ClosedLeases:N0} closed"));
        yield return new LiveRow("ledger", "Incomplete", Count(view.Incomplete), "events without all fragments");
        yield return new LiveRow(
            "ledger",
            "Anomalies",
            Count(view.Anomalies),
            "fragments that do not belong",
            view.Anomalies > 0 ? RowState.Warning : RowState.Normal
        );
    }

    private static IEnumerable<LiveRow> LineRows(LiveView view) =>
        view.BusiestLines.Select(l => new LiveRow("lines", l.Line.FullName, Rate(l.Accepted), $"prescale {l.Line.Prescale}"));

    private static IEnumerable<LiveRow> StreamRows(LiveView view) =>
        view.Streams.Select(s => new LiveRow("streams", s.Name, Rate(s.Events), $"{Bytes(s.BytesPerSecond)}/s"));

    private static LiveRow Buffer(string label, Fill fill, string note) =>
        new("buffers", label, Fill(fill), note, fill.Share >= NearlyFull ? RowState.Warning : RowState.Normal);

    private static RowState DeadTimeState(LiveView view)
    {
        double backpressure = view.DeadTime.FromBackpressure.Value;
        return backpressure > 0.01 ? RowState.Alarm
            : backpressure > 0.001 ? RowState.Warning
            : RowState.Normal;
    }

    private static string LostTo(LiveView view)
    {
        string causes = string.Join(
            ", ",
            view.DeadTime.ByCause.Where(c => c.Value > 0)
                .OrderByDescending(c => c.Value)
                .Select(c => $"{c.Key} {Text($"{100 * view.DeadTime.Of(c.Value).Value:F2} %")}")
        );
        return causes.Length == 0 ? Text($"since start {100 * view.DeadTimeSinceStart:F2} %") : causes;
    }

    private static string Progress(LiveView view)
    {
        string made = $"{Count(view.Ledger.Terms.L1Accepts)} accepts";
        return view.EventsWanted is { } wanted ? $"{made} of {Count(wanted)}" : made;
    }

    private static string Phase(LiveView view)
    {
        string phase = view.Phase.ToString().ToLowerInvariant();
        return view.Phase == RunPhase.Running && view.Progress is { } done ? $"{phase} {Text($"{100 * done:F0} %")}" : phase;
    }

    private static string Ledger(LedgerBalance ledger) =>
        ledger.IsBalanced ? "ledger balanced" : Text($"LEDGER OFF BY {ledger.Imbalance:N0}");
}
