using Akka.Actor;
using Akka.Hosting;
using Akka.TestKit;
using HltFarm.Storage;
using HltFarm.TestKit;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Storage;

public sealed class StorageActorTests : ActorTest
{
    private static readonly StorageOptions Options = new() { CommitDelay = TimeSpan.Zero };
    private TemporaryDirectory folder = null!;
    private RunDirectory directory = null!;
    private TestProbe run = null!;
    private TestProbe telemetry = null!;
    private TestProbe builder = null!;
    private TestProbe unit = null!;
    private ActorRegistry registry = null!;

    protected override string Hocon => "storage-dispatcher { type = ForkJoinDispatcher, dedicated-thread-pool { thread-count = 3 } }";

    [SetUp]
    public void Begin()
    {
        folder = new TemporaryDirectory();
        directory = RunDirectory.Create(folder.Path, Samples.Experiment, Samples.Run, overwrite: false);
        run = Kit.CreateTestProbe();
        telemetry = Kit.CreateTestProbe();
        builder = Kit.CreateTestProbe();
        unit = Kit.CreateTestProbe();
        registry = new ActorRegistry();
        registry.Register<ActorKeys.Run>(run);
        registry.Register<ActorKeys.Telemetry>(telemetry);
    }

    [TearDown]
    public void End()
    {
        directory.Dispose();
        folder.Dispose();
    }

    [Test]
    public void A_decision_is_reported_then_confirmed_then_credited()
    {
        // One probe in every role shows the order.
        ActorRegistry one = new();
        one.Register<ActorKeys.Run>(run);
        one.Register<ActorKeys.Telemetry>(unit);
        one.Register<ActorKeys.EventBuilder>(unit);
        IActorRef storage = Start(IndexMode.off, one);

        storage.Tell(new CreditRequested(0, 1), unit);
        StorageReady[] credit = [unit.ExpectMsg<StorageReady>(), unit.ExpectMsg<StorageReady>()];
        Assert.That(credit.Select(ready => ready.Partition), Is.EquivalentTo(new[] { 0, 1 }));
        storage.Tell(Batch(0, 1, 63), unit);

        Assert.That(unit.ExpectMsg<StorageCommitted>().Leases, Is.EqualTo(new long[] { 1 }));
        Assert.That(unit.ExpectMsg<EventsConfirmed>().Numbers, Has.Length.EqualTo(63));
        Assert.That(unit.ExpectMsg<StorageReady>().GrantedTotal, Is.EqualTo(credit[0].GrantedTotal + 63));
    }

    [Test]
    public void A_run_that_ends_closes_every_part_and_verifies()
    {
        registry.Register<ActorKeys.EventBuilder>(builder);
        IActorRef storage = Start(IndexMode.full, registry);
        storage.Tell(new RecordLease(Samples.LeaseOf(1)), unit);
        unit.ExpectMsg(new LeaseRecorded(1));
        storage.Tell(new CreditRequested(0, 1), unit);
        for (int first = 0; first < 500; first += 64)
        {
            storage.Tell(Batch(first / 64 % 2, Math.Max(1, first), Math.Min(500, first + 63)), unit);
        }
        int confirmed = 0;
        while (confirmed < 500)
        {
            confirmed += builder.ExpectMsg<EventsConfirmed>().Numbers.Length;
        }

        storage.Tell(new EndRun(), run);
        Closed[] closed = [.. Enumerable.Range(0, 4).Select(_ => run.ExpectMsg<Closed>())];

        Assert.That(closed.Select(part => part.Part), Is.EquivalentTo(StorageSetup.Parts(Options, Samples.Context("", IndexMode.full))));
        Assert.That(closed[^1].Part, Is.EqualTo("trigger-index"), "it has all rows only when the partitions are closed");
        Assert.That(closed.Select(part => part.Failure), Has.All.Null);
        VerificationReport report = RunVerification.Check(directory.Path);
        Assert.That(report.Problems, Is.Empty);
        Assert.That(report.Events.InFlight, Is.Zero);
        Assert.That(report.Index, Is.EqualTo(new VerifiedIndex(1, 500)));
    }

    [Test]
    public void Leases_are_answered_when_recorded_also_a_second_time_and_stand_in_the_log_once()
    {
        IActorRef storage = Start(IndexMode.off, registry);
        for (int id = 1; id <= 20; id++)
        {
            storage.Tell(new RecordLease(Samples.LeaseOf(id)), unit);
        }
        storage.Tell(new RecordLease(Samples.LeaseOf(20)), unit);

        Assert.That(
            Enumerable.Range(0, 21).Select(_ => unit.ExpectMsg<LeaseRecorded>().LeaseId),
            Is.EqualTo([.. Enumerable.Range(1, 20), 20])
        );
        VerificationReport report = RunVerification.Check(directory.Path);
        Assert.That(report.Events.Leases, Is.EqualTo(20));
        Assert.That(report.Events.Leased, Is.EqualTo(20 * Samples.LeaseLength));
        Assert.That(report.Problems, Is.Empty);
    }

    [Test]
    public void A_full_disk_fails_the_run_once_and_the_partition_confirms_nothing_more()
    {
        registry.Register<ActorKeys.EventBuilder>(builder);
        IActorRef storage = Start(IndexMode.off, registry);
        Directory.CreateDirectory(directory.Files.StreamDirectory("physics"));
        File.CreateSymbolicLink(directory.Files.StreamFile("physics", 0) + ".tmp", "/dev/full");
        storage.Tell(new CreditRequested(0, 1), unit);
        storage.Tell(Batch(0, 1, 63), unit);

        string message = run.ExpectMsg<RunFailed>().Message;
        storage.Tell(Batch(0, 128, 191), unit);
        storage.Tell(Batch(1, 64, 127), unit);
        storage.Tell(new EndRun(), run);

        Assert.That(message, Does.Contain("No space left on device").And.Contain("physics"));
        Assert.That(builder.ExpectMsg<EventsConfirmed>().Partition, Is.EqualTo(1), "the other partition goes on");
        Dictionary<string, string?> closed = Enumerable
            .Range(0, 3)
            .Select(_ => run.ExpectMsg<Closed>())
            .ToDictionary(c => c.Part, c => c.Failure);
        Assert.That(closed["storage-0"], Does.Contain("No space left on device"));
        Assert.That(closed["storage-1"], Is.Null);
        Assert.That(EventLookup.Find(directory.Path, new EventId(35, 1, 1)), Is.Null, "no decision stands before its record");
        Assert.That(EventLookup.Find(directory.Path, new EventId(35, 1, 64)), Is.Not.Null);
    }

    [Test]
    public void A_broken_invariant_stops_the_partition_and_fails_the_run()
    {
        registry.Register<ActorKeys.EventBuilder>(builder);
        IActorRef storage = Start(IndexMode.off, registry);

        storage.Tell(new DecisionBatch(0, 1, 1, 1, 0, [Samples.Decision(1)]), unit);

        Assert.That(run.ExpectMsg<RunFailed>().Message, Does.StartWith("storage-1 stops:"));
        Assert.That(run.ExpectMsg<Closed>().Part, Is.EqualTo("storage-1"));
        storage.Tell(new EndRun(), run);
        Assert.That(
            new[] { run.ExpectMsg<Closed>().Part, run.ExpectMsg<Closed>().Part },
            Is.EquivalentTo(new[] { "storage-0", "lease-log" })
        );
    }

    [Test]
    public void A_trigger_index_that_fails_fails_the_run_and_the_events_are_confirmed_all_the_same()
    {
        registry.Register<ActorKeys.EventBuilder>(builder);
        StorageOptions small = Options with { IndexPartRows = 10, IndexRowGroupRows = 10 };
        IActorRef storage = Start(IndexMode.lines, registry, small);
        File.CreateSymbolicLink(directory.Files.IndexPart(0) + ".tmp", "/dev/full");
        storage.Tell(new CreditRequested(0, 1), unit);
        storage.Tell(Batch(0, 1, 63), unit);

        Assert.That(run.ExpectMsg<RunFailed>().Message, Does.StartWith("the trigger index stops:"));
        storage.Tell(Batch(0, 128, 191), unit);
        builder.ExpectMsg<EventsConfirmed>();
        Assert.That(builder.ExpectMsg<EventsConfirmed>().Numbers, Has.Length.EqualTo(64));
    }

    [Test]
    public void A_run_directory_that_is_gone_is_found_before_any_actor_starts()
    {
        RunContext context = Samples.Context(folder.File("none"));

        Assert.That(() => new StorageFiles(Options, context), Throws.TypeOf<InputException>().With.Property("ExitCode").EqualTo(1));
    }

    private IActorRef Start(IndexMode index, ActorRegistry actors, StorageOptions? options = null)
    {
        RunContext context = Samples.Context(directory.Path, index);
        StorageOptions used = options ?? Options;
        StorageFiles files = new(used, context);
        return Sys.ActorOf(Props.Create(() => new StorageActor(files, used, context, 2, actors)), "storage");
    }

    private static DecisionBatch Batch(int partition, int first, int last) =>
        new(0, 1, partition, 1, 0, Samples.Decisions(partition, 2, first, last, IndexMode.full));
}
