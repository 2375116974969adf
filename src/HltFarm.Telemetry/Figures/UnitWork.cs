using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>What HLT units have done since the start, over all their epochs.</summary>
/// <param name="BusyCoreSeconds">Core time used, s.</param>
/// <param name="ProcessingSeconds">Sum of the events' processing times, s.</param>
public readonly record struct UnitWork(long Received, long Decided, long Failures, double BusyCoreSeconds, double ProcessingSeconds)
{
    /// <summary>The work of the report's epoch.</summary>
    public static UnitWork Of(UnitReport report) =>
        new(report.Received, report.Decided, report.Failures, report.BusyCoreSeconds, report.ProcessingSecondsSum);

    public static UnitWork operator +(UnitWork left, UnitWork right) =>
        new(
            left.Received + right.Received,
            left.Decided + right.Decided,
            left.Failures + right.Failures,
            left.BusyCoreSeconds + right.BusyCoreSeconds,
            left.ProcessingSeconds + right.ProcessingSeconds
        );

    public static UnitWork operator -(UnitWork left, UnitWork right) =>
        new(
            left.Received - right.Received,
            left.Decided - right.Decided,
            left.Failures - right.Failures,
            left.BusyCoreSeconds - right.BusyCoreSeconds,
            left.ProcessingSeconds - right.ProcessingSeconds
        );

    public static UnitWork Add(UnitWork left, UnitWork right) => left + right;

    public static UnitWork Subtract(UnitWork left, UnitWork right) => left - right;
}
