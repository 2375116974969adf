using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>How long events hold a core when they are kept and when they are dropped, whichever of the two was recorded.</summary>
/// <remarks>Kinds of events that have both, thanks to prescales, say how much longer keeping takes; a group takes the one that it lacks from that ratio.</remarks>
internal sealed class ProcessingTimes
{
    private readonly double keptOverDropped;

    private ProcessingTimes(double keptOverDropped) => this.keptOverDropped = keptOverDropped;

    public static ProcessingTimes Of(RecordedEvents recorded)
    {
        double kept = 0;
        double dropped = 0;
        foreach (GroupSums sums in WithoutSkims(recorded).Sums)
        {
            if (sums is { KeptEvents: > 0, DroppedEvents: > 0 })
            {
                double weight = Math.Min(sums.KeptEvents, sums.DroppedEvents);
                kept += weight * sums.KeptMs / sums.KeptEvents;
                dropped += weight * sums.DroppedMs / sums.DroppedEvents;
            }
        }
        return new ProcessingTimes(dropped > 0 ? kept / dropped : 1);
    }

    /// <summary>Kept and dropped events of one kind differ only in whether their skims are known: put together again.</summary>
    private static EventGroups WithoutSkims(RecordedEvents recorded)
    {
        ulong[] before = new ulong[recorded.Groups.Words];
        for (int i = 0; i < recorded.Conditions.Count; i++)
        {
            before[i >> 6] |= recorded.Conditions[i].Stage == Stage.skim ? 0 : 1UL << (i & 63);
        }
        EventGroups kinds = new(recorded.Groups.Words);
        ulong[] mask = new ulong[before.Length];
        for (int group = 0; group < recorded.Groups.Count; group++)
        {
            ReadOnlySpan<ulong> all = recorded.Groups.Mask(group);
            for (int word = 0; word < mask.Length; word++)
            {
                mask[word] = all[word] & before[word];
            }
            EventKey key = recorded.Groups.Keys[group];
            kinds.Add(kinds.Find(mask, key with { Known = key.Known & ~Known.Skim }), recorded.Groups.Sums[group]);
        }
        return kinds;
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
