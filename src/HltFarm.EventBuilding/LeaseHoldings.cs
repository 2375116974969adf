using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding;

/// <summary>Who has which lease, as far as any of its events may be open: what a builder does not know of is granted to it again, and the leases of
/// one that stays silent go to another, who makes them anew from the seed.</summary>
/// <remarks>Bounded by what the builders may hold open. A lease made twice costs time and nothing else: storage takes each event once.</remarks>
public sealed class LeaseHoldings
{
    /// <summary>A builder that says nothing for so long is taken for dead. One that only slept does no harm when it wakes.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(8);

    private readonly SortedDictionary<long, Holding> open = [];
    private readonly Dictionary<int, Holder> holders = [];
    private readonly uint[] floors;

    /// <param name="partitions">Storage partitions.</param>
    public LeaseHoldings(int partitions) => floors = new uint[partitions];

    /// <summary>Leases that may have open events.</summary>
    public int Open => open.Count;

    /// <summary>Events below it are durable, all of them; 0 until every partition has said how far it is.</summary>
    public uint Floor => floors.Length == 0 ? 0 : floors.Min();

    /// <summary>A new lease, or one that the log of an earlier authority holds.</summary>
    public void Granted(Lease lease, TimeSpan now)
    {
        if (lease.EndNumber > Floor)
        {
            open[lease.Id] = new Holding(lease, lease.Builder);
            Of(lease.Builder, now);
        }
    }

    public void Closed(long leaseId) => open.Remove(leaseId);

    public void Reached(PartitionFloor floor)
    {
        if ((uint)floor.Partition >= (uint)floors.Length || floor.Floor <= floors[floor.Partition])
        {
            return;
        }
        floors[floor.Partition] = floor.Floor;
        while (open.Count > 0 && open.First() is { Value.Lease.EndNumber: var end, Key: var id } && end <= Floor)
        {
            open.Remove(id);
        }
    }

    /// <summary>What a builder has to be granted again: leases that it held and does not know of.</summary>
    public IReadOnlyList<Lease> Missing(LeasesHeld report, TimeSpan now)
    {
        Holder holder = Of(report.Builder, now);
        bool anew = report.Epoch != holder.Epoch;
        holder.Epoch = report.Epoch;
        holder.LastHeard = now;
        HashSet<long> held = [.. report.Held];
        List<Lease> missing = [];
        foreach (Holding holding in open.Values)
        {
            if (held.Contains(holding.Lease.Id))
            {
                holding.Holder = report.Builder;
                holding.MissingOnce = false;
            }
            else if (holding.Holder == report.Builder)
            {
                // A grant on its way is missing once; a builder that starts anew has nothing on its way.
                if (anew || holding.MissingOnce)
                {
                    missing.Add(holding.Lease);
                }
                holding.MissingOnce = !holding.MissingOnce && !anew;
            }
        }
        return missing;
    }

    /// <summary>Gives the leases of silent builders to this one.</summary>
    public IReadOnlyList<Lease> TakeOver(int builder, TimeSpan now)
    {
        List<Lease> taken = [];
        foreach (Holding holding in open.Values)
        {
            if (holding.Holder != builder && Of(holding.Holder, now).LastHeard + SilentAfter <= now)
            {
                holding.Holder = builder;
                holding.MissingOnce = false;
                taken.Add(holding.Lease);
            }
        }
        return taken;
    }

    private Holder Of(int builder, TimeSpan now)
    {
        if (!holders.TryGetValue(builder, out Holder? holder))
        {
            holders[builder] = holder = new Holder { LastHeard = now };
        }
        return holder;
    }

    private sealed class Holding(Lease lease, int holder)
    {
        public Lease Lease => lease;

        public int Holder { get; set; } = holder;

        public bool MissingOnce { get; set; }
    }

    private sealed class Holder
    {
        public long Epoch { get; set; }

        public TimeSpan LastHeard { get; set; }
    }
}
