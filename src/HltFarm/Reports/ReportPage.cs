using System.Globalization;
using System.Net;
using System.Text;
using HltFarm.LoadTests;
using HltFarm.Telemetry;

namespace HltFarm.Reports;

/// <summary>One run as one HTML page that needs nothing else.</summary>
/// <param name="Test">Null unless the run was a load test.</param>
public sealed record ReportPage(string Directory, RunSummary Summary, LoadTestDocument? Test)
{
    private const int LinesShown = 40;
    private const string Style = """
        :root{color-scheme:light dark;--line:#8884;--bad:#c0392b;--good:#2e7d32}
        body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.5rem;margin-bottom:.2rem}h2{font-size:1.1rem;margin-top:2rem;border-bottom:1px solid var(--line)}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}td,th{padding:.2rem .6rem;border-bottom:1px solid var(--line);text-align:left}
        td.n,th.n{text-align:right}.bad{color:var(--bad);font-weight:600}.good{color:var(--good);font-weight:600}
        figure{margin:1rem 0}figcaption{font-weight:600}figcaption span{font-weight:400;margin-left:.8rem;white-space:nowrap}
        svg{width:100%;height:auto}svg text{font-size:11px;fill:currentColor}svg polyline{fill:none;stroke-width:1.8}
        svg .grid{stroke:var(--line)}svg line.bound{stroke:var(--bad);stroke-dasharray:6 4}svg text.bound{fill:var(--bad)}svg .mark{fill:#d1622b33}
        pre{white-space:pre-wrap;font-size:.85rem}
        """;

    public string Html()
    {
        StringBuilder page = new();
        string title = Text($"{(Test is null ? "Run" : "Load test")} {Summary.Experiment}/{Summary.Run}: {Summary.Scenario}");
        page.Append(
            $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Encode(title)}</title><style>{Style}</style>"
        );
        page.Append($"<h1>{Encode(title)}</h1><p>{Asked()}</p>");
        if (Test is not null)
        {
            AppendVerdict(page, Test);
            page.Append("<h2>Over time</h2>");
            page.AppendJoin("", new LoadCharts(Test).Svg());
            AppendFaults(page, Test);
        }
        AppendLedger(page);
        AppendDeadTime(page);
        AppendFarm(page);
        AppendStreams(page);
        AppendLines(page);
        page.Append(
            $"<h2>The same numbers for programs</h2><p>{Encode(Directory)}: summary.json{(Test is null ? "" : ", loadtest.json")}</p></html>"
        );
        return page.ToString();
    }

    private string Asked()
    {
        string profile = Test is null ? Text($"{Summary.SimulatedSeconds:F1} s of beam") : string.Join(", ", Test.Profile);
        return Encode(
            Text(
                $"Asked: {profile}; {Summary.Farm.Cores:N0} cores in {Summary.Farm.Units} units; menu {Summary.Menu.Name}; {Summary.Clock} time; events {Summary.Source}; seed {Summary.Seed}."
            )
        );
    }

    private static void AppendVerdict(StringBuilder page, LoadTestDocument test)
    {
        string good = test.Verdict == "held" ? "good" : "bad";
        page.Append($"<h2>Verdict: <span class=\"{good}\">{Encode(test.Verdict)}</span></h2>");
        if (test.Failure is { } failure)
        {
            page.Append($"<p class=\"bad\">{Encode(failure)}</p>");
        }
        if (test.Thresholds.Count == 0)
        {
            page.Append("<p>No threshold was set.</p>");
            return;
        }
        page.Append(
            "<table><tr><th>threshold<th>result<th class=\"n\">worst<th class=\"n\">first crossed<th class=\"n\">requested then</tr>"
        );
        foreach (ThresholdRecord threshold in test.Thresholds)
        {
            Threshold known = Threshold.Parse(threshold.Text);
            page.Append(
                $"<tr><td>{Encode(threshold.Text)}<td class=\"{(threshold.Crossed ? "bad" : "good")}\">{(threshold.Crossed ? "crossed" : "held")}"
            );
            page.Append($"<td class=\"n\">{(threshold.Worst is { } worst ? known.ValueText(worst) : "not measured")}");
            page.Append(Text($"<td class=\"n\">{threshold.CrossedAtSeconds:F1}{(threshold.CrossedAtSeconds is null ? "" : " s")}"));
            page.Append(Text($"<td class=\"n\">{threshold.CrossedAtHz / 1000:F2}{(threshold.CrossedAtHz is null ? "" : " kHz")}</tr>"));
        }
        page.Append("</table>");
    }

    private static void AppendFaults(StringBuilder page, LoadTestDocument test)
    {
        if (test.Faults.Count > 0)
        {
            page.Append($"<h2>Faults</h2><ul>{string.Concat(test.Faults.Select(fault => $"<li>{Encode(fault)}"))}</ul>");
        }
    }

    private void AppendLedger(StringBuilder page)
    {
        EventsSummary e = Summary.Events;
        page.Append($"<h2>Ledger: <span class=\"{(Summary.Ledger.Balanced ? "good\">balanced" : "bad\">NOT BALANCED")}</span></h2>");
        page.Append(
            Text(
                $"<p>{e.L1Accepted:N0} L1 accepts = {e.Stored:N0} stored + {e.Rejected:N0} rejected + {e.Error:N0} error + {e.InFlight:N0} in flight; {Summary.Ledger.Reissued:N0} handed out again, {Summary.Ledger.DuplicatesDropped:N0} duplicates dropped. Digest {Summary.Digest}.</p>"
            )
        );
        foreach (string problem in Summary.Problems)
        {
            page.Append($"<p class=\"bad\">{Encode(problem)}</p>");
        }
    }

    private void AppendDeadTime(StringBuilder page)
    {
        long all = Summary.Events.L1Accepted + Summary.Events.L1Inhibited.Values.Sum();
        page.Append(Text($"<h2>Dead time: {100 * Summary.Fractions.DeadTime:F2} %</h2>"));
        page.Append("<table><tr><th>lost to<th class=\"n\">triggers<th class=\"n\">share</tr>");
        foreach (
            (string cause, long lost) in Summary.Events.L1Inhibited.Where(cause => cause.Value > 0).OrderByDescending(cause => cause.Value)
        )
        {
            page.Append(Text($"<tr><td>{cause}<td class=\"n\">{lost:N0}<td class=\"n\">{100.0 * lost / Math.Max(1, all):F3} %</tr>"));
        }
        page.Append("</table>");
    }

    private void AppendFarm(StringBuilder page)
    {
        FarmSummary farm = Summary.Farm;
        FractionsSummary f = Summary.Fractions;
        page.Append("<h2>Farm and selection</h2><table>");
        Row("Occupancy", Text($"{100 * farm.Occupancy:F1} % of {farm.Cores:N0} cores"));
        Row(
            "Processing time",
            Text(
                $"mean {farm.ProcessingMs.Mean:F0} ms, p50 {farm.ProcessingMs.P50:F0}, p95 {farm.ProcessingMs.P95:F0}, p99 {farm.ProcessingMs.P99:F0} ms"
            )
        );
        if (Summary.LatencyMs is { } latency)
        {
            Row(
                "Latency",
                Text(
                    $"mean {latency.Mean:F0} ms, p50 {latency.P50:F0}, p95 {latency.P95:F0}, p99 {latency.P99:F0}, max {latency.Max:F0} ms"
                )
            );
        }
        Row("Dropped by the filter", Text($"{100 * f.Reduction:F2} ± {100 * f.ReductionError:F2} %"));
        Row("Hadron share of accepted", Text($"{100 * f.HltHadronOfAccepted:F2} ± {100 * f.HltHadronOfAcceptedError:F2} %"));
        page.Append("</table>");

        void Row(string name, string value) => page.Append($"<tr><td>{Encode(name)}<td>{Encode(value)}</tr>");
    }

    private void AppendStreams(StringBuilder page)
    {
        page.Append("<h2>Streams</h2><table><tr><th>stream<th class=\"n\">events<th class=\"n\">raw data, GB</tr>");
        foreach (StreamSummary stream in Summary.Streams)
        {
            page.Append(
                Text($"<tr><td>{Encode(stream.Name)}<td class=\"n\">{stream.Events:N0}<td class=\"n\">{stream.RawBytes / 1e9:F2}</tr>")
            );
        }
        page.Append("</table>");
    }

    private void AppendLines(StringBuilder page)
    {
        page.Append(
            "<h2>Busiest lines</h2><table><tr><th>line<th>prescale<th class=\"n\">fired<th class=\"n\">accepted<th class=\"n\">unique<th class=\"n\">rate, Hz</tr>"
        );
        foreach (LineSummary line in Summary.Lines.OrderByDescending(line => line.Accepted).Take(LinesShown))
        {
            page.Append(
                Text(
                    $"<tr><td>{Encode(line.Stage + "/" + line.Name)}<td>{Encode(line.Prescale)}<td class=\"n\">{line.Fired:N0}<td class=\"n\">{line.Accepted:N0}<td class=\"n\">{line.Unique:N0}<td class=\"n\">{line.RateHz:F1} ± {line.RateHzError:F1}</tr>"
                )
            );
        }
        page.Append("</table>");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
