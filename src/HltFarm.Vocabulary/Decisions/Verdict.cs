namespace HltFarm.Vocabulary;

/// <summary>The final decision on an event.</summary>
public enum Verdict : byte
{
    Reject,
    Accept,

    /// <summary>To the error stream: bad input, or processing failed twice.</summary>
    Error,
}
