using HltFarm.Farm;
using HltFarm.Simulation.Loop;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Stages;

/// <summary>One HLT unit, with its epochs.</summary>
internal sealed class VirtualUnit : IStage, IHltUnitOutput
{
    private readonly Site site;
    private readonly VirtualFarmPlan plan;
    private readonly int number;
    private readonly TimeSpan advanceEvery;
    private Beat report = new(Reports.Every, Reports.Every);
    private HltUnit unit;
    private long epoch;
    private bool started;
    private bool over;
    private TimeSpan lastAdvance;

    public VirtualUnit(VirtualFarmPlan plan, int number, Site site)
    {
        this.site = site;
        this.plan = plan;
        this.number = number;
        // Never twice at one moment.
        advanceEvery = plan.Simulation.AdvanceUnitsEvery > TimeSpan.Zero ? plan.Simulation.AdvanceUnitsEvery : TimeSpan.FromTicks(1);
        unit = NewEpoch();
    }

    public TimeSpan? NextDue
    {
        get
        {
            if (over)
            {
                return null;
            }
            if (unit.NextDue is not { } due)
            {
                return report.Next;
            }
            TimeSpan soonest = lastAdvance + advanceEvery;
            due = due > soonest ? due : soonest;
            return due < report.Next ? due : report.Next;
        }
    }

    public void Take(object message, TimeSpan now)
    {
        lastAdvance = now;
        switch (message)
        {
            case EventBatch batch:
                unit.Take(batch, now);
                break;
            case StorageReady ready:
                unit.Take(ready, now);
                break;
            case StartUnit:
                Meet(now);
                break;
            default:
                throw Unexpected.Message(this, message);
        }
    }

    public void Wake(TimeSpan now)
    {
        lastAdvance = now;
        if (report.IsDue(now))
        {
            Report(now);
        }
        else
        {
            unit.Advance(now);
        }
    }

    /// <summary>The last report: nothing is in the unit any more.</summary>
    public void End(TimeSpan now)
    {
        over = true;
        Report(now);
    }

    private void Report(TimeSpan now) => site.Figures.Add(unit.Report(now), now);

    private void Meet(TimeSpan now)
    {
        if (started)
        {
            unit.TellCredit();
            return;
        }
        started = true;
        unit.Start(now);
    }

    private HltUnit NewEpoch() => new(plan.FarmContext, number, ++epoch, plan.Workers, this);

    void IHltUnitOutput.Ready(UnitReady ready) => site.Post(site.Addresses.EventBuilder, ready);

    void IHltUnitOutput.Decided(DecisionBatch batch) => site.Post(site.Addresses.Partitions[batch.Partition], batch);

    void IHltUnitOutput.AskCredit(CreditRequested request)
    {
        foreach (int partition in site.Addresses.Partitions)
        {
            site.Post(partition, request);
        }
    }
}
