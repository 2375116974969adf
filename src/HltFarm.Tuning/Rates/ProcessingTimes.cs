namespace HltFarm.Tuning;

/// <summary>How long events hold a core when they are kept and when they are dropped, whichever of the two was recorded.</summary>
/// <remarks>Groups that have both, thanks to prescales, say how much longer keeping takes; a group that has only one takes the other from that ratio.</remarks>
internal sealed class ProcessingTimes
{
    private readonly double keptOverDropped;

    private ProcessingTimes(double keptOverDropped) => this.keptOverDropped = keptOverDropped;

    public static ProcessingTimes Of(RecordedEvents recorded)
    {
        double kept = 0;
        double dropped = 0;
        foreach (GroupSums sums in recorded.Groups.Sums)
        {
            if (sums is { KeptEvents: > 0, DroppedMs: > 0 } && sums.DroppedEvents > 0)
            {
                double weight = Math.Min(sums.KeptEvents, sums.DroppedEvents);
                kept += weight * sums.KeptMs / sums.KeptEvents;
                dropped += weight * sums.DroppedMs / sums.DroppedEvents;
            }
        }
        return new ProcessingTimes(dropped > 0 ? kept / dropped : 1);
    }

    /// <summary>All events of a group when kept with this probability, ms.</summary>
    public double Of(in GroupSums sums, double kept)
    {
        double keptMs = KeptMs(sums);
        double droppedMs = sums.DroppedEvents > 0 ? sums.Events * sums.DroppedMs / sums.DroppedEvents : keptMs / keptOverDropped;
        return (kept * keptMs) + ((1 - kept) * droppedMs);
    }

    /// <summary>All events of a group when kept, ms.</summary>
    public double KeptMs(in GroupSums sums) =>
        sums.KeptEvents > 0 ? sums.Events * sums.KeptMs / sums.KeptEvents : sums.DroppedMs * keptOverDropped;
}
