using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>What the reports of a run say beside <see cref="RunContext"/>.</summary>
/// <param name="Clustered">A farm of several processes: messages may be lost and are made good, and a part that died does its work again.</param>
/// <param name="Reproducible">False for a menu with counter prescales: they depend on the order of events.</param>
public sealed record RunDescription(
    string Scenario,
    Speed Speed,
    int Nodes,
    int Units,
    int CoresPerUnit,
    bool Reproducible,
    bool Clustered = false
)
{
    public long Cores => (long)Units * CoresPerUnit;
}
