using Akka.Actor;
using Akka.Hosting;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Writes the lease log: receives RecordLease, answers LeaseRecorded once the lease is synced, and LeaseLogRequested. Requests that came
/// while the last sync ran share the next one.</summary>
/// <remarks>Bounded by the lease authority, which waits for each answer before it grants. After a failed sync nothing more is recorded, so no
/// number more is used, and the run has failed.</remarks>
internal sealed class LeaseLogActor : ReceiveActor
{
    public const string PartName = "lease-log";
    private const int AtOnce = 4096;
    private readonly LeaseLog log;
    private readonly IReadOnlyActorRegistry registry;
    private readonly List<(Lease Lease, IActorRef Requester)> waiting = [];
    private string? failure;
    private long authority;
    private bool closed;

    public LeaseLogActor(LeaseLog log, IReadOnlyActorRegistry registry)
    {
        this.log = log;
        this.registry = registry;
        Receive<RecordLease>(Gather);
        Receive<SyncLeases>(_ => Try(Record));
        Receive<LeaseLogRequested>(Tell);
        Receive<EndRun>(_ => End());
    }

    protected override void PostStop() => log.Dispose();

    private void Gather(RecordLease request)
    {
        if (request.Authority < authority || closed)
        {
            return;
        }
        waiting.Add((request.Lease, Sender));
        if (waiting.Count == 1)
        {
            Self.Tell(SyncLeases.Instance);
        }
    }

    private void Record()
    {
        log.Add(waiting.Select(request => request.Lease));
        foreach ((Lease lease, IActorRef requester) in waiting)
        {
            requester.Tell(new LeaseRecorded(lease.Id));
        }
        waiting.Clear();
    }

    /// <summary>A new authority fences off those before it: what they still ask for is not recorded.</summary>
    private void Tell(LeaseLogRequested request)
    {
        authority = Math.Max(authority, request.Authority);
        IReadOnlyList<Lease> leases = log.After(request.After, AtOnce);
        Sender.Tell(new LeaseLogPart(request.After, [.. leases], leases.Count < AtOnce));
    }

    private void End()
    {
        if (!closed)
        {
            Try(Record);
            Try(log.Close);
            closed = true;
        }
        registry.Get<ActorKeys.Run>().Tell(new Closed(PartName, failure));
    }

    private void Try(Action step)
    {
        if (failure is not null)
        {
            return;
        }
        try
        {
            step();
        }
        catch (InputException e)
        {
            failure = e.Message;
            waiting.Clear();
            registry.Get<ActorKeys.Run>().Tell(new RunFailed($"the lease log stops: {e.Message}"));
        }
    }

    private sealed record SyncLeases
    {
        public static SyncLeases Instance { get; } = new();
    }
}
