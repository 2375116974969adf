using Akka.Actor;
using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding;

/// <summary>Leases event numbers: the one authority of the cluster.</summary>
/// <remarks>Receives LeaseRequested, LeasesHeld, LeaseRecorded, LeaseClosed, PartitionFloor, LeaseLogPart, StopLeasing. Sends RecordLease and
/// LeaseLogRequested to storage, LeaseGranted and LeasesEnded to whoever asked and to telemetry. A successor reads the lease log before it leases.
/// Bounds: <see cref="LeaseAuthority.UnrecordedMax"/>, <see cref="LeaseAuthority.WaitingMax"/>, <see cref="LeaseHoldings"/>.</remarks>
public sealed class LeaseAuthorityActor : ReceiveActor, IWithTimers, ILeaseAuthorityOutput
{
    private readonly RunContext run;
    private readonly LeaseListeners listeners;
    private readonly LeaseHoldings holdings;
    private readonly Dictionary<int, IActorRef> requesters = [];
    private readonly long epoch;
    private LeaseAuthority authority;
    private Lease? lastInLog;
    private bool stopAsked;
    private int ticks;

    /// <param name="partitions">Storage partitions, whose progress says which leases may be open.</param>
    /// <param name="continues">Reads the lease log first: it may be the successor of another.</param>
    public LeaseAuthorityActor(RunContext run, LeaseListeners listeners, int partitions, bool continues)
    {
        this.run = run;
        this.listeners = listeners;
        holdings = new LeaseHoldings(partitions);
        epoch = Context.System.Scheduler.Now.UtcTicks;
        authority = new LeaseAuthority(run, lastRecorded: null, this);
        Become(continues ? ReadLog : Lead);
    }

    private enum Tick
    {
        Due,
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    protected override void PreStart() => Timers.StartPeriodicTimer(Tick.Due, Tick.Due, TimeSpan.Zero, LeaseAuthority.AdvanceEvery);

    /// <summary>A broken rule of the authority ends the run: numbers leased twice would be worse.</summary>
    protected override void PreRestart(Exception reason, object message)
    {
        listeners.Run.Tell(new RunFailed($"lease authority: {reason.Message}"));
        base.PreRestart(reason, message);
    }

    /// <summary>Nobody is granted anything before the log is read; who asks meanwhile asks again.</summary>
    private void ReadLog()
    {
        Receive<LeaseLogPart>(Read);
        Receive<StopLeasing>(_ => stopAsked = true);
        Receive<Tick>(_ => listeners.Storage.Tell(new LeaseLogRequested(lastInLog?.Id ?? 0, epoch)));
        ReceiveListening();
    }

    private void Lead()
    {
        Receive<LeaseRequested>(request =>
        {
            requesters[request.Builder] = Sender;
            authority.Request(request, Now);
        });
        Receive<LeasesHeld>(Compare);
        Receive<LeaseRecorded>(recorded => authority.Recorded(recorded.LeaseId, Now));
        Receive<StopLeasing>(_ => authority.Stop(Now));
        Receive<LeaseLogPart>(_ => { });
        Receive<Tick>(_ => Advance());
        ReceiveListening();
    }

    private void ReceiveListening()
    {
        Receive<PartitionFloor>(holdings.Reached);
        Receive<LeaseClosed>(closed => holdings.Closed(closed.LeaseId));
        ReceiveAny(_ => { });
    }

    private void Read(LeaseLogPart part)
    {
        if (part.After != (lastInLog?.Id ?? 0))
        {
            return;
        }
        foreach (Lease lease in part.Leases)
        {
            holdings.Granted(lease, Now);
            lastInLog = lease;
        }
        if (!part.Complete)
        {
            listeners.Storage.Tell(new LeaseLogRequested(lastInLog?.Id ?? 0, epoch));
            return;
        }
        authority = new LeaseAuthority(run, lastInLog, this);
        Become(Lead);
        if (stopAsked)
        {
            authority.Stop(Now);
        }
    }

    /// <summary>Makes good what was lost between the authority and a builder, and gives a builder what silent ones have left.</summary>
    private void Compare(LeasesHeld report)
    {
        requesters[report.Builder] = Sender;
        if (holdings.Floor == 0)
        {
            return;
        }
        foreach (Lease lease in holdings.Missing(report, Now).Concat(holdings.TakeOver(report.Builder, Now)))
        {
            Sender.Tell(new LeaseGranted(lease));
        }
        authority.Wants(report.Builder, report.Asked, report.LengthMax, Now);
    }

    private void Advance()
    {
        authority.Advance(Now);
        // The end is said again now and then: it may be lost on its way to another process.
        if (++ticks % 4 == 0)
        {
            authority.Remind();
        }
    }

    void ILeaseAuthorityOutput.Record(Lease lease) => listeners.Storage.Tell(new RecordLease(lease, epoch));

    void ILeaseAuthorityOutput.Granted(Lease lease)
    {
        LeaseGranted granted = new(lease);
        holdings.Granted(lease, Now);
        listeners.Telemetry.Tell(granted);
        requesters[lease.Builder].Tell(granted);
    }

    void ILeaseAuthorityOutput.Ended(LeasesEnded ended)
    {
        listeners.Telemetry.Tell(ended);
        listeners.Run.Tell(ended);
        foreach (IActorRef requester in requesters.Values)
        {
            requester.Tell(ended);
        }
    }

    void ILeaseAuthorityOutput.Refused(int builder, LeasesEnded ended) => requesters[builder].Tell(ended);

    /// <summary>Who hears of leases besides whoever asked.</summary>
    public sealed record LeaseListeners(IActorRef Storage, IActorRef Telemetry, IActorRef Run);
}
