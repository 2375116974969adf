using HltFarm.Farm;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Tests;

/// <summary>The whole farm against the formulas of queueing theory. Each figure is the mean of runs with different seeds, with the standard error
/// of that mean; it may differ from theory by 1 % and three standard errors, which must themselves be small.</summary>
public sealed class QueueTheory
{
    private const double ServiceSeconds = 0.1;
    private const int Runs = 12;

    /// <summary>Mean waiting time of M/M/c (Erlang 1917): C(c, a) S / (c - a).</summary>
    [TestCase(1, 0.5, 20_000)]
    [TestCase(4, 0.7, 20_000)]
    [TestCase(20, 0.85, 80_000)]
    public void Waiting_for_a_core_is_Erlang_C(int cores, double load, int events)
    {
        FarmOptions farm = Farm(cores) with { ProcessingTimeShape = ProcessingTimeShape.exponential };

        Measured wait = Wait(farm, load * cores / ServiceSeconds, events);

        double offered = load * cores;
        Check(wait, ErlangC(cores, offered) * ServiceSeconds / (cores - offered));
    }

    /// <summary>Mean waiting time of M/G/1 (Pollaczek 1930, Khinchine 1932): rho S (1 + cv^2) / 2 (1 - rho).</summary>
    [TestCase(0.0, 0.6)]
    [TestCase(0.8, 0.5)]
    public void Waiting_for_one_core_is_Pollaczek_Khinchine(double sigma, double load)
    {
        FarmOptions farm = Farm(1) with { ProcessingTimeSigma = sigma };

        Measured wait = Wait(farm, load / ServiceSeconds, 30_000);

        double squaredVariation = Math.Exp(sigma * sigma) - 1;
        Check(wait, load * ServiceSeconds * (1 + squaredVariation) / (2 * (1 - load)));
    }

    /// <summary>Share of triggers lost when no event may wait: Erlang B, for any distribution of processing time.</summary>
    [TestCase(ProcessingTimeShape.exponential, 5, 4.0)]
    [TestCase(ProcessingTimeShape.logNormal, 10, 12.0)]
    public void What_is_lost_without_buffers_is_Erlang_B(ProcessingTimeShape shape, int cores, double offered)
    {
        FarmOptions farm = Farm(cores) with { ProcessingTimeShape = shape, WaitingMax = 0 };

        Measured lost = Mean(seed =>
        {
            VirtualFarm ended = Run(SmallFarm.Plan(seed, offered / ServiceSeconds, 20_000, farm).WithoutDelays(openEventsMax: cores));
            return ended.Figures.DeadTime.Share.Value;
        });

        Check(lost, ErlangB(cores, offered));
    }

    /// <summary>Beyond cores / mean time nothing more goes through, and L1 loses the rest.</summary>
    [TestCase(0.8, 0.0)]
    [TestCase(2.0, 0.5)]
    public void Overload_begins_at_cores_over_mean_time(double load, double lostShare)
    {
        const int Cores = 40;
        FarmOptions farm = Farm(Cores) with { ProcessingTimeShape = ProcessingTimeShape.exponential };

        Measured lost = Mean(seed =>
            Run(
                SmallFarm.Plan(seed, load * Cores / ServiceSeconds, 20_000, farm).WithoutDelays(openEventsMax: 200)
            ).Figures.DeadTime.Share.Value
        );

        Assert.That(lost.Value, Is.EqualTo(lostShare).Within((0.01 * lostShare) + (3 * lost.Error) + 0.002), lost.ToString());
    }

    private static FarmOptions Farm(int cores) =>
        new()
        {
            Units = 1,
            CoresPerUnit = cores,
            WaitingMax = 100_000,
            OutputMax = 100_000,
            ProcessingTimeMean = TimeSpan.FromSeconds(ServiceSeconds),
            ProcessingCost = SmallFarm.OneCost,
        };

    /// <summary>From trigger to disk, less the time on the core, which is measured too: that takes its fluctuation out.</summary>
    private static Measured Wait(FarmOptions farm, double rateHz, int events) =>
        Mean(seed =>
        {
            VirtualFarm ended = Run(SmallFarm.Plan(seed, rateHz, events, farm).WithoutDelays());
            return ended.Latency.MeanSeconds - (ended.Figures.Units.MeanProcessingMs / 1000);
        });

    private static VirtualFarm Run(VirtualFarmPlan plan)
    {
        using VirtualFarm farm = new(plan);
        farm.Run();
        Assert.That(farm.Failure, Is.Null);
        Assert.That(farm.Figures.Ledger.FinalProblems(), Is.Empty);
        return farm;
    }

    private static Measured Mean(Func<ulong, double> run)
    {
        double[] values = [.. Enumerable.Range(1, Runs).Select(seed => run((ulong)seed))];
        double mean = values.Average();
        return new Measured(mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (Runs * (Runs - 1.0))));
    }

    private static void Check(Measured measured, double theory)
    {
        Assert.That(measured.Error, Is.LessThan(0.03 * theory), $"{measured}: too few events to say anything");
        Assert.That(measured.Value, Is.EqualTo(theory).Within((0.01 * theory) + (3 * measured.Error)), measured.ToString());
        TestContext.Out.WriteLine($"theory {theory:G4}, {measured}");
    }

    private static double ErlangB(int cores, double offered)
    {
        double blocked = 1;
        for (int i = 1; i <= cores; i++)
        {
            blocked = offered * blocked / (i + (offered * blocked));
        }
        return blocked;
    }

    private static double ErlangC(int cores, double offered)
    {
        double blocked = ErlangB(cores, offered);
        return cores * blocked / (cores - (offered * (1 - blocked)));
    }

    private readonly record struct Measured(double Value, double Error)
    {
        public override string ToString() => $"measured {Value:G5} +- {Error:G2}";
    }
}
