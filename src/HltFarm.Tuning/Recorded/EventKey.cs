using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>What is known of an event besides its conditions.</summary>
[Flags]
public enum Known : byte
{
    None = 0,

    /// <summary>The prefilter let it pass: the filter's conditions were evaluated.</summary>
    Filter = 1,

    /// <summary>It was kept, or is in the keyed sample of dropped events: the skims' conditions are known.</summary>
    Skim = 2,

    /// <summary>Processing failed: nothing was evaluated.</summary>
    Error = 4,
}

/// <param name="Origin">Which run and menu version: position in <see cref="RecordedEvents.Origins"/>.</param>
public readonly record struct EventKey(int Origin, Process Process, Known Known);
