using HltFarm.Simulation.Loop;
using HltFarm.Simulation.Stages;

namespace HltFarm.Simulation.Faults;

/// <summary>Begins and ends the faults when their time has come.</summary>
internal sealed class FaultStage : IStage
{
    private readonly Queue<(TimeSpan At, Fault Fault, bool Begins)> moments;
    private readonly VirtualUnit[] units;
    private readonly VirtualPartition[] partitions;
    private readonly Site site;

    public FaultStage(IReadOnlyList<Fault> faults, VirtualUnit[] units, VirtualPartition[] partitions, Site site)
    {
        this.units = units;
        this.partitions = partitions;
        this.site = site;
        moments = new(
            faults
                .SelectMany(fault => new[] { (fault.At, fault, Begins: true), (At: fault.End, fault, Begins: false) })
                .OrderBy(moment => moment.At)
                .ThenBy(moment => moment.Begins)
        );
    }

    public TimeSpan? NextDue => moments.TryPeek(out (TimeSpan At, Fault Fault, bool Begins) next) ? next.At : null;

    public void Take(object message, TimeSpan now) => throw Unexpected.Message(this, message);

    public void Wake(TimeSpan now)
    {
        (_, Fault fault, bool begins) = moments.Dequeue();
        if (fault.IsOfUnit)
        {
            units[fault.Target].Suffer(fault, begins, now);
            site.Timeline.Settle(site.Addresses.Units[fault.Target]);
        }
        else
        {
            partitions[fault.Target].Stall(begins, now);
            site.Timeline.Settle(site.Addresses.Partitions[fault.Target]);
        }
    }
}
