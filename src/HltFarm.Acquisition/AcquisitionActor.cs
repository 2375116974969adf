using Akka.Actor;
using Akka.Event;
using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Turns leases and credit into blocks of L1 accepts.</summary>
/// <remarks>Receives LeaseGranted, LeasesEnded, BuilderReady, BlockOverdue, and its workers' answers. Sends LeaseRequested and StopLeasing to the
/// lease authority, CreditRequested to the event builder, AcquisitionReport to telemetry, RunFailed to the run, blocks through its workers.
/// Every rule and bound is in <see cref="AcquisitionFlow"/>.</remarks>
internal sealed class AcquisitionActor : ReceiveActor, IWithTimers
{
    private const int BuilderShare = 0;
    private const int ReadAtOnce = 256;
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan CreditEvery = TimeSpan.FromSeconds(1);
    private readonly AcquisitionFlow flow;
    private readonly Peers peers;
    private readonly Worker[] workers;
    private readonly TimeSpan? tick;
    private readonly bool fromInput;
    private bool reading;
    private bool stopped;
    private bool askedForLease;
    private bool ended;
    private string? failure;

    /// <param name="tick">How often triggers that are due are handed out; null when nothing paces them.</param>
    public AcquisitionActor(AcquisitionFlow flow, Peers peers, IReadOnlyList<Props> workers, TimeSpan? tick, bool fromInput)
    {
        this.flow = flow;
        this.peers = peers;
        this.tick = tick;
        this.fromInput = fromInput;
        this.workers = [.. workers.Select((props, i) => new Worker(Context.ActorOf(props, $"worker-{i}")))];
        Receive<Tick>(_ => Pump());
        Receive<LeaseGranted>(granted => Then(() => flow.LeaseGranted(granted.Lease)));
        Receive<LeasesEnded>(message => Then(() => flow.LeasesEnded(message)));
        Receive<BuilderReady>(ready => Then(() => Take(ready)));
        Receive<BlockMade>(made => Then(() => Made(made)));
        Receive<InputRead>(read => Then(() => Read(read)));
        Receive<BlockOverdue>(Repeat);
        Receive<BlockFailed>(failed => Fail(failed.Message));
        Receive<ReportDue>(_ => Report());
        Receive<CreditDue>(_ => AskForCredit());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(nameof(ReportDue), ReportDue.Instance, ReportEvery);
        Timers.StartPeriodicTimer(nameof(CreditDue), CreditDue.Instance, TimeSpan.Zero, CreditEvery);
        if (tick is { } interval)
        {
            Timers.StartPeriodicTimer(nameof(Tick), Tick.Instance, interval);
        }
        Pump();
    }

    /// <summary>A worker that throws would throw again on the same numbers: the run ends.</summary>
    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(error =>
        {
            Self.Tell(new BlockFailed($"acquisition worker: {error.Message}"));
            return Directive.Stop;
        });

    private void Then(Action rule)
    {
        rule();
        Pump();
    }

    /// <summary>Does all that the rules allow now.</summary>
    private void Pump()
    {
        while (!stopped && flow.AskForLease() is > 0 and int length)
        {
            askedForLease = true;
            peers.LeaseAuthority.Tell(new LeaseRequested(BuilderShare, length));
        }
        while (flow.Next(Context.System.Scheduler.MonotonicClock) is { } job)
        {
            Worker worker = workers.MinBy(worker => worker.InWork)!;
            worker.InWork++;
            worker.Ref.Tell(new MakeBlock(job));
        }
        if (fromInput)
        {
            PumpInput();
        }
        if (flow.Ended && !ended)
        {
            ended = true;
            Timers.CancelAll();
            Report();
        }
    }

    private void PumpInput()
    {
        int wanted = Math.Min(ReadAtOnce, flow.ToPrepare);
        if (!reading && wanted > 0)
        {
            reading = true;
            workers[0].Ref.Tell(new ReadInput(wanted));
        }
        if (flow.InputUsedUp && !stopped)
        {
            stopped = true;
            peers.LeaseAuthority.Tell(new StopLeasing());
            if (!askedForLease)
            {
                // L1 accepted nothing: the authority does not know of us, but answers a request that it refuses with LeasesEnded.
                peers.LeaseAuthority.Tell(new LeaseRequested(BuilderShare, 1));
            }
            if (failure is not null)
            {
                peers.Run.Tell(new RunFailed(failure));
            }
        }
    }

    private void Take(BuilderReady ready)
    {
        long before = flow.FirstOpenLease;
        flow.CreditGiven(ready);
        if (fromInput && flow.FirstOpenLease > before)
        {
            workers[0].Ref.Tell(new ForgetLeases(flow.FirstOpenLease));
        }
    }

    private void Made(BlockMade made)
    {
        foreach (Worker worker in workers)
        {
            worker.InWork -= worker.Ref.Equals(Sender) ? 1 : 0;
        }
        flow.BlockMade(made.Tally);
    }

    private void Read(InputRead read)
    {
        reading = false;
        failure = read.Failure;
        flow.InputPrepared(read.Total, read.Ended, read.RejectedLast);
    }

    private void Repeat(BlockOverdue overdue)
    {
        if (flow.Again(overdue) is { } job)
        {
            workers[(int)(overdue.LeaseId % workers.Length)].Ref.Tell(new RepeatBlock(job, overdue.Source));
        }
        else
        {
            Context
                .GetLogger()
                .Warning(
                    "Block {0} of lease {1} was asked for again, but its events are confirmed or it was never sent",
                    overdue.Block,
                    overdue.LeaseId
                );
        }
    }

    private void Fail(string message)
    {
        stopped = true;
        peers.LeaseAuthority.Tell(new StopLeasing());
        peers.Run.Tell(new RunFailed(message));
    }

    private void Report()
    {
        peers.Telemetry.Tell(flow.Report());
        if (!ended)
        {
            Pump();
        }
    }

    private void AskForCredit()
    {
        if (flow.CreditLeft == 0)
        {
            peers.EventBuilder.Tell(new CreditRequested(BuilderShare, 0));
        }
    }

    /// <summary>Those whom acquisition talks to.</summary>
    internal sealed record Peers(IActorRef EventBuilder, IActorRef LeaseAuthority, IActorRef Telemetry, IActorRef Run);

    private sealed class Worker(IActorRef worker)
    {
        public IActorRef Ref { get; } = worker;

        public int InWork { get; set; }
    }

    private sealed record Tick
    {
        public static readonly Tick Instance = new();
    }

    private sealed record ReportDue
    {
        public static readonly ReportDue Instance = new();
    }

    private sealed record CreditDue
    {
        public static readonly CreditDue Instance = new();
    }
}
