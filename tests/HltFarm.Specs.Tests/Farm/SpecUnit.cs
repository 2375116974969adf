using HltFarm.Farm;
using HltFarm.Vocabulary;

namespace HltFarm.Specs.Tests.Farm;

/// <summary>One unit of an <see cref="InterleavedFarm"/>, as its actor would drive it.</summary>
internal sealed class SpecUnit : IHltUnitOutput
{
    private readonly InterleavedFarm farm;
    private readonly FarmPlan plan;
    private readonly int number;
    private readonly SpecStorage storage;
    private HltUnit unit;
    private long epoch;
    private bool met;

    public SpecUnit(InterleavedFarm farm, FarmPlan plan, int number, SpecStorage storage)
    {
        this.farm = farm;
        this.plan = plan;
        this.number = number;
        this.storage = storage;
        unit = New();
    }

    /// <summary>Forgets all that it holds; messages to the one before still arrive.</summary>
    public void StartAnew() => unit = New();

    public void Meet()
    {
        if (met)
        {
            unit.TellCredit();
            return;
        }
        met = true;
        unit.Start(farm.Now);
    }

    public void Take(EventBatch batch)
    {
        if (!met)
        {
            Meet();
        }
        unit.Take(batch, farm.Now);
        Verify();
    }

    public void Take(StorageReady ready)
    {
        unit.Take(ready, farm.Now);
        Verify();
    }

    public void Advance()
    {
        unit.Advance(farm.Now);
        Verify();
    }

    private HltUnit New()
    {
        met = false;
        return new HltUnit(plan.Context, number, ++epoch, () => new ParityProcessor(plan.Context.Options), this);
    }

    private void Verify()
    {
        UnitReport report = unit.Report(farm.Now);
        Assert.That(report.Waiting, Is.LessThanOrEqualTo(report.WaitingMax));
        Assert.That(report.Output, Is.LessThanOrEqualTo(report.OutputMax));
        Assert.That(report.BusyCores + report.BlockedCores, Is.LessThanOrEqualTo(report.Cores));
    }

    void IHltUnitOutput.Ready(UnitReady ready) => farm.ToBuilder(ready);

    void IHltUnitOutput.Decided(DecisionBatch batch) =>
        farm.Post($"unit{number}-storage{batch.Partition}", () => storage.Take(batch), mayBeLost: false);

    void IHltUnitOutput.AskCredit(CreditRequested request) =>
        farm.Post($"unit{number}-storage", () => storage.GiveCredit(request.Requester, request.Epoch), mayBeLost: true);
}
