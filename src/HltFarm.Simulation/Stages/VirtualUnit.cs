using HltFarm.Farm;
using HltFarm.Simulation.Faults;
using HltFarm.Simulation.Loop;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Stages;

/// <summary>One HLT unit through its epochs, and what can happen to it.</summary>
internal sealed class VirtualUnit : IStage, IHltUnitOutput
{
    private readonly Site site;
    private readonly VirtualFarmPlan plan;
    private readonly int number;
    private readonly TimeSpan advanceEvery;
    private readonly Queue<object> held = new();
    private readonly List<double> slow = [];
    private Beat report = new(Reports.Every, Reports.Every);
    private HltUnit unit;
    private long epoch;
    private bool started;
    private bool over;
    private int dead;
    private int hanging;
    private int isolated;
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
            if (over || dead > 0 || hanging > 0)
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
        if (dead > 0 || isolated > 0)
        {
            return;
        }
        if (hanging > 0)
        {
            // Bounded by the unit's credit: nobody sends more than it once allowed.
            held.Enqueue(message);
            return;
        }
        lastAdvance = now;
        switch (message)
        {
            case EventBatch batch when started:
                unit.Take(batch, now);
                break;
            case StorageReady ready:
                unit.Take(ready, now);
                break;
            case StartUnit:
            case EventBatch:
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

    /// <summary>A fault begins or ends. Several of one kind may overlap: the unit is well when the last has ended.</summary>
    public void Suffer(Fault fault, bool begins, TimeSpan now)
    {
        int step = begins ? 1 : -1;
        switch (fault.Kind)
        {
            case FaultKind.kill:
                dead += step;
                Restart(begins);
                break;
            case FaultKind.isolate:
                isolated += step;
                Restart(!begins && isolated == 0);
                break;
            case FaultKind.hang:
                hanging += step;
                GoOn(now);
                break;
            default:
                Slow(fault.Factor, begins);
                break;
        }
    }

    /// <summary>The last report: nothing is in the unit any more.</summary>
    public void End(TimeSpan now)
    {
        over = true;
        if (dead == 0)
        {
            Report(now);
        }
    }

    /// <summary>All that the unit held is gone; it begins again with the event builder's next word to it.</summary>
    private void Restart(bool now)
    {
        if (now)
        {
            unit = NewEpoch();
            unit.Slowness = Slowness;
            started = false;
            held.Clear();
        }
    }

    /// <summary>Of the slowest fault that holds: it is the machine that is slow, so a restart changes nothing.</summary>
    private double Slowness => slow.DefaultIfEmpty(1).Max();

    private void Slow(double factor, bool begins)
    {
        if (begins)
        {
            slow.Add(factor);
        }
        else
        {
            slow.Remove(factor);
        }
        unit.Slowness = Slowness;
    }

    private void GoOn(TimeSpan now)
    {
        while (hanging == 0 && held.TryDequeue(out object? message))
        {
            Take(message, now);
        }
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

    private void Post(int stage, object message)
    {
        if (isolated == 0)
        {
            site.Post(stage, message);
        }
    }

    /// <summary>A unit that nobody has started yet knows no event builder.</summary>
    void IHltUnitOutput.Ready(UnitReady ready)
    {
        if (started)
        {
            Post(site.Addresses.EventBuilder, ready);
        }
    }

    void IHltUnitOutput.Decided(DecisionBatch batch) => Post(site.Addresses.Partitions[batch.Partition], batch);

    void IHltUnitOutput.AskCredit(CreditRequested request)
    {
        foreach (int partition in site.Addresses.Partitions)
        {
            Post(partition, request);
        }
    }
}
