using HltFarm.Running;

namespace HltFarm.Clusters;

/// <summary>What `cluster up` was asked for.</summary>
/// <param name="Tls">Nodes speak TLS with certificates made for this run.</param>
public sealed record ClusterRequest(RunRequest Run, int Nodes, bool Tls);
