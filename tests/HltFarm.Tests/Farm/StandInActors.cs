using Akka.Actor;
using HltFarm.Tests.EventBuilding;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Farm;

/// <summary>What came of a run.</summary>
internal sealed class RunOutcome
{
    public List<uint> Decided { get; } = [];

    public Dictionary<int, UnitReport> Units { get; } = [];

    public long Leases { get; set; }

    public int LeasesClosed { get; set; }

    public EventBuilderReport? LastReport { get; set; }

    public string? Failure { get; set; }
}

/// <summary>Run and telemetry in one: gathers the outcome until the event builder has closed.</summary>
internal sealed class OutcomeActor : ReceiveActor
{
    public OutcomeActor(TaskCompletionSource<RunOutcome> done)
    {
        RunOutcome outcome = new();
        Receive<uint[]>(outcome.Decided.AddRange);
        Receive<UnitReport>(report => outcome.Units[report.Unit] = report);
        Receive<EventBuilderReport>(report => outcome.LastReport = report);
        Receive<LeaseClosed>(_ => outcome.LeasesClosed++);
        Receive<LeasesEnded>(ended => outcome.Leases = ended.Leases);
        Receive<RunFailed>(failed =>
        {
            outcome.Failure = failed.Message;
            done.TrySetResult(outcome);
        });
        Receive<Closed>(closed => closed.Part == "event-builder", _ => done.TrySetResult(outcome));
        ReceiveAny(_ => { });
    }
}

/// <summary>Records leases, gives credit, drops duplicates, confirms everything.</summary>
internal sealed class StorageStandInActor : ReceiveActor
{
    private readonly HashSet<uint> known = [];
    private readonly Dictionary<(int, long, int), long> received = [];

    public StorageStandInActor(IActorRef outcome)
    {
        Receive<RecordLease>(record => Sender.Tell(new LeaseRecorded(record.Lease.Id)));
        Receive<CreditRequested>(request =>
        {
            Sender.Tell(new StorageReady(0, request.Epoch, 100));
            Sender.Tell(new StorageReady(1, request.Epoch, 100));
        });
        Receive<DecisionBatch>(batch =>
        {
            (int, long, int) from = (batch.Unit, batch.Epoch, batch.Partition);
            received[from] = received.GetValueOrDefault(from) + batch.Decisions.Length;
            uint[] numbers = [.. batch.Decisions.Select(decision => decision.EventHeader.Number)];
            outcome.Tell(numbers.Where(known.Add).ToArray());
            Context.ActorSelection("/user/event-builder").Tell(new EventsConfirmed(batch.Partition, numbers));
            Sender.Tell(new StorageReady(batch.Partition, batch.Epoch, received[from] + 100));
        });
    }
}

/// <summary>Sends every event of its leases in blocks of 50, by the event builder's credit.</summary>
internal sealed class AcquisitionStandInActor : ReceiveActor
{
    private readonly Queue<(Lease Lease, int Block)> blocks = new();
    private long granted;
    private long sent;

    public AcquisitionStandInActor(IActorRef authority, IActorRef eventBuilder)
    {
        Receive<LeaseGranted>(lease =>
        {
            eventBuilder.Tell(lease);
            for (int block = 0; 50 * block < lease.Lease.Length; block++)
            {
                blocks.Enqueue((lease.Lease, block));
            }
            authority.Tell(new LeaseRequested(0, int.MaxValue));
            Send(eventBuilder);
        });
        Receive<BuilderReady>(ready =>
        {
            granted = Math.Max(granted, ready.GrantedTotal);
            Send(eventBuilder);
        });
        Receive<LeasesEnded>(eventBuilder.Tell);
        eventBuilder.Tell(new CreditRequested(0, 1));
        authority.Tell(new LeaseRequested(0, int.MaxValue));
    }

    private void Send(IActorRef eventBuilder)
    {
        while (blocks.TryPeek(out (Lease Lease, int Block) next) && sent + 50 <= granted)
        {
            blocks.Dequeue();
            sent += 50;
            foreach (object part in Readout.Parts(next.Lease, next.Block, next.Lease.FirstNumber + (uint)(50 * next.Block), 50))
            {
                eventBuilder.Tell(part);
            }
        }
    }
}
