using System.Text.Json;
using HltFarm.Telemetry;
using static HltFarm.Tests.Telemetry.HandMade;

namespace HltFarm.Tests.Telemetry;

public sealed class SummaryTests
{
    /// <summary>The document that programs rely on, key by key in order, with a value of the right kind.</summary>
    private const string Contract = """
        { "experiment": 35, "run": 1, "seed": 1, "menu": {"name": "...", "hash": "..."}, "scenario": "...",
          "events": { "offered": 1, "l1Rejected": 1, "l1Accepted": 1, "l1Inhibited": {"*": 1}, "l1Vetoed": 1, "built": 1, "incomplete": 1,
                      "accepted": 1, "rejected": 1, "error": 1, "inFlight": 0, "stored": 1 },
          "ledger": { "balanced": true, "imbalance": 0, "duplicatesDropped": 1, "reissued": 1 },
          "digest": "<32 hex digits>",
          "fractions": { "reduction": 0.6, "reductionError": 0.001, "hltHadronOfAccepted": 0.1, "hltHadronOfAcceptedError": 0.001, "deadTime": 0.0 },
          "farm": { "nodes": 1, "units": 1, "cores": 1, "occupancy": 0.9, "processingMs": {"mean": 1, "p50": 1, "p95": 1, "p99": 1} },
          "lines": [ {"stage": "filter", "name": "...", "prescale": "10", "fired": 1, "accepted": 1, "unique": 1, "rateHz": 1, "rateHzError": 1} ],
          "streams": [ {"name": "...", "events": 1, "bytes": 1} ],
          "simulatedSeconds": 1, "wallSeconds": 1, "eventsPerSecond": 1, "peakMemoryBytes": 1, "reproducible": true }
        """;

    private static readonly string[] Added =
    [
        "/farm/processing",
        "/farm/roi",
        "/farm/wouldDrop",
        "/streams/0/rawBytes",
        "/speed",
        "/l1Bits",
        "/processes",
        "/anomalies",
        "/missingBySource",
        "/problems",
        "/clock",
        "/virtualSeconds",
        "/latencyMs",
        "/filesWritten",
        "/source",
        "/effectiveSampleSize",
        "/l1",
    ];

    private static RunSummary Summary() => Summarizer.Summarize(WholeRun(), 123_456_789, At(2));

    [Test]
    public void The_document_has_the_contracts_keys_in_order_and_known_ones_after_them()
    {
        using JsonDocument contract = JsonDocument.Parse(Contract);
        using JsonDocument document = JsonDocument.Parse(SummaryJson.Write(Summary()));
        List<string> differences = [];
        Compare("", contract.RootElement, document.RootElement, differences);

        Assert.That(differences, Is.EqualTo(Added.Select(a => $"added {a}")));
    }

    [Test]
    public void The_sums_of_the_contract_hold()
    {
        EventsSummary e = Summary().Events;

        Assert.That(e.Offered, Is.EqualTo(e.L1Rejected + e.L1Accepted));
        Assert.That(e.L1Accepted, Is.EqualTo(e.Accepted + e.Rejected + e.Error + e.InFlight));
    }

    [Test]
    public void The_figures_are_those_of_the_reports()
    {
        RunSummary s = Summary();

        Assert.Multiple(() =>
        {
            Assert.That(s.Ledger, Is.EqualTo(new LedgerSummary(true, 0, 0, 0)));
            Assert.That(s.Digest, Does.Match("^[0-9a-f]{32}$"));
            Assert.That(s.Fractions.Reduction, Is.EqualTo(0.59));
            Assert.That(s.Fractions.ReductionError, Is.EqualTo(Math.Sqrt(0.59 * 0.41 / 1000)).Within(1e-12));
            Assert.That(s.Fractions.HltHadronOfAccepted, Is.EqualTo(0.25));
            Assert.That(s.Fractions.DeadTime, Is.EqualTo(25.0 / 1025).Within(1e-12));
            Assert.That(s.SimulatedSeconds, Is.EqualTo(1).Within(1e-9));
            Assert.That(s.WallSeconds, Is.EqualTo(2));
            Assert.That(s.EventsPerSecond, Is.EqualTo(2000));
            Assert.That(s.Farm.Occupancy, Is.EqualTo(0.9).Within(1e-9));
            Assert.That(s.Farm.ProcessingMs.Mean, Is.EqualTo(100).Within(1e-9));
            Assert.That(s.Lines[0].RateHz, Is.EqualTo(400).Within(1e-6));
            Assert.That(s.Lines[0].RateHzError, Is.EqualTo(20).Within(1e-6));
            Assert.That(s.L1Bits, Is.EqualTo(new Dictionary<string, long> { ["fff"] = 1000 }));
            Assert.That(s.Processes, Is.EqualTo(new[] { new ProcessSummary("mumu", 2500, 1000, 0) }));
        });
    }

    [Test]
    public void An_event_in_flight_at_the_end_is_no_balance()
    {
        RunFigures figures = Figures();
        figures.Ledger.Granted(Lease(1, 100), At(0));
        figures.Add(Acquired(200, 100, ended: true), At(1));
        figures.Add(Builder((1, 100)), At(1));
        figures.Ledger.Ended(new(1, 100));

        RunSummary s = Summarizer.Summarize(figures, 0, At(2));

        Assert.That(s.Events.InFlight, Is.EqualTo(100));
        Assert.That(s.Ledger.Imbalance, Is.Zero);
        Assert.That(s.Ledger.Balanced, Is.False);
        Assert.That(s.Problems, Has.One.Contains("lease 1 (events 1 to 100) open with 100 in flight"));
    }

    [Test]
    public void Numbers_that_acquisition_and_the_leases_count_differently_are_no_balance()
    {
        RunFigures figures = WholeRun();
        figures.Add(Acquired(2500, 999, ended: true), At(2));

        Assert.That(
            Summarizer.Summarize(figures, 0, At(2)).Problems,
            Is.EqualTo(new[] { "acquisition numbered 999 events, the leases of the ledger hold 1000" })
        );
    }

    [Test]
    public void A_run_without_a_single_event_has_a_document_of_finite_numbers()
    {
        RunFigures figures = Figures();
        figures.Ledger.Ended(new(0, 0));

        Assert.That(() => SummaryJson.Write(Summarizer.Summarize(figures, 0, At(0))), Throws.Nothing);
    }

    [Test]
    public void The_document_reads_back_as_it_was_written()
    {
        string json = SummaryJson.Write(Summary());

        Assert.That(SummaryJson.Write(SummaryJson.Read(json)), Is.EqualTo(json));
        Assert.That(json, Does.Contain("q==0_pstarmaxlt0.8"));
    }

    private static void Compare(string path, JsonElement expected, JsonElement seen, List<string> differences)
    {
        if (Kind(expected) != Kind(seen))
        {
            differences.Add($"{path} is {seen.ValueKind}");
        }
        else if (expected.ValueKind == JsonValueKind.Array)
        {
            Compare($"{path}/0", expected[0], seen[0], differences);
        }
        else if (expected.ValueKind == JsonValueKind.Object && !expected.TryGetProperty("*", out _))
        {
            CompareKeys(path, expected, seen, differences);
        }
    }

    private static void CompareKeys(string path, JsonElement expected, JsonElement seen, List<string> differences)
    {
        JsonProperty[] wanted = [.. expected.EnumerateObject()];
        JsonProperty[] present = [.. seen.EnumerateObject()];
        for (int i = 0; i < wanted.Length; i++)
        {
            if (i >= present.Length || present[i].Name != wanted[i].Name)
            {
                differences.Add($"missing {path}/{wanted[i].Name}");
                return;
            }
            Compare($"{path}/{wanted[i].Name}", wanted[i].Value, present[i].Value, differences);
        }
        differences.AddRange(present.Skip(wanted.Length).Select(p => $"added {path}/{p.Name}"));
    }

    private static JsonValueKind Kind(JsonElement element) =>
        element.ValueKind == JsonValueKind.False ? JsonValueKind.True : element.ValueKind;
}
