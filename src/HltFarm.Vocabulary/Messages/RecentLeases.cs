namespace HltFarm.Vocabulary;

/// <summary>The last leases that somebody is done with: one of them that is granted once more, since a message was late or lost, is not made
/// again. An older one would be: that costs time, and nothing else.</summary>
public sealed class RecentLeases
{
    private const int KeptMax = 4096;
    private readonly HashSet<long> ids = [];
    private readonly Queue<long> order = new();

    public bool Contains(long leaseId) => ids.Contains(leaseId);

    public void Add(long leaseId)
    {
        if (ids.Add(leaseId))
        {
            order.Enqueue(leaseId);
        }
        if (order.Count > KeptMax)
        {
            ids.Remove(order.Dequeue());
        }
    }
}
