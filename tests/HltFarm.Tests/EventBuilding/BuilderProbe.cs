using HltFarm.EventBuilding;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.EventBuilding;

/// <summary>An event builder whose output is written down.</summary>
internal sealed class BuilderProbe : IEventBuilderOutput
{
    public BuilderProbe(EventBuilderOptions? options = null, int units = 1)
    {
        Builder = new EventBuilder(0, options ?? new EventBuilderOptions(), Readout.Context(), units, this);
        Builder.Start(TimeSpan.Zero);
    }

    public EventBuilder Builder { get; }

    public TimeSpan Now { get; set; }

    public List<EventBatch> Batches { get; } = [];

    public List<StartUnit> Starts { get; } = [];

    public List<BuilderReady> Grants { get; } = [];

    public long FirstOpenLease { get; private set; }

    public List<BlockOverdue> Overdue { get; } = [];

    public List<LeaseClosed> ClosedLeases { get; } = [];

    public int AllConfirmedSaid { get; private set; }

    public IEnumerable<byte[]> Records => Batches.SelectMany(batch => batch.Records);

    public IEnumerable<uint> Numbers => Records.Select(Readout.Number);

    public Lease Grant(long id, uint first, int length)
    {
        Lease lease = Readout.Lease(id, first, length);
        Builder.Granted(lease, Now);
        return lease;
    }

    public void Take(params IEnumerable<object> parts)
    {
        foreach (object part in parts)
        {
            if (part is L1AcceptBlock accepts)
            {
                Builder.Take(accepts, Now);
            }
            else
            {
                Builder.Take((FragmentBlock)part, Now);
            }
        }
    }

    /// <summary>Grants a lease, sends all its events in blocks of 64.</summary>
    public Lease TakeLease(long id, uint first, int length)
    {
        Lease lease = Grant(id, first, length);
        for (int block = 0; 64 * block < length; block++)
        {
            Take(Readout.Parts(lease, block, first + (uint)(64 * block), Math.Min(64, length - (64 * block))));
        }
        return lease;
    }

    public void UnitReady(int unit, long epoch, long total, string cause = StallCause.None) =>
        Builder.Ready(new UnitReady(unit, epoch, total, cause), Now);

    public void Confirm(params uint[] numbers) => Builder.Confirmed(new EventsConfirmed(0, numbers));

    public long Anomaly(string name) => Builder.Report().Anomalies[name];

    public void Send(EventBatch batch) => Batches.Add(batch);

    public void Start(StartUnit start) => Starts.Add(start);

    /// <summary>The lease is kept apart: few tests ask for it.</summary>
    public void Grant(BuilderReady ready)
    {
        Grants.Add(ready with { FirstOpenLease = 0 });
        FirstOpenLease = ready.FirstOpenLease;
    }

    public void AskAgain(BlockOverdue overdue) => Overdue.Add(overdue);

    public void Closed(LeaseClosed closed) => ClosedLeases.Add(closed);

    public void AllConfirmed() => AllConfirmedSaid++;
}
