using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Whether a source has no fragment for an event: by a keyed draw, so that no clock decides it.</summary>
public static class MissingFragment
{
    /// <param name="share">Of all fragments, 0 to 1.</param>
    public static bool IsDrawn(ulong seed, EventId id, int source, double share) =>
        share > 0 && KeyedRandom.For(seed, Draws.Missing, id, (uint)source).NextDouble() < share;
}
