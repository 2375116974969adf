using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding.Assembly;

/// <summary>The leases that have unconfirmed events, in order of id and of number: a ring that grows when an old event stays open for long. A lease
/// taken over from another builder comes late and finds its place.</summary>
internal sealed class OpenLeases
{
    private const int AskedAtOnce = 4096;
    private LeaseTable[] ring = new LeaseTable[64];
    private int head;
    private int count;
    private LeaseTable? recent;
    private readonly RecentLeases forgotten = new();

    /// <summary>Largest id added so far; 0 for none.</summary>
    public long LastId { get; private set; }

    /// <summary>No lease with a smaller id is open.</summary>
    public long FirstOpenId => count == 0 ? LastId + 1 : At(0).Lease.Id;

    public bool IsEmpty => count == 0;

    /// <summary>One past the highest number leased so far.</summary>
    public uint End { get; private set; }

    /// <summary>No event with a smaller number is open.</summary>
    public uint LowestUnconfirmed => count == 0 ? End : At(0).LowestUnconfirmed;

    /// <returns>False for a lease that is there, was there before, or overlaps another.</returns>
    public bool TryAdd(Lease lease, TimeSpan now = default)
    {
        int place = LastNotAbove(lease.Id, static table => table.Lease.Id) + 1;
        bool fits =
            (place == 0 || (At(place - 1).Lease.Id < lease.Id && At(place - 1).Lease.EndNumber <= lease.FirstNumber))
            && (place == count || lease.EndNumber <= At(place).Lease.FirstNumber);
        if (!fits || forgotten.Contains(lease.Id))
        {
            return false;
        }
        if (count == ring.Length)
        {
            Grow();
        }
        for (int i = count; i > place; i--)
        {
            ring[(head + i) & (ring.Length - 1)] = At(i - 1);
        }
        ring[(head + place) & (ring.Length - 1)] = new LeaseTable(lease, now);
        count++;
        LastId = Math.Max(LastId, lease.Id);
        End = Math.Max(End, lease.EndNumber);
        return true;
    }

    /// <summary>Events built and not confirmed of leases granted not after the given time, the oldest first.</summary>
    public uint[] Unconfirmed(TimeSpan grantedUntil)
    {
        List<uint> numbers = [];
        for (int i = 0; i < count && numbers.Count < AskedAtOnce; i++)
        {
            LeaseTable table = At(i);
            for (int k = 0; table.Since <= grantedUntil && k < table.Records.Length && numbers.Count < AskedAtOnce; k++)
            {
                if (table.Records[k] is not null)
                {
                    numbers.Add(table.Lease.FirstNumber + (uint)k);
                }
            }
        }
        return [.. numbers];
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
            forgotten.Add(At(0).Lease.Id);
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
