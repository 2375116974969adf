using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Cluster.Tests;

/// <summary>A disk that is far too slow holds up the whole farm, hop by hop, up to L1.</summary>
public sealed class BackpressureTests
{
    private const int Events = 1500;
    private const long Gigabyte = 1_000_000_000;

    [TestCase("delayPerCommit: 200 ms, commitDecisions: 64, bufferedMax: 64")]
    [TestCase("maxBytesPerSecond: 3e7, commitDecisions: 64, bufferedMax: 64")]
    public async Task A_slow_disk_shows_as_dead_time_of_storage_and_loses_no_event(string storage)
    {
        using FarmFolder folder = new();
        string scenario = ScenarioFile.With(
            "",
            "eventBuilding: { openEventsMax: 512, creditAhead: 128 }",
            "farm: { units: 2, coresPerUnit: 64, waitingMax: 16, outputMax: 32, processingTimeMean: 1 ms }",
            $"storage: {{ {storage} }}"
        );

        RunSummary summary = await folder.Summary(
            "--events",
            $"{Events}",
            "--speed",
            "real",
            "--scenario",
            folder.Write("slow.yaml", scenario)
        );

        long lost = summary.Events.L1Inhibited.Values.Sum();
        Assert.Multiple(() =>
        {
            Assert.That(summary.Fractions.DeadTime, Is.InRange(0.3, 1.0));
            Assert.That(summary.Events.L1Inhibited.GetValueOrDefault(StallCause.Storage), Is.GreaterThan(lost / 2));
            Assert.That(summary.Fractions.DeadTime, Is.EqualTo((double)lost / (lost + Events)).Within(1e-9));
            Assert.That(summary.Ledger.Balanced, Is.True, string.Join('\n', summary.Problems));
            Assert.That(summary.Events.L1Accepted, Is.EqualTo(Events));
            Assert.That(summary.Events.Accepted + summary.Events.Rejected, Is.EqualTo(Events));
            Assert.That(summary.PeakMemoryBytes, Is.InRange(1L, Gigabyte));
        });
        Assert.That((await folder.Verify(1)).ExitCode, Is.Zero);
    }
}
