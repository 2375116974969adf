namespace HltFarm.Telemetry;

/// <summary>The ids of all settled leases in bounded memory: everything up to a watermark, and the few above it that were settled out of
/// order.</summary>
internal sealed class SettledLeases
{
    private readonly HashSet<long> above = [];
    private long upTo;

    public long Count => upTo + above.Count;

    public bool Contains(long id) => id <= upTo || above.Contains(id);

    public void Add(long id)
    {
        above.Add(id);
        while (above.Remove(upTo + 1))
        {
            upTo++;
        }
    }
}
