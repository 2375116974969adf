using Akka.Actor;
using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding;

/// <summary>Leases event numbers: the one authority of the cluster.</summary>
/// <remarks>Receives LeaseRequested, LeaseRecorded, StopLeasing. Sends RecordLease to storage, LeaseGranted and LeasesEnded.
/// Bounds: <see cref="LeaseAuthority.UnrecordedMax"/>, <see cref="LeaseAuthority.WaitingMax"/>.</remarks>
public sealed class LeaseAuthorityActor : ReceiveActor, IWithTimers, ILeaseAuthorityOutput
{
    private readonly LeaseAuthority authority;
    private readonly LeaseListeners listeners;
    private readonly Dictionary<int, IActorRef> requesters = [];

    /// <param name="lastRecorded">Reads the last lease that storage holds for this run; called whenever the authority starts.</param>
    public LeaseAuthorityActor(RunContext run, Func<Lease?> lastRecorded, LeaseListeners listeners)
    {
        this.listeners = listeners;
        authority = new LeaseAuthority(run, lastRecorded(), this);
        Receive<LeaseRequested>(request =>
        {
            requesters[request.Builder] = Sender;
            authority.Request(request, Now);
        });
        Receive<LeaseRecorded>(recorded => authority.Recorded(recorded.LeaseId, Now));
        Receive<StopLeasing>(_ => authority.Stop(Now));
        Receive<Tick>(_ => authority.Advance(Now));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    protected override void PreStart() => Timers.StartPeriodicTimer(Tick.Key, Tick.Due, LeaseAuthority.AdvanceEvery);

    /// <summary>A broken rule of the authority ends the run: numbers leased twice would be worse.</summary>
    protected override void PreRestart(Exception reason, object message)
    {
        listeners.Run.Tell(new RunFailed($"lease authority: {reason.Message}"));
        base.PreRestart(reason, message);
    }

    void ILeaseAuthorityOutput.Record(Lease lease) => listeners.Storage.Tell(new RecordLease(lease));

    void ILeaseAuthorityOutput.Granted(Lease lease)
    {
        LeaseGranted granted = new(lease);
        listeners.EventBuilder.Tell(granted);
        listeners.Telemetry.Tell(granted);
        requesters[lease.Builder].Tell(granted);
    }

    void ILeaseAuthorityOutput.Ended(LeasesEnded ended)
    {
        listeners.EventBuilder.Tell(ended);
        listeners.Telemetry.Tell(ended);
        listeners.Run.Tell(ended);
        foreach (IActorRef requester in requesters.Values)
        {
            requester.Tell(ended);
        }
    }

    void ILeaseAuthorityOutput.Refused(int builder, LeasesEnded ended) => requesters[builder].Tell(ended);

    /// <summary>Who hears of leases besides the requester.</summary>
    public sealed record LeaseListeners(IActorRef Storage, IActorRef EventBuilder, IActorRef Telemetry, IActorRef Run);

    private sealed class Tick
    {
        public const string Key = "tick";
        public static readonly Tick Due = new();
    }
}
