using HltFarm.Vocabulary;

namespace HltFarm.Farm.Unit;

/// <summary>Groups a unit's decisions by storage partition and hands them on in batches, by each partition's credit.</summary>
/// <remarks>Holds at most <see cref="FarmOptions.OutputMax"/> decisions. A batch goes when it is full, when it has been filled for
/// <see cref="FarmOptions.CollectDelay"/>, or when nothing more fits. What is sent is kept, within the credit, until it is durable, and sent again
/// when it was lost or when the partition has a new owner.</remarks>
internal sealed class Collector
{
    private readonly FarmOptions options;
    private readonly int unit;
    private readonly long epoch;
    private readonly PartitionOutput[] outputs;

    public Collector(FarmOptions options, int partitions, int unit, long epoch)
    {
        this.options = options;
        this.unit = unit;
        this.epoch = epoch;
        outputs = new PartitionOutput[partitions];
        for (int i = 0; i < partitions; i++)
        {
            outputs[i] = new PartitionOutput();
        }
    }

    /// <summary>Decisions held.</summary>
    public int Count { get; private set; }

    /// <summary>Decisions wait that a partition gives no credit for.</summary>
    public bool LacksCredit
    {
        get
        {
            foreach (PartitionOutput output in outputs)
            {
                if (output.Decisions.Count > 0 && output.Credit <= 0)
                {
                    return true;
                }
            }
            return false;
        }
    }

    /// <summary>Decisions are with a partition and not yet durable.</summary>
    public bool AwaitsDurability
    {
        get
        {
            foreach (PartitionOutput output in outputs)
            {
                if (output.KeptCount > 0)
                {
                    return true;
                }
            }
            return false;
        }
    }

    /// <summary>When a batch has waited long enough and has credit; null for none.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            TimeSpan? due = null;
            foreach (PartitionOutput output in outputs)
            {
                TimeSpan? own = output.Decisions.Count > 0 && output.Credit > 0 ? output.Since + options.CollectDelay : null;
                due = own is null || due < own ? due : own;
            }
            return due;
        }
    }

    /// <returns>False at the bound.</returns>
    public bool TryAdd(HltDecision decision, TimeSpan now)
    {
        if (Count >= options.OutputMax)
        {
            return false;
        }
        PartitionOutput output = outputs[StoragePartition.Of(decision.EventHeader.Number, outputs.Length)];
        output.Since = output.Decisions.Count == 0 ? now : output.Since;
        output.Decisions.Enqueue(decision);
        Count++;
        return true;
    }

    /// <summary>Credit is being asked for under this number: what is sent by now will have come when the answer is written.</summary>
    public void Asking(long asked)
    {
        foreach (PartitionOutput output in outputs)
        {
            output.Asking(asked);
        }
    }

    public void Grant(StorageReady ready)
    {
        if (ready.Epoch == epoch && (uint)ready.Partition < (uint)outputs.Length)
        {
            Count += outputs[ready.Partition].Grant(ready);
        }
    }

    public void Flush(TimeSpan now, uint lowestUnconfirmed, IHltUnitOutput to)
    {
        for (int partition = 0; partition < outputs.Length; partition++)
        {
            PartitionOutput output = outputs[partition];
            while (output.Decisions.Count > 0 && output.Credit > 0 && IsDue(output, now))
            {
                to.Decided(Batch(output, partition, lowestUnconfirmed));
                // What is left waits for company anew: credit that trickles in must not make batches of one.
                output.Since = now;
            }
        }
    }

    private bool IsDue(PartitionOutput output, TimeSpan now) =>
        output.Decisions.Count >= options.BatchMax || output.Since + options.CollectDelay <= now || Count >= options.OutputMax;

    private DecisionBatch Batch(PartitionOutput output, int partition, uint lowestUnconfirmed)
    {
        HltDecision[] decisions = new HltDecision[(int)Math.Min(output.Credit, Math.Min(options.BatchMax, output.Decisions.Count))];
        for (int i = 0; i < decisions.Length; i++)
        {
            decisions[i] = output.Decisions.Dequeue();
        }
        long before = output.Spend(decisions);
        Count -= decisions.Length;
        return new DecisionBatch(unit, epoch, partition, ++output.Batches, lowestUnconfirmed, decisions, before);
    }
}
