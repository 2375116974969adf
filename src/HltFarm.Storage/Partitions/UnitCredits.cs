using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>The credit of one partition to each unit: a unit's decisions that wait and its unused credit are never more than its window.</summary>
internal sealed class UnitCredits(int partition, int window)
{
    private readonly Dictionary<int, Unit> units = [];
    private readonly List<Unit> changed = [];

    public bool HasChanged => changed.Count > 0;

    /// <summary>The unit under this epoch, or a later one begun by it; null when the epoch is past.</summary>
    public Unit? Find(int number, long epoch)
    {
        if (!units.TryGetValue(number, out Unit? unit))
        {
            unit = new Unit(number, epoch);
            units.Add(number, unit);
        }
        else if (epoch > unit.Epoch)
        {
            unit.Epoch = epoch;
            unit.Received = 0;
        }
        return epoch < unit.Epoch ? null : unit;
    }

    public StorageReady Ready(Unit unit) => new(partition, unit.Epoch, unit.Received + window - unit.Waiting);

    /// <exception cref="InvalidDataException">More than the unit's credit.</exception>
    public void Received(Unit unit, int decisions)
    {
        if (decisions > window - unit.Waiting)
        {
            throw new InvalidDataException(
                $"unit {unit.Number} sent {decisions} decisions to storage partition {partition}; its credit is {window - unit.Waiting}"
            );
        }
        unit.Received += decisions;
    }

    public static void Waits(Unit unit) => unit.Waiting++;

    /// <summary>One of the unit's decisions waits no longer.</summary>
    public void Done(Unit unit)
    {
        unit.Waiting--;
        Changed(unit);
    }

    /// <summary>The unit's credit has grown.</summary>
    public void Changed(Unit unit)
    {
        if (!unit.Changed)
        {
            unit.Changed = true;
            changed.Add(unit);
        }
    }

    public UnitCredit[] TakeChanged()
    {
        UnitCredit[] credits = new UnitCredit[changed.Count];
        for (int i = 0; i < credits.Length; i++)
        {
            changed[i].Changed = false;
            credits[i] = new UnitCredit(changed[i].Number, Ready(changed[i]));
        }
        changed.Clear();
        return credits;
    }

    public sealed class Unit(int number, long epoch)
    {
        public int Number => number;

        public long Epoch { get; set; } = epoch;

        public long Received { get; set; }

        public int Waiting { get; set; }

        public bool Changed { get; set; }
    }
}
