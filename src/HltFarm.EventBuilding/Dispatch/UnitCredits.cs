using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding.Dispatch;

/// <summary>What the event builder knows of each unit, with the units in order of unused credit (a heap: the largest is on top).</summary>
internal sealed class UnitCredits
{
    private readonly UnitCredit[] units;
    private readonly int[] heap;
    private readonly int[] placeOf;

    public UnitCredits(int count)
    {
        units = new UnitCredit[count];
        heap = new int[count];
        placeOf = new int[count];
        for (int i = 0; i < count; i++)
        {
            units[i] = new UnitCredit();
            heap[i] = i;
            placeOf[i] = i;
        }
    }

    public int Count => units.Length;

    /// <summary>Units that have announced themselves.</summary>
    public int Known { get; private set; }

    public UnitCredit this[int unit] => units[unit];

    /// <summary>Units that say that storage holds them back.</summary>
    public int HeldByStorage { get; private set; }

    /// <summary>Units that say that all their cores are busy.</summary>
    public int HeldByCores { get; private set; }

    /// <summary>The unit with the most unused credit.</summary>
    public int Best => heap[0];

    /// <summary>The first word of a unit under a new epoch: it holds nothing and has been sent nothing.</summary>
    public void Begin(int unit, long epoch)
    {
        UnitCredit credit = units[unit];
        Known += credit.IsKnown ? 0 : 1;
        SetCause(credit, StallCause.None);
        credit.Begin(epoch);
        Settle(unit);
    }

    public void Grant(int unit, long total, string cause)
    {
        UnitCredit credit = units[unit];
        if (total >= credit.Granted)
        {
            credit.Granted = total;
            SetCause(credit, cause);
            Settle(unit);
        }
    }

    /// <summary>The unit's credit counts from what came.</summary>
    public void WriteOff(int unit, long received)
    {
        units[unit].WriteOff(received);
        Settle(unit);
    }

    public void Spend(int unit, int events)
    {
        units[unit].Sent += events;
        units[unit].Outstanding += events;
        Settle(unit);
    }

    private void SetCause(UnitCredit credit, string cause)
    {
        HeldByStorage += (cause == StallCause.Storage ? 1 : 0) - (credit.Cause == StallCause.Storage ? 1 : 0);
        HeldByCores += (cause == StallCause.Cores ? 1 : 0) - (credit.Cause == StallCause.Cores ? 1 : 0);
        credit.Cause = cause;
    }

    private void Settle(int unit)
    {
        int place = placeOf[unit];
        long left = units[unit].Left;
        while (place > 0 && units[heap[(place - 1) >> 1]].Left < left)
        {
            place = Move(heap[(place - 1) >> 1], place);
        }
        while (LargerChild(place) is var child && child < heap.Length && units[heap[child]].Left > left)
        {
            place = Move(heap[child], place);
        }
        heap[place] = unit;
        placeOf[unit] = place;
    }

    /// <returns>The place that became free.</returns>
    private int Move(int unit, int to)
    {
        int from = placeOf[unit];
        heap[to] = unit;
        placeOf[unit] = to;
        return from;
    }

    private int LargerChild(int place)
    {
        int left = (2 * place) + 1;
        return left + 1 < heap.Length && units[heap[left + 1]].Left > units[heap[left]].Left ? left + 1 : left;
    }
}
