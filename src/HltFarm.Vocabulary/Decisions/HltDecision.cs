using MessagePack;

namespace HltFarm.Vocabulary;

/// <summary>The HLT verdict on one built event. A worker makes exactly one per event, for its unit's collector; storage confirms it.</summary>
/// <param name="Header">As <see cref="EventHeader"/> lies in memory (44 bytes).</param>
/// <param name="Streams">Bit i: the menu's stream i keeps the event. 0 for a rejected one.</param>
/// <param name="RecordChecksum"><see cref="EventRecord.Checksum"/> of the event's record, of the short one when that is kept.</param>
/// <param name="Record">What the streams keep: the event's record, of a dropped event its short record; null when none does.</param>
/// <param name="Variables">Values by <see cref="TriggerVariable"/> for the trigger index; null when it does not ask for them.</param>
/// <param name="Failure">Why an event went to the error stream; null otherwise.</param>
/// <param name="WouldDrop">In mode monitor: the event is kept, and the filter would drop it.</param>
/// <param name="RegionsOfInterest">In the pixel detector, for its readout; 0 for a dropped event.</param>
[MessagePackObject]
public sealed record HltDecision(
    [property: Key(0)] ReadOnlyMemory<byte> Header,
    [property: Key(1)] Verdict Verdict,
    [property: Key(2)] LineMask Fired,
    [property: Key(3)] LineMask Accepted,
    [property: Key(4)] uint Streams,
    [property: Key(5)] float ProcessingMs,
    [property: Key(6)] ulong RecordChecksum,
    [property: Key(7)] byte[]? Record,
    [property: Key(8)] float[]? Variables,
    [property: Key(9)] string? Failure,
    [property: Key(10)] bool WouldDrop = false,
    [property: Key(11)] int RegionsOfInterest = 0
)
{
    [IgnoreMember]
    public EventHeader EventHeader => System.Runtime.InteropServices.MemoryMarshal.Read<EventHeader>(Header.Span);
}
