namespace HltFarm.Running;

/// <summary>What `--source` allows.</summary>
public enum EventSource
{
    /// <summary>Each collision is generated.</summary>
    live,

    /// <summary>Each event is drawn, by its number, from a pool of pre-computed ones.</summary>
    pool,
}
