using HltFarm.Farm;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Farm;

/// <summary>An HLT unit whose output is written down, with the virtual time of each decision batch.</summary>
internal sealed class UnitProbe : IHltUnitOutput
{
    public const long Epoch = 5;
    private readonly FarmContext farm;
    private long batches;
    private long granted;

    public UnitProbe(FarmOptions options, Speed speed = Speed.real, int partitions = 1, Dictionary<uint, int>? deadly = null)
    {
        farm = FarmEvents.Context(options, speed, partitions);
        Unit = new HltUnit(farm, 3, Epoch, () => StartWorker(deadly), this);
        Unit.Start(Now);
    }

    public HltUnit Unit { get; }

    public TimeSpan Now { get; private set; }

    public int WorkersStarted { get; private set; }

    public List<UnitReady> Credits { get; } = [];

    public List<(TimeSpan At, DecisionBatch Batch)> Batches { get; } = [];

    public List<CreditRequested> Asked { get; } = [];

    public IEnumerable<HltDecision> Decisions => Batches.SelectMany(entry => entry.Batch.Decisions);

    public IEnumerable<uint> Numbers => Decisions.Select(decision => decision.EventHeader.Number);

    public UnitReport Report => Unit.Report(Now);

    /// <summary>Events that may be sent now.</summary>
    public long Credit => Credits[^1].GrantedTotal - Received;

    public long Received { get; private set; }

    public void StorageGives(long total)
    {
        granted = total;
        for (int partition = 0; partition < farm.Partitions; partition++)
        {
            Unit.Take(new StorageReady(partition, Epoch, total), Now);
        }
    }

    public void StorageGivesMore(long events) => StorageGives(granted + events);

    public void Send(params byte[][] records)
    {
        Received += records.Length;
        Unit.Take(new EventBatch(0, 3, Epoch, ++batches, 0, records), Now);
    }

    /// <summary>Drives the unit exactly when it has something to do, up to the given time.</summary>
    public void RunTo(TimeSpan end)
    {
        while (Unit.NextDue is { } due && due <= end)
        {
            Now = due > Now ? due : Now;
            Unit.Advance(Now);
        }
        Now = end;
    }

    /// <summary>Lets time pass without driving the unit.</summary>
    public void Skip(TimeSpan to) => Now = to;

    public void Ready(UnitReady ready) => Credits.Add(ready);

    public void Decided(DecisionBatch batch) => Batches.Add((Now, batch));

    public void AskCredit(CreditRequested request) => Asked.Add(request);

    private FakeProcessor StartWorker(Dictionary<uint, int>? deadly)
    {
        WorkersStarted++;
        return new FakeProcessor(farm.Options, deadly);
    }
}
