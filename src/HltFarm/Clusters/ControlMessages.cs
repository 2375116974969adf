namespace HltFarm.Clusters;

/// <summary>What `cluster status|drain|stop|pause|resume` asks the launcher.</summary>
/// <param name="Node">For `drain`.</param>
public sealed record ControlRequest(string Key, string Verb, string? Node = null);

/// <summary>What the launcher answers.</summary>
/// <param name="Error">Null when the order was taken.</param>
public sealed record ControlAnswer(string? Error, FarmState? Farm = null);

/// <summary>The farm as `cluster status --json` says it.</summary>
/// <param name="State">`starting`, `running`, `paused`, `stopping`, `ended`.</param>
/// <param name="Stalled">What holds it back; null when nothing does.</param>
/// <param name="Line">Rates, ledger and progress in one line; null before the monitor has spoken.</param>
public sealed record FarmState(string State, string RunDirectory, string? Stalled, string? Line, IReadOnlyList<NodeState> Nodes);

/// <param name="Pid">0 while it does not run.</param>
/// <param name="Starts">How often it has been started.</param>
public sealed record NodeState(string Name, int Pid, string Address, IReadOnlyList<string> Roles, string State, int Units, int Starts);
