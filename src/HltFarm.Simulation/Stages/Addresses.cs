namespace HltFarm.Simulation.Stages;

/// <summary>Where the stages of a farm stand on the timeline.</summary>
internal sealed class Addresses
{
    public int Leases { get; set; }

    public int Acquisition { get; set; }

    public int EventBuilder { get; set; }

    /// <summary>By unit number.</summary>
    public int[] Units { get; set; } = [];

    /// <summary>By storage partition.</summary>
    public int[] Partitions { get; set; } = [];
}
