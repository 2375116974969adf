using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding.Assembly;

/// <summary>The leases that have unconfirmed events, in order of id and of number: a ring that grows when an old event stays open for long.</summary>
internal sealed class OpenLeases
{
    private LeaseTable[] ring = new LeaseTable[64];
    private int head;
    private int count;
    private LeaseTable? recent;

    /// <summary>Id of the last lease added; 0 for none.</summary>
    public long LastId { get; private set; }

    /// <summary>No lease with a smaller id is open.</summary>
    public long FirstOpenId => count == 0 ? LastId + 1 : At(0).Lease.Id;

    public bool IsEmpty => count == 0;

    /// <summary>One past the highest number leased so far.</summary>
    public uint End { get; private set; }

    /// <summary>No event with a smaller number is open.</summary>
    public uint LowestUnconfirmed => count == 0 ? End : At(0).LowestUnconfirmed;

    /// <returns>False for a lease that was there before, or breaks the order.</returns>
    public bool TryAdd(Lease lease)
    {
        if (lease.Id <= LastId || lease.FirstNumber < End)
        {
            return false;
        }
        if (count == ring.Length)
        {
            Grow();
        }
        ring[(head + count) & (ring.Length - 1)] = new LeaseTable(lease);
        count++;
        LastId = lease.Id;
        End = lease.EndNumber;
        return true;
    }

    public LeaseTable? OfLease(long id)
    {
        if (recent?.Lease.Id == id)
        {
            return recent;
        }
        int place = LastNotAbove(id, static table => table.Lease.Id);
        return place >= 0 && At(place).Lease.Id == id ? recent = At(place) : null;
    }

    public LeaseTable? OfNumber(uint number)
    {
        if (recent is not null && recent.Lease.Holds(number))
        {
            return recent;
        }
        int place = LastNotAbove(number, static table => table.Lease.FirstNumber);
        return place >= 0 && At(place).Lease.Holds(number) ? recent = At(place) : null;
    }

    /// <summary>Forgets the oldest leases as far as they are wholly confirmed.</summary>
    public void Trim()
    {
        while (count > 0 && At(0).Unconfirmed == 0)
        {
            recent = ReferenceEquals(recent, At(0)) ? null : recent;
            ring[head] = null!;
            head = (head + 1) & (ring.Length - 1);
            count--;
        }
    }

    public IEnumerable<LeaseTable> All => Enumerable.Range(0, count).Select(At).Where(table => table.Unconfirmed > 0);

    private LeaseTable At(int place) => ring[(head + place) & (ring.Length - 1)];

    private int LastNotAbove(long key, Func<LeaseTable, long> keyOf)
    {
        int low = 0;
        int high = count - 1;
        while (low <= high)
        {
            int middle = (low + high) >> 1;
            if (keyOf(At(middle)) <= key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }
        return high;
    }

    private void Grow()
    {
        LeaseTable[] larger = new LeaseTable[2 * ring.Length];
        for (int i = 0; i < count; i++)
        {
            larger[i] = At(i);
        }
        ring = larger;
        head = 0;
    }
}
