using HltFarm.EventBuilding;
using HltFarm.Farm;
using HltFarm.Simulation.Faults;
using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Tests;

/// <summary>A farm and its faults, drawn from one seed.</summary>
internal sealed class RandomScenario
{
    private static readonly DrawName Draw = new("random-scenario");
    private KeyedRandom random;

    public RandomScenario(ulong seed)
    {
        random = KeyedRandom.For(seed, Draw, 0UL);
        int units = 1 + random.NextInt(5);
        int cores = 1 + random.NextInt(24);
        double rateHz = units * cores / 0.02 * random.NextDouble(0.3, 1.6);
        FarmOptions farm = new()
        {
            Units = units,
            CoresPerUnit = cores,
            WaitingMax = random.NextInt(40),
            OutputMax = 1 + random.NextInt(200),
            BatchMax = 1 + random.NextInt(64),
            CollectDelay = TimeSpan.FromMilliseconds(random.NextInt(60)),
            ProcessingTimeMean = TimeSpan.FromMilliseconds(20),
            ProcessingCost = SmallFarm.OneCost,
        };
        long events = 200 + random.NextInt(2500);
        VirtualFarmPlan plan = SmallFarm.Plan(seed, rateHz, events, farm, random.NextInt(4) == 0 ? Speed.max : Speed.real);
        StorageOptions storage = Storage();
        Plan = plan with
        {
            Acquisition = plan.Acquisition with { BlockSize = 1 + random.NextInt(64), LeasesAhead = 1 + random.NextInt(8) },
            EventBuilding = new EventBuilderOptions
            {
                OpenEventsMax = 1 + random.NextInt(3000),
                CreditAhead = 1 + random.NextInt(1000),
                BatchMax = 1 + random.NextInt(64),
                BatchMin = 1 + random.NextInt(16),
            },
            Storage = storage,
            Simulation = new SimulationOptions { StuckAfter = TimeSpan.FromMinutes(2) },
            Faults = Faults(random.NextInt(8), units, storage.Partitions, TimeSpan.FromSeconds(events / rateHz)),
        };
    }

    public VirtualFarmPlan Plan { get; }

    private StorageOptions Storage()
    {
        int commit = 1 + random.NextInt(300);
        return new StorageOptions
        {
            Partitions = 1 + random.NextInt(4),
            CommitDecisions = commit,
            CommitDelay = TimeSpan.FromMilliseconds(random.NextInt(50)),
            BufferedMax = commit + random.NextInt(2000),
            IndexQueueRows = 4096,
            DelayPerCommit = TimeSpan.FromMilliseconds(random.NextInt(3) == 0 ? random.NextInt(30) : 0),
        };
    }

    private List<Fault> Faults(int count, int units, int partitions, TimeSpan span)
    {
        List<Fault> faults = [];
        for (int i = 0; i < count; i++)
        {
            FaultKind kind = (FaultKind)random.NextInt(Enum.GetValues<FaultKind>().Length);
            faults.Add(
                new Fault(
                    kind,
                    random.NextInt(kind == FaultKind.stall ? partitions : units),
                    span * random.NextDouble(),
                    TimeSpan.FromMilliseconds(random.NextInt(3000)),
                    kind == FaultKind.slow ? random.NextDouble(1, 10) : 1
                )
            );
        }
        return faults;
    }
}
