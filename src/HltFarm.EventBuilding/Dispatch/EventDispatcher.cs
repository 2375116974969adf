using HltFarm.EventBuilding.Assembly;
using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding.Dispatch;

/// <summary>Hands built events to the unit with the most credit, and again when a unit starts anew.</summary>
/// <remarks>The queue holds open events only, so the table of open events bounds it. Events handed out again go first: they are the oldest.</remarks>
internal sealed class EventDispatcher(int builder, EventBuilderOptions options, UnitCredits units, OpenLeases leases)
{
    private readonly Queue<(LeaseTable Table, int Index)> built = new();
    private readonly Queue<(LeaseTable Table, int Index)> again = new();
    private readonly byte[][] batch = new byte[EventBuilderOptions.BatchEventsMax][];

    public long Reissued { get; private set; }

    public int Queued => built.Count + again.Count;

    public void Enqueue(BuiltBlock block)
    {
        for (int i = block.First; i < block.First + block.Count; i++)
        {
            built.Enqueue((block.Table, i));
        }
    }

    /// <summary>Takes back every event that the unit has: it has forgotten them, or some of them never came.</summary>
    public void TakeBack(int unit)
    {
        foreach (LeaseTable table in leases.All)
        {
            for (int i = 0; i < table.Holders.Length; i++)
            {
                if (table.Holders[i] == unit && table.Records[i] is not null)
                {
                    table.Holders[i] = LeaseTable.Nobody;
                    again.Enqueue((table, i));
                    Reissued++;
                }
            }
        }
    }

    public void Dispatch(IEventBuilderOutput output)
    {
        while (Queued > 0 && units[units.Best].Left > 0)
        {
            int unit = units.Best;
            int count = Fill(unit, Size(units[unit].Left));
            if (count > 0)
            {
                long before = units[unit].Sent;
                units.Spend(unit, count);
                output.Send(
                    new EventBatch(
                        builder,
                        unit,
                        units[unit].Epoch,
                        ++units[unit].Batches,
                        leases.LowestUnconfirmed,
                        batch.AsSpan(0, count).ToArray(),
                        before
                    )
                );
                Array.Clear(batch, 0, count);
            }
        }
    }

    /// <summary>An even share of the queue, within the limits of a batch.</summary>
    private int Size(long credit)
    {
        int share = Math.Max(options.BatchMin, Queued / units.Known);
        return (int)Math.Min(credit, Math.Min(share, options.BatchMax));
    }

    private int Fill(int unit, int size)
    {
        int count = 0;
        while (count < size && (again.TryDequeue(out (LeaseTable Table, int Index) next) || built.TryDequeue(out next)))
        {
            // An event that waits to be handed out again may have been confirmed meanwhile.
            if (next.Table.Records[next.Index] is { } record)
            {
                next.Table.Holders[next.Index] = (ushort)unit;
                batch[count++] = record;
            }
        }
        return count;
    }
}
