namespace HltFarm.Telemetry;

/// <summary>The program asks telemetry for a <see cref="LiveView"/>. Not for the wire.</summary>
/// <param name="MemoryBytes">Resident memory of the process that asks.</param>
public sealed record GetLiveView(long MemoryBytes);

/// <summary>The program asks telemetry for the <see cref="RunSummary"/>, once the run has ended. Not for the wire. The answer waits until
/// each stage's last report is there, but not longer than <see cref="SettleTimeMax"/>.</summary>
/// <param name="PeakMemoryBytes">Highest resident memory of the process that asks.</param>
public sealed record GetSummary(long PeakMemoryBytes)
{
    public static readonly TimeSpan SettleTimeMax = TimeSpan.FromSeconds(2);
}
