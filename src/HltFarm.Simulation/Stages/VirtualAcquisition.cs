using HltFarm.Acquisition;
using HltFarm.Simulation.Loop;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Stages;

/// <summary>Acquisition with one worker, who makes a block in no time.</summary>
internal sealed class VirtualAcquisition : IStage, IAcquisitionOutput, IDisposable
{
    private readonly Site site;
    private readonly AcquisitionPump pump;
    private readonly AcquisitionFlow flow;
    private readonly IBlockSource source;
    private readonly IInputBlockSource? input;
    private readonly Queue<TimeSpan> arrivals = new();
    private readonly Action<RunFailed> fail;
    private readonly TimeSpan tick;
    private Beat report = new(Reports.Every, TimeSpan.Zero);
    private Beat credit = new(AcquisitionPump.CreditEvery, TimeSpan.Zero);
    private TimeSpan lastPump;

    public VirtualAcquisition(VirtualFarmPlan plan, Site site, Action<RunFailed> fail)
    {
        this.site = site;
        this.fail = fail;
        tick = plan.Acquisition.Tick;
        source = plan.Input.Start();
        input = source as IInputBlockSource;
        flow = new AcquisitionFlow(plan.Acquisition, plan.Run, plan.Speed, plan.Input.IsFile) { Arrivals = arrivals };
        pump = new AcquisitionPump(flow, plan.Input.IsFile, this);
    }

    public TimeSpan? NextDue
    {
        get
        {
            if (pump.Ended)
            {
                return null;
            }
            TimeSpan beat = report.Next < credit.Next ? report.Next : credit.Next;
            if (pump.NextTrigger is not { } trigger)
            {
                return beat;
            }
            TimeSpan look = lastPump + tick > trigger ? lastPump + tick : trigger;
            return look < beat ? look : beat;
        }
    }

    public void Take(object message, TimeSpan now)
    {
        switch (message)
        {
            case BuilderReady ready:
                pump.CreditGiven(ready, now);
                break;
            case BlockTally made:
                pump.Made(made, now);
                break;
            case LeaseGranted granted:
                pump.Granted(granted.Lease, now);
                break;
            case LeasesEnded ended:
                pump.LeasesEnded(ended, now);
                break;
            case BlockOverdue overdue:
                pump.Repeat(overdue);
                break;
            case InputWasRead:
                pump.Read(input!.Prepared, input.Ended, input.Failure, input.RejectedLast, now);
                break;
            case RunFailed failed:
                pump.Fail(failed.Message);
                break;
            default:
                throw Unexpected.Message(this, message);
        }
    }

    public void Wake(TimeSpan now)
    {
        lastPump = now;
        if (credit.IsDue(now))
        {
            pump.AskForCredit();
        }
        if (report.IsDue(now))
        {
            pump.Report(now);
        }
        else
        {
            pump.Pump(now);
        }
    }

    /// <summary>Tells telemetry the counts of this moment, between two reports.</summary>
    public void Refresh(TimeSpan now) => site.Figures.Add(flow.Report(), now);

    public void Dispose() => source.Dispose();

    void IAcquisitionOutput.Make(BlockJob job)
    {
        for (uint number = job.FirstNumber; number < job.FirstNumber + (uint)job.Count; number++)
        {
            site.Latency.Arrived(number, arrivals.TryDequeue(out TimeSpan at) ? at : site.Timeline.Now);
        }
        try
        {
            ReadoutBlock block = source.Make(job);
            site.Post(site.Addresses.EventBuilder, block.Accepts);
            foreach (FragmentBlock fragments in block.Fragments)
            {
                site.Post(site.Addresses.EventBuilder, fragments);
            }
            site.Post(site.Addresses.Acquisition, block.Tally);
        }
        catch (InputException refused)
        {
            site.Post(site.Addresses.Acquisition, new RunFailed(refused.Message));
        }
    }

    void IAcquisitionOutput.Repeat(BlockJob job, Source missing)
    {
        ReadoutBlock block = source.Make(job);
        if (missing == Source.TRG)
        {
            site.Post(site.Addresses.EventBuilder, block.Accepts);
        }
        site.Post(site.Addresses.EventBuilder, block.Fragments[(int)missing]);
    }

    void IAcquisitionOutput.Read(int events)
    {
        input!.Read(events);
        site.Post(site.Addresses.Acquisition, InputWasRead.Instance);
    }

    void IAcquisitionOutput.Forget(long lease) => input!.Forget(lease);

    void IAcquisitionOutput.Ask(LeaseRequested request) => site.Post(site.Addresses.Leases, request);

    void IAcquisitionOutput.Stop(StopLeasing stop) => site.Post(site.Addresses.Leases, stop);

    void IAcquisitionOutput.Ask(CreditRequested request) => site.Post(site.Addresses.EventBuilder, request);

    /// <summary>Blocks are lost to nobody here; one that comes late is built by the time that it was asked for.</summary>
    void IAcquisitionOutput.CannotRepeat(BlockOverdue overdue) { }

    void IAcquisitionOutput.Report(AcquisitionReport acquisition) => site.Figures.Add(acquisition, site.Timeline.Now);

    void IAcquisitionOutput.Failed(RunFailed failed) => fail(failed);

    private sealed record InputWasRead
    {
        public static readonly InputWasRead Instance = new();
    }
}
