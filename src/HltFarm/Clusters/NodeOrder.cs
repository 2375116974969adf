namespace HltFarm.Clusters;

/// <summary>Orders of the launcher to a node, a word a line on its standard input.</summary>
public static class NodeOrder
{
    /// <summary>Hand over and leave.</summary>
    public const string Drain = "drain";

    /// <summary>To the monitor: no further lease; the run ends when all is stored.</summary>
    public const string Stop = "stop";

    public const string Pause = "pause";
    public const string Resume = "resume";
}
