namespace HltFarm.Tuning;

/// <summary>What the events of a group add up to.</summary>
public struct GroupSums
{
    public double Events { get; set; }
    public double RawBytes { get; set; }
    public double RawBytesSquared { get; set; }
    public double KeptEvents { get; set; }
    public double KeptMs { get; set; }
    public double DroppedMs { get; set; }

    public readonly double DroppedEvents => Events - KeptEvents;

    public static GroupSums Of(bool kept, float processingMs, int rawBytes) =>
        new()
        {
            Events = 1,
            RawBytes = rawBytes,
            RawBytesSquared = (double)rawBytes * rawBytes,
            KeptEvents = kept ? 1 : 0,
            KeptMs = kept ? processingMs : 0,
            DroppedMs = kept ? 0 : processingMs,
        };

    public void Add(in GroupSums more)
    {
        Events += more.Events;
        RawBytes += more.RawBytes;
        RawBytesSquared += more.RawBytesSquared;
        KeptEvents += more.KeptEvents;
        KeptMs += more.KeptMs;
        DroppedMs += more.DroppedMs;
    }
}
