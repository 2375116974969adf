using HltFarm.Running;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.TestKit;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Tests;

/// <summary>The same request on the wall clock and in virtual time.</summary>
public sealed class BothClocks
{
    private const int Events = 4000;
    private TemporaryDirectory folder = null!;
    private RunSummary wall = null!;

    [OneTimeSetUp]
    public async Task RunOnTheWallClock()
    {
        folder = new TemporaryDirectory();
        wall = (await FarmRun.RunAsync(RunPlan.Make(Request("wall")), CancellationToken.None)).Summary;
    }

    [OneTimeTearDown]
    public void Remove() => folder.Dispose();

    [TestCase(Speed.max)]
    [TestCase(Speed.real)]
    public async Task Virtual_time_makes_the_same_decisions(Speed speed)
    {
        RunSummary simulated = await Simulated(Request($"virtual-{speed}") with { Speed = speed, Files = false });

        Assert.Multiple(() =>
        {
            Assert.That(simulated.Digest, Is.EqualTo(wall.Digest));
            Assert.That(simulated.Ledger, Is.EqualTo(wall.Ledger).And.Matches<LedgerSummary>(ledger => ledger.Balanced));
            Assert.That(Counts(simulated), Is.EqualTo(Counts(wall)));
            Assert.That(simulated.Lines, Is.EqualTo(wall.Lines));
            Assert.That(simulated.Streams, Is.EqualTo(wall.Streams));
            Assert.That(simulated.Processes, Is.EqualTo(wall.Processes));
            Assert.That(simulated.L1Bits, Is.EqualTo(wall.L1Bits));
            Assert.That(simulated.SimulatedSeconds, Is.EqualTo(wall.SimulatedSeconds));
            Assert.That(simulated.Farm.ProcessingMs.P95, Is.EqualTo(wall.Farm.ProcessingMs.P95));
        });
    }

    [Test]
    public async Task At_full_speed_the_whole_account_of_L1_is_the_same()
    {
        RunSummary simulated = await Simulated(Request("virtual-l1") with { Files = false });

        Assert.That(simulated.Events.L1Inhibited, Is.EqualTo(wall.Events.L1Inhibited));
        Assert.That(simulated.Events.L1Inhibited[StallCause.MinimumSeparation], Is.Positive);
        Assert.That(simulated.Fractions, Is.EqualTo(wall.Fractions));
        Assert.That(simulated.Farm.Occupancy, Is.EqualTo(wall.Farm.Occupancy).Within(1e-9));
    }

    [Test]
    public async Task A_run_in_virtual_time_repeats_to_the_microsecond()
    {
        RunSummary first = await Simulated(Request("repeat-1") with { Speed = Speed.real, Files = false });
        RunSummary second = await Simulated(Request("repeat-2") with { Speed = Speed.real, Files = false });

        Assert.That(second.VirtualSeconds, Is.EqualTo(first.VirtualSeconds).And.GreaterThan(first.SimulatedSeconds));
        Assert.That(second.LatencyMs, Is.EqualTo(first.LatencyMs).And.Not.Null);
        Assert.That(second.Events.L1Inhibited, Is.EqualTo(first.Events.L1Inhibited));
    }

    [Test]
    public async Task With_files_the_run_directory_verifies_like_any_other()
    {
        RunRequest request = Request("files") with { Index = IndexMode.full };
        RunSummary simulated = await Simulated(request);

        VerificationReport report = RunVerification.Check(Path.Combine(request.Out, "e0035-r00001"), CancellationToken.None);

        Assert.That(report.Problems, Is.Empty);
        Assert.That((report.Sound, report.Complete), Is.EqualTo((true, true)));
        Assert.That(report.Digest, Is.EqualTo(simulated.Digest).And.EqualTo(wall.Digest));
        Assert.That(report.Index?.Rows, Is.EqualTo(Events));
    }

    [Test]
    public async Task A_slow_disk_inhibits_L1_with_its_cause_and_changes_no_event()
    {
        string scenario = folder.Write(
            "slow.yaml",
            File.ReadAllText(Repository.PathOf("cluster-config", "scenarios", "default.yaml"))
                + """

                eventBuilding: { openEventsMax: 1024, creditAhead: 256 }
                farm: { outputMax: 64, waitingMax: 16 }
                storage: { delayPerCommit: 200 ms, commitDecisions: 64, bufferedMax: 128 }
                """
        );

        RunSummary slow = await Simulated(
            Request("slow") with
            {
                Scenario = scenario,
                Speed = Speed.real,
                Files = false,
                Units = 2,
                CoresPerUnit = 5000,
            }
        );

        Assert.That(slow.Digest, Is.EqualTo(wall.Digest));
        Assert.That(slow.Ledger.Balanced, Is.True);
        Assert.That(slow.Events.L1Inhibited[StallCause.Storage], Is.GreaterThan(Events));
    }

    [Test]
    public async Task A_stop_drains_what_is_in_flight()
    {
        using CancellationTokenSource stopped = new();
        await stopped.CancelAsync();

        RunOutcome outcome = await SimulatedRun.RunAsync(
            RunPlan.Make(Request("stopped") with { Speed = Speed.real, Files = false, Events = 10_000_000 }),
            stopped.Token
        );

        Assert.That(outcome.ExitCode, Is.Zero);
        Assert.That(outcome.Summary.Events.InFlight, Is.Zero);
        Assert.That(outcome.Summary.Events.L1Accepted, Is.InRange(1, 9_999_999));
    }

    private static (long, long, long, long, long, long, long, long) Counts(RunSummary s) =>
        (
            s.Events.Offered,
            s.Events.L1Rejected,
            s.Events.L1Accepted,
            s.Events.Built,
            s.Events.Accepted,
            s.Events.Rejected,
            s.Events.Error,
            s.Events.InFlight
        );

    private static async Task<RunSummary> Simulated(RunRequest request)
    {
        RunOutcome outcome = await SimulatedRun.RunAsync(RunPlan.Make(request), CancellationToken.None);
        Assert.That(outcome.Failure, Is.Null);
        Assert.That(outcome.Summary.Clock, Is.EqualTo("virtual"));
        return outcome.Summary;
    }

    private RunRequest Request(string name) =>
        new()
        {
            Events = Events,
            Speed = Speed.max,
            Index = IndexMode.off,
            Run = 1,
            Out = folder.File(name),
        };
}
