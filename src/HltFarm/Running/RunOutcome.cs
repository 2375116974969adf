using HltFarm.Simulation.Sampling;
using HltFarm.Telemetry;

namespace HltFarm.Running;

/// <summary>How a run ended.</summary>
/// <param name="Failure">Null, or what went wrong: the summary is then not written, and the directory is incomplete.</param>
public sealed record RunOutcome(RunSummary Summary, string Directory, string? Failure)
{
    /// <summary>Of a load test; empty otherwise.</summary>
    public IReadOnlyList<Sample> Samples { get; init; } = [];

    /// <summary>A run whose ledger does not balance has failed, whatever else went well.</summary>
    public int ExitCode => Failure is null && Summary.Ledger.Balanced ? 0 : 1;

    public string Json => SummaryJson.Write(Summary);

    public string Text => string.Join(Environment.NewLine, SummaryText.Lines(Summary, Directory));
}
