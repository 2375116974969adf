namespace HltFarm.Acquisition;

/// <summary>Events of earlier event files, in their order.</summary>
public interface IReplaySource
{
    /// <param name="eventRecord">As <see cref="HltFarm.Vocabulary.EventRecord"/>; valid until the next read.</param>
    /// <returns>False after the last one.</returns>
    /// <exception cref="HltFarm.Vocabulary.InputException">Damaged from here on (exit code 1).</exception>
    bool TryRead(out ReadOnlyMemory<byte> eventRecord);
}
