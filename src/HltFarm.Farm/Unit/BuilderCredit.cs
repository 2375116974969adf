using HltFarm.Vocabulary;

namespace HltFarm.Farm.Unit;

/// <summary>What a unit has promised to one event builder, and what came of it, in events since the two met.</summary>
internal sealed class BuilderCredit(int builder)
{
    public int Builder => builder;

    public long Granted { get; set; }

    public long Received { get; private set; }

    /// <summary>What the builder was told last.</summary>
    public UnitReady? Told { get; set; }

    /// <summary>The builder's last question.</summary>
    public long Asked { get; set; }

    /// <summary>Events that may still come.</summary>
    public long Unused => Granted - Received;

    private long LastBatch { get; set; }

    /// <returns>False for a batch that came before, or before which one is lost.</returns>
    public bool TryTake(EventBatch batch)
    {
        bool next = batch.Before == Batches.Unnumbered ? batch.BatchNumber > LastBatch : batch.Before == Received;
        if (next)
        {
            LastBatch = batch.BatchNumber;
            Received += batch.Records.Length;
        }
        return next;
    }
}
