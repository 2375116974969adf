using Akka.Actor;
using Akka.Event;
using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Turns leases and credit into blocks of L1 accepts.</summary>
/// <remarks>Receives LeaseGranted, LeasesEnded, BuilderReady, BlockOverdue, RunPaused, and its workers' answers. Sends LeaseRequested, LeasesHeld and
/// StopLeasing to the lease authority, CreditRequested, leases and their end to the event builder, AcquisitionReport to telemetry, RunFailed to the run, blocks through its workers.
/// Every rule and bound is in <see cref="AcquisitionPump"/> and <see cref="AcquisitionFlow"/>.</remarks>
internal sealed class AcquisitionActor : ReceiveActor, IWithTimers, IAcquisitionOutput
{
    private readonly AcquisitionPump pump;
    private readonly Peers peers;
    private readonly Worker[] workers;
    private readonly TimeSpan? tick;
    private readonly bool ofSeveral;

    /// <param name="tick">How often triggers that are due are handed out; null when nothing paces them.</param>
    public AcquisitionActor(AcquisitionFlow flow, Peers peers, IReadOnlyList<Props> workers, TimeSpan? tick, bool fromInput)
    {
        this.peers = peers;
        this.tick = tick;
        ofSeveral = flow.OfSeveral;
        this.workers = [.. workers.Select((props, i) => new Worker(Context.ActorOf(props, $"worker-{i}")))];
        pump = new AcquisitionPump(flow, fromInput, this);
        Receive<LeaseGranted>(granted =>
        {
            // The event builder knows the lease before the first of its blocks comes.
            peers.EventBuilder.Tell(granted);
            Drive(now => pump.Granted(granted.Lease, now));
        });
        Receive<LeasesEnded>(ended =>
        {
            peers.EventBuilder.Tell(ended);
            Drive(now => pump.LeasesEnded(ended, now));
        });
        Receive<RunPaused>(pause => Drive(now => pump.Pause(pause.Paused, now)));
        Receive<BuilderReady>(ready => Drive(now => pump.CreditGiven(ready, now)));
        Receive<BlockMade>(Made);
        Receive<InputRead>(read => Drive(now => pump.Read(read.Total, read.Ended, read.Failure, read.RejectedLast, now)));
        Receive<BlockOverdue>(pump.Repeat);
        Receive<BlockFailed>(failed => pump.Fail(failed.Message));
        Receive<Due>(due => Drive(now => Handle(due, now)));
    }

    private enum Due
    {
        Tick,
        Report,
        Credit,
        Held,
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(Due.Report, Due.Report, Reports.Every);
        Timers.StartPeriodicTimer(Due.Credit, Due.Credit, TimeSpan.Zero, AcquisitionPump.CreditEvery);
        if (tick is { } interval)
        {
            Timers.StartPeriodicTimer(Due.Tick, Due.Tick, interval);
        }
        if (ofSeveral)
        {
            Timers.StartPeriodicTimer(Due.Held, Due.Held, TimeSpan.Zero, AcquisitionPump.HeldEvery);
        }
        Drive(pump.Pump);
    }

    /// <summary>A worker that throws would throw again on the same numbers: the run ends.</summary>
    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(error =>
        {
            Self.Tell(new BlockFailed($"acquisition worker: {error.Message}"));
            return Directive.Stop;
        });

    private void Drive(Action<TimeSpan> rule)
    {
        rule(Context.System.Scheduler.MonotonicClock);
        if (pump.Ended && !ofSeveral)
        {
            Timers.CancelAll();
        }
    }

    private void Handle(Due due, TimeSpan now)
    {
        switch (due)
        {
            case Due.Tick:
                pump.Pump(now);
                break;
            case Due.Report:
                pump.Report(now);
                break;
            case Due.Held:
                peers.LeaseAuthority.Tell(pump.Held);
                break;
            default:
                pump.AskForCredit();
                break;
        }
    }

    private void Made(BlockMade made)
    {
        foreach (Worker worker in workers)
        {
            worker.InWork -= worker.Ref.Equals(Sender) ? 1 : 0;
        }
        Drive(now => pump.Made(made.Tally, now));
    }

    void IAcquisitionOutput.Ask(LeaseRequested request) => peers.LeaseAuthority.Tell(request);

    void IAcquisitionOutput.Stop(StopLeasing stop) => peers.LeaseAuthority.Tell(stop);

    void IAcquisitionOutput.Ask(CreditRequested request) => peers.EventBuilder.Tell(request);

    void IAcquisitionOutput.Make(BlockJob job)
    {
        Worker worker = workers.MinBy(worker => worker.InWork)!;
        worker.InWork++;
        worker.Ref.Tell(new MakeBlock(job));
    }

    void IAcquisitionOutput.Repeat(BlockJob job, Source source) =>
        workers[(int)(job.Lease.Id % workers.Length)].Ref.Tell(new RepeatBlock(job, source));

    void IAcquisitionOutput.CannotRepeat(BlockOverdue overdue) =>
        Context
            .GetLogger()
            .Warning(
                "Block {0} of lease {1} was asked for again, but its events are confirmed or it was never sent",
                overdue.Block,
                overdue.LeaseId
            );

    void IAcquisitionOutput.Read(int events) => workers[0].Ref.Tell(new ReadInput(events));

    void IAcquisitionOutput.Forget(long lease) => workers[0].Ref.Tell(new ForgetLeases(lease));

    void IAcquisitionOutput.Report(AcquisitionReport report) => peers.Telemetry.Tell(report);

    void IAcquisitionOutput.Failed(RunFailed failed) => peers.Run.Tell(failed);

    /// <summary>Those whom acquisition talks to.</summary>
    internal sealed record Peers(IActorRef EventBuilder, IActorRef LeaseAuthority, IActorRef Telemetry, IActorRef Run);

    private sealed class Worker(IActorRef worker)
    {
        public IActorRef Ref { get; } = worker;

        public int InWork { get; set; }
    }
}
