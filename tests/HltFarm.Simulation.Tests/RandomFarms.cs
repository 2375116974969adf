using System.Globalization;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Tests;

/// <summary>Random farms with random faults: whatever happens, the run ends, the ledger balances, no bound is exceeded, and no decision changes.</summary>
public sealed class RandomFarms
{
    /// <summary>Set to a number, it is the first of the fresh seeds; see the message of a failure.</summary>
    private const string SeedVariable = "HLTFARM_SIMULATION_SEED";
    private const string CountVariable = "HLTFARM_SIMULATION_SEEDS";
    private const int StepsBetweenLooks = 50;

    [Test]
    public void Twenty_fixed_seeds_hold() => Check(1, 20);

    /// <summary>Other farms each time. A day has more seeds than a session of tests uses.</summary>
    [Test]
    public void Fresh_seeds_hold()
    {
        ulong first = Number(SeedVariable) ?? (ulong)DateTime.UtcNow.Ticks;
        Check(first, (int)(Number(CountVariable) ?? 50));
    }

    [Test]
    public void Random_farms_have_trouble_of_every_kind()
    {
        RandomScenario[] scenarios = [.. Enumerable.Range(1, 60).Select(seed => new RandomScenario((ulong)seed))];
        long reissued = 0;
        HashSet<string> causes = [];
        foreach (RandomScenario scenario in scenarios)
        {
            RunFigures figures = RunToEnd(scenario.Plan);
            reissued += figures.Builders.Reissued;
            causes.UnionWith(figures.DeadTime.ByCause.Where(cause => cause.Value > 0).Select(cause => cause.Key));
        }

        Assert.That(
            scenarios.SelectMany(scenario => scenario.Plan.Faults).Select(fault => fault.Kind).Distinct().Count(),
            Is.EqualTo(Enum.GetValues<Faults.FaultKind>().Length)
        );
        Assert.That(reissued, Is.Positive);
        Assert.That(causes, Does.Contain(StallCause.Cores).And.Contain(StallCause.Storage));
    }

    private static void Check(ulong first, int count)
    {
        for (ulong seed = first; seed < first + (ulong)count; seed++)
        {
            string repeat =
                $"{SeedVariable}={seed} {CountVariable}=1 dotnet test tests/HltFarm.Simulation.Tests -c Release --filter FullyQualifiedName~Fresh_seeds_hold";
            VirtualFarmPlan plan = new RandomScenario(seed).Plan;
            try
            {
                RunFigures troubled = RunToEnd(plan);
                RunFigures calm = RunToEnd(
                    plan with
                    {
                        Faults = [],
                        Storage = new() { Partitions = 1 },
                        Speed = Speed.max,
                    }
                );
                Assert.That(troubled.Storage.Digest, Is.EqualTo(calm.Storage.Digest), "digest with and without faults");
            }
            catch (Exception e) when (e is not AssertionException)
            {
                Assert.Fail($"seed {seed} threw {e}{Environment.NewLine}repeat with: {repeat}");
            }
            catch (AssertionException e)
            {
                throw new AssertionException(
                    $"seed {seed}, faults {string.Join("; ", plan.Faults)}: {e.Message}{Environment.NewLine}repeat with: {repeat}",
                    e
                );
            }
        }
    }

    private static RunFigures RunToEnd(VirtualFarmPlan plan)
    {
        using VirtualFarm farm = new(plan);
        while (!farm.Ended)
        {
            farm.Run(StepsBetweenLooks);
            Require(farm.Figures.Builders.Open <= plan.EventBuilding.OpenEventsMax, "the table of open events is over its bound");
            Require(farm.Figures.Units.Waiting <= farm.Figures.Units.WaitingMax, "more events wait in the units than may");
            Require(farm.Figures.Units.Output <= farm.Figures.Units.OutputMax, "more decisions wait in the units than may");
        }
        RunFigures figures = farm.Figures;
        Require(farm.Failure is null, farm.Failure ?? "");
        Require(figures.Ledger.FinalProblems().Count == 0, string.Join("; ", figures.Ledger.FinalProblems()));
        Require(figures.Storage.Decided == plan.Run.Events, $"{figures.Storage.Decided} of {plan.Run.Events} events are decided");
        Require(figures.Storage.Errors > 0 || plan.Run.Events < 1500, "no event of doom reached the error stream");
        Require(figures.Builders.Open == 0, "events are open at the end");
        Require(farm.Latency.Count == plan.Run.Events, "not every event has a latency");
        return figures;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new AssertionException(otherwise);
        }
    }

    private static ulong? Number(string variable) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out ulong number) ? number : null;
}
