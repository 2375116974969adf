using HltFarm.Vocabulary;

namespace HltFarm.Farm;

/// <summary>The decision on an event that can't be decided: to the error stream, with its record and the reason.</summary>
public static class ErrorDecision
{
    /// <summary>Bit of the stream `error`.</summary>
    public const uint ErrorStream = 1;

    public static HltDecision Of(byte[] record, int lines, float processingMs, string failure) =>
        new(
            record.AsMemory(0, EventRecord.HeaderBytes),
            Verdict.Error,
            LineMask.Of(lines),
            LineMask.Of(lines),
            ErrorStream,
            processingMs,
            EventRecord.Checksum(record),
            record,
            Variables: null,
            failure
        );
}
