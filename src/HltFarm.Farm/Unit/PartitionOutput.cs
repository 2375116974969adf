using HltFarm.Vocabulary;

namespace HltFarm.Farm.Unit;

/// <summary>A unit's decisions for one storage partition: those that wait, and those that are sent and not yet durable.</summary>
/// <remarks>A partition that names no owner loses nothing: what is sent to it is forgotten.</remarks>
internal sealed class PartitionOutput
{
    private readonly Queue<HltDecision> kept = new();
    private long owner;
    private long durable;
    private long asked;
    private long sentWhenAsked;
    private long granted;
    private long sent;

    public Queue<HltDecision> Decisions { get; private set; } = new();

    /// <summary>Since when the batch is being filled.</summary>
    public TimeSpan Since { get; set; }

    public long Batches { get; set; }

    public long Credit => granted - sent;

    /// <summary>Sent and not yet durable.</summary>
    public int KeptCount => kept.Count;

    public void Asking(long number)
    {
        asked = number;
        sentWhenAsked = sent;
    }

    /// <returns>Decisions that wait again.</returns>
    public int Grant(StorageReady ready)
    {
        if (ready.Owner < owner)
        {
            return 0;
        }
        int again = ready.Owner > owner ? Meet(ready.Owner) : 0;
        granted = Math.Max(granted, ready.GrantedTotal);
        for (; durable < ready.Durable && kept.Count > 0; durable++)
        {
            kept.Dequeue();
        }
        // Messages between two actors keep their order: what was sent before the question and is not counted in the answer is lost.
        if (owner > 0 && ready.Asked == asked && ready.Received < sentWhenAsked)
        {
            again += SendAgainFrom(ready.Received);
            sentWhenAsked = sent;
        }
        return again;
    }

    /// <returns>Decisions sent before these.</returns>
    public long Spend(HltDecision[] decisions)
    {
        long before = owner > 0 ? sent : Vocabulary.Batches.Unnumbered;
        sent += decisions.Length;
        if (owner > 0)
        {
            foreach (HltDecision decision in decisions)
            {
                kept.Enqueue(decision);
            }
        }
        return before;
    }

    /// <summary>Nothing counts that another owner has said.</summary>
    private int Meet(long newOwner)
    {
        owner = newOwner;
        int again = SendAgainFrom(durable);
        durable = 0;
        sent = 0;
        granted = 0;
        Batches = 0;
        sentWhenAsked = 0;
        return again;
    }

    private int SendAgainFrom(long received)
    {
        int first = (int)Math.Max(0, received - durable);
        HltDecision[] all = [.. kept];
        int again = Math.Max(0, all.Length - first);
        if (again > 0)
        {
            Decisions = new Queue<HltDecision>([.. all[first..], .. Decisions]);
            kept.Clear();
            foreach (HltDecision decision in all[..first])
            {
                kept.Enqueue(decision);
            }
            sent -= again;
        }
        return again;
    }
}
