namespace HltFarm.Clusters;

/// <summary>What a node of a farm does. Any node may have several roles; one node with all is the default program.</summary>
public static class NodeRole
{
    /// <summary>Collisions, L1, readout, event builder; the lease authority lives on one of them.</summary>
    public const string Acquisition = "acquisition";

    /// <summary>HLT units.</summary>
    public const string Hlt = "hlt";

    /// <summary>Storage partitions; the first storage node keeps the lease log.</summary>
    public const string Storage = "storage";

    /// <summary>Ledger, metrics, and the end of the run: exactly one node.</summary>
    public const string Monitor = "monitor";

    public static IReadOnlyList<string> All { get; } = [Acquisition, Hlt, Storage, Monitor];

    /// <summary>The roles of each node of a farm on one machine.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Spread(int nodes)
    {
        switch (nodes)
        {
            case 1:
                return [All];
            case 2:
                return
                [
                    [Acquisition, Monitor],
                    [Hlt, Storage],
                ];
            case 3:
                return
                [
                    [Acquisition, Monitor],
                    [Hlt],
                    [Storage],
                ];
            case 4:
                return
                [
                    [Acquisition, Monitor],
                    [Hlt],
                    [Hlt],
                    [Storage],
                ];
        }
        int acquisition = Math.Max(1, nodes / 4);
        int storage = Math.Max(1, nodes / 4);
        IEnumerable<string> roles =
        [
            Monitor,
            .. Enumerable.Repeat(Acquisition, acquisition),
            .. Enumerable.Repeat(Storage, storage),
            .. Enumerable.Repeat(Hlt, nodes - 1 - acquisition - storage),
        ];
        return [.. roles.Select(role => (IReadOnlyList<string>)[role])];
    }
}
