using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding.Dispatch;

/// <summary>One unit's credit, in events since the start of its epoch.</summary>
internal sealed class UnitCredit
{
    private long sentWhenAsked;

    public bool IsKnown { get; private set; }

    public long Epoch { get; private set; } = long.MinValue;

    public long Granted { get; set; }

    public long Sent { get; set; }

    public long Batches { get; set; }

    /// <summary>Events sent and not confirmed.</summary>
    public int Outstanding { get; set; }

    /// <summary>Number of the last question to the unit; 0 for none.</summary>
    public long Asked { get; private set; }

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
        sentWhenAsked = 0;
    }

    /// <returns>Number of the question.</returns>
    public long Ask()
    {
        sentWhenAsked = Sent;
        return ++Asked;
    }

    /// <summary>Whether events sent before the last question have not come: messages between two actors keep their order.</summary>
    public bool HasLost(UnitReady answer) => answer.Asked == Asked && Asked > 0 && answer.Received < sentWhenAsked;

    /// <summary>What did not come is taken back: the unit's credit counts from what came.</summary>
    public void WriteOff(long received)
    {
        Sent = received;
        sentWhenAsked = received;
        Outstanding = 0;
    }
}
