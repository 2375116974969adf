using HltFarm.Vocabulary;

namespace HltFarm.Farm;

/// <summary>What all units of one farm share.</summary>
/// <param name="Partitions">Storage partitions; an event's is given by <see cref="StoragePartition"/>.</param>
public sealed record FarmContext(FarmOptions Options, RunContext Run, Speed Speed, int Partitions);
