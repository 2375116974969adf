using HltFarm.Vocabulary;

namespace HltFarm.Specs.Tests.Farm;

/// <summary>Storage of an <see cref="InterleavedFarm"/>: gives each unit a few decisions of credit, drops duplicates, confirms.</summary>
internal sealed class SpecStorage(InterleavedFarm farm, FarmPlan plan)
{
    private const int CreditAhead = 6;
    private readonly Dictionary<(int Unit, long Epoch, int Partition), long> received = [];
    private readonly HashSet<(int Unit, long Epoch, int Partition, long Number)> batches = [];

    /// <summary>The decision record of each event.</summary>
    public Dictionary<uint, byte[]> Decisions { get; } = [];

    public Digest Digest => Decisions.Values.Aggregate(default(Digest), (sum, record) => sum + Digest.Of(record));

    public void GiveCredit(int unit, long epoch)
    {
        for (int partition = 0; partition < plan.Partitions; partition++)
        {
            GiveCredit(unit, epoch, partition);
        }
    }

    public void Take(DecisionBatch batch)
    {
        (int, long, int) from = (batch.Unit, batch.Epoch, batch.Partition);
        if (batches.Add((batch.Unit, batch.Epoch, batch.Partition, batch.BatchNumber)))
        {
            received[from] = received.GetValueOrDefault(from) + batch.Decisions.Length;
        }
        foreach (HltDecision decision in batch.Decisions)
        {
            uint number = decision.EventHeader.Number;
            byte[] record = new byte[DecisionRecord.Size(decision.Fired.Words.Length)];
            DecisionRecord.Write(record, decision);
            Assert.That(number, Is.GreaterThanOrEqualTo(batch.LowestUnconfirmed).Or.Matches<uint>(Decisions.ContainsKey));
            Assert.That(StoragePartition.Of(number, plan.Partitions), Is.EqualTo(batch.Partition));
            if (!Decisions.TryAdd(number, record))
            {
                Assert.That(Decisions[number], Is.EqualTo(record), "an event handed out again is decided alike");
            }
        }
        farm.ToBuilder(new EventsConfirmed(batch.Partition, [.. batch.Decisions.Select(decision => decision.EventHeader.Number)]));
        GiveCredit(batch.Unit, batch.Epoch, batch.Partition);
    }

    private void GiveCredit(int unit, long epoch, int partition) =>
        farm.ToUnit(unit, new StorageReady(partition, epoch, received.GetValueOrDefault((unit, epoch, partition)) + CreditAhead));
}
