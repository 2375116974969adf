using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>The credit of one partition to each unit: a unit's decisions that wait and its unused credit are never more than its window.</summary>
internal sealed class UnitCredits(int partition, int window, long owner = 0)
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
            unit.Durable = 0;
        }
        return epoch < unit.Epoch ? null : unit;
    }

    public StorageReady Ready(Unit unit)
    {
        long granted = unit.Received + window - unit.Waiting;
        return owner == 0
            ? new StorageReady(partition, unit.Epoch, granted)
            : new StorageReady(partition, unit.Epoch, granted, owner, unit.Received, unit.Durable, unit.Asked);
    }

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

    /// <summary>One of the unit's decisions waits no longer: it is durable, or was so before.</summary>
    /// <param name="epoch">Under which it came.</param>
    public void Done(Unit unit, long epoch)
    {
        unit.Waiting--;
        unit.Durable += epoch == unit.Epoch ? 1 : 0;
        Changed(unit);
    }

    private void Changed(Unit unit)
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

        /// <summary>The first so many of those received in this epoch are on disk.</summary>
        public long Durable { get; set; }

        /// <summary>The unit's last request for credit.</summary>
        public long Asked { get; set; }

        public int Waiting { get; set; }

        public bool Changed { get; set; }
    }
}
