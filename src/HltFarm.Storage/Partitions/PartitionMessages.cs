using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>A partition's timer: look what is due.</summary>
internal sealed record Step
{
    public static Step Instance { get; } = new();
}

/// <summary>A partition's timer: say how far it is.</summary>
internal sealed record SayFloor
{
    public static SayFloor Instance { get; } = new();
}

/// <summary>A partition has closed its files. To the storage actor.</summary>
internal sealed record PartitionEnded
{
    public static PartitionEnded Instance { get; } = new();
}

/// <summary>Durable decisions for the trigger index, in this process only.</summary>
internal sealed record IndexRows(int Partition, HltDecision[] Decisions);

/// <summary>The trigger index takes so many rows from one partition, counted from the start of the run.</summary>
internal sealed record IndexReady(long GrantedTotal);
