using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding.Dispatch;

/// <summary>One unit's credit, in events since the start of its epoch.</summary>
internal sealed class UnitCredit
{
    public bool IsKnown { get; private set; }

    public long Epoch { get; private set; } = long.MinValue;

    public long Granted { get; set; }

    public long Sent { get; set; }

    public long Batches { get; set; }

    /// <summary>Events sent and not confirmed.</summary>
    public int Outstanding { get; set; }

    public string Cause { get; set; } = StallCause.None;

    /// <summary>When the unit was last heard, or asked to start.</summary>
    public TimeSpan LastContact { get; set; }

    public long Left => Granted - Sent;

    /// <summary>The unit owes an answer: its credit is used up, or it has events.</summary>
    public bool IsExpected => !IsKnown || Left <= 0 || Outstanding > 0;

    public void Begin(long epoch)
    {
        IsKnown = true;
        Epoch = epoch;
        Granted = 0;
        Sent = 0;
        Batches = 0;
        Outstanding = 0;
    }
}
