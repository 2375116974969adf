using HltFarm.Acquisition;
using HltFarm.EventBuilding;
using HltFarm.Farm;
using HltFarm.Simulation.Pool;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Tests;

/// <summary>Farms whose events hold nothing: all of the machinery, no physics.</summary>
internal static class SmallFarm
{
    /// <summary>Every event takes the mean time, but for its random factor.</summary>
    public static ProcessingCostOptions OneCost { get; } =
        new()
        {
            UnpackMsPer100kB = 0,
            PrefilterMs = 320,
            RoiPayloadMs = 0,
            DiscardMs = 0,
        };

    public static VirtualFarmPlan Plan(ulong seed, double rateHz, long events, FarmOptions farm, Speed speed = Speed.real)
    {
        RunContext run = new(
            35,
            1,
            seed,
            "",
            rateHz,
            events,
            1,
            "small",
            "0",
            [new MenuLine(Stage.filter, "even", "1"), new MenuLine(Stage.filter, "third", "1")],
            ["error", "physics"],
            IndexMode.off,
            100
        );
        AcquisitionOptions acquisition = new() { L1RateHz = rateHz, Workers = 1 };
        return new VirtualFarmPlan
        {
            Run = run,
            Description = new RunDescription("small", speed, 1, farm.Units, farm.CoresPerUnit, Reproducible: true),
            Speed = speed,
            Input = PooledBlocks.Input(Pool(), acquisition, run, speed),
            Workers = () => new SmallProcessor(run, farm),
            Acquisition = acquisition,
            Farm = farm,
        };
    }

    /// <summary>Nothing is waited for but cores: each trigger and each decision goes on at its own moment.</summary>
    public static VirtualFarmPlan WithoutDelays(this VirtualFarmPlan plan, int openEventsMax = 65536)
    {
        AcquisitionOptions acquisition = plan.Acquisition with
        {
            BlockSize = 1,
            Tick = TimeSpan.FromMilliseconds(1),
            L1 = plan.Acquisition.L1 with { MinimumSeparation = TimeSpan.Zero, FrontEndBuffers = 1000 },
        };
        return plan with
        {
            Acquisition = acquisition,
            EventBuilding = new EventBuilderOptions
            {
                OpenEventsMax = openEventsMax,
                BatchMin = 1,
                BatchMax = 1,
            },
            Farm = plan.Farm with { CollectDelay = TimeSpan.Zero },
            Storage = new StorageOptions { Partitions = 1, CommitDelay = TimeSpan.Zero },
            Simulation = new SimulationOptions { AdvanceUnitsEvery = TimeSpan.Zero },
        };
    }

    private static EventPool Pool()
    {
        EventPool pool = new(7, 1);
        for (int i = 0; i < pool.Count; i++)
        {
            pool.Processes[i] = Process.mumu;
            pool.RawBytes[i] = 80_000 + (1000 * i);
        }
        return pool;
    }

    /// <summary>Decides by the event's number. Some events kill their worker.</summary>
    private sealed class SmallProcessor(RunContext run, FarmOptions farm) : IEventProcessor
    {
        private readonly ProcessingCost cost = new(farm, run.Seed);
        private static readonly DrawName Doom = new("small-farm/doom");

        public HltDecision Process(byte[] record, out StageTimes times)
        {
            EventHeader header = EventRecord.Header(record);
            times = cost.Of(header.Id, default);
            if (KeyedRandom.For(run.Seed, Doom, header.Id).NextInt(200) == 0)
            {
                throw new InvalidOperationException("an event of doom");
            }
            ulong fired = (header.Number % 2 == 0 ? 1UL : 0) | (header.Number % 3 == 0 ? 2UL : 0);
            return new HltDecision(
                record.AsMemory(0, EventRecord.HeaderBytes),
                fired != 0 ? Verdict.Accept : Verdict.Reject,
                new LineMask([fired]),
                new LineMask([fired]),
                fired != 0 ? 2U : 0,
                times.TotalMs,
                EventRecord.Checksum(record),
                fired != 0 ? record : null,
                Variables: null,
                Failure: null
            );
        }
    }
}
