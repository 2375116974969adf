using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>The granted leases: numbers still to be given to blocks, and how the numbers given were cut, so that a block can be made again.</summary>
public sealed class LeaseShelf
{
    private readonly Queue<Lease> open = new();
    private readonly SortedDictionary<long, CutLease> kept = [];
    private readonly RecentLeases forgotten = new();
    private uint next;

    /// <summary>Numbers without a block.</summary>
    public long NumbersLeft { get; private set; }

    /// <summary>Leases with numbers left.</summary>
    public int LeasesOpen => open.Count;

    /// <summary>Leases granted so far.</summary>
    public long Granted { get; private set; }

    /// <summary>Leases of which any event may be open.</summary>
    public long[] Known => [.. kept.Keys];

    /// <summary>Numbers left in the lease that is being cut; 0 without one.</summary>
    public int LeftInLease => open.TryPeek(out Lease? lease) ? (int)(lease.EndNumber - next) : 0;

    /// <returns>False for one that is known already.</returns>
    public bool TryAdd(Lease lease)
    {
        if (forgotten.Contains(lease.Id) || !kept.TryAdd(lease.Id, new CutLease(lease)))
        {
            return false;
        }
        if (open.Count == 0)
        {
            next = lease.FirstNumber;
        }
        open.Enqueue(lease);
        NumbersLeft += lease.Length;
        Granted++;
        return true;
    }

    /// <summary>The next block of a lease.</summary>
    /// <param name="count">At most <see cref="LeftInLease"/>.</param>
    public BlockJob Cut(int count)
    {
        Lease lease = open.Peek();
        CutLease cut = kept[lease.Id];
        BlockJob job = new(lease, cut.Counts.Count, next, count);
        cut.Counts.Add(count);
        next += (uint)count;
        NumbersLeft -= count;
        if (next == lease.EndNumber)
        {
            open.Dequeue();
            next = open.TryPeek(out Lease? following) ? following.FirstNumber : 0;
        }
        return job;
    }

    /// <summary>A block that was cut before; null when its lease was forgotten or it was never cut.</summary>
    public BlockJob? Find(long leaseId, int block)
    {
        if (!kept.TryGetValue(leaseId, out CutLease? cut) || block < 0 || block >= cut.Counts.Count)
        {
            return null;
        }
        uint first = cut.Lease.FirstNumber + (uint)cut.Counts.Take(block).Sum();
        return new BlockJob(cut.Lease, block, first, cut.Counts[block]);
    }

    /// <summary>Forgets how the leases before this one were cut.</summary>
    public void ForgetBefore(long leaseId)
    {
        while (kept.Count > 0 && kept.First() is { Key: var id, Value: var cut } && id < leaseId && cut.Counts.Sum() == cut.Lease.Length)
        {
            kept.Remove(id);
            forgotten.Add(id);
        }
    }

    private sealed class CutLease(Lease lease)
    {
        public Lease Lease { get; } = lease;

        /// <summary>Events of each block.</summary>
        public List<int> Counts { get; } = [];
    }
}
