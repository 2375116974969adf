namespace HltFarm.Telemetry;

/// <summary>The ids of all settled leases in bounded memory: everything up to a watermark, and the few above it that were settled out of
/// order.</summary>
internal sealed class SettledLeases
{
    private readonly HashSet<long> above = [];

    /// <summary>All up to this one are here.</summary>
    public long UpTo { get; private set; }

    public long Count => UpTo + above.Count;

    public bool Contains(long id) => id <= UpTo || above.Contains(id);

    public void Add(long id)
    {
        if (id > UpTo)
        {
            above.Add(id);
        }
        while (above.Remove(UpTo + 1))
        {
            UpTo++;
        }
    }
}
