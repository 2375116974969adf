using System.Xml.Linq;
using HltFarm.EventBuilding;
using HltFarm.LoadTests;
using HltFarm.Planning;
using HltFarm.Reports;
using HltFarm.Running;
using HltFarm.Simulation.Faults;
using HltFarm.TestKit;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Tests;

/// <summary>Pages, comparisons and plans made of real runs in virtual time.</summary>
public sealed class Reporting
{
    private TemporaryDirectory folder = null!;
    private FinishedRun tested = null!;

    [OneTimeSetUp]
    public async Task TestTheFarm()
    {
        folder = new TemporaryDirectory();
        RunPlan plan = Prepare(LoadTest.Follow(Request("tested"), ["100 Hz for 20 s"]));
        plan = plan with { Scenario = plan.Scenario.With<FaultOptions>(_ => new FaultOptions { Timeline = ["6 s: kill unit 1 for 3 s"] }) };
        Threshold[] thresholds = [Threshold.Parse("p99(latency) < 400 ms"), Threshold.Parse("reduction in 10%..90%")];
        LoadTest test = new(plan, Real: false, thresholds, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1));
        LoadTestResult result = await test.RunAsync(CancellationToken.None);
        tested = FinishedRun.Read(result.Outcome.Directory);
    }

    [OneTimeTearDown]
    public void Remove() => folder.Dispose();

    [Test]
    public void A_page_needs_nothing_but_itself()
    {
        string page = new ReportPage(tested.Directory, tested.Summary, tested.Test).Html();

        Assert.That(
            page,
            Does.Not.Contain("http").And.Not.Contain("src=").And.Not.Contain("<script").And.Not.Contain("<link").And.Not.Contain("url(")
        );
        Assert.That(page, Has.Length.LessThan(1_500_000));
        Assert.That(
            page,
            Does.Contain(tested.Summary.Digest).And.Contain("p99(latency) &lt; 400 ms").And.Contain("kill unit 1 for 3000 ms")
        );
    }

    [Test]
    public void Charts_show_thresholds_and_faults()
    {
        XElement[] charts =
        [
            .. new LoadCharts(tested.Test!).Svg().Select(text => XElement.Parse(text.Replace("&#9644;", "", StringComparison.Ordinal))),
        ];

        Assert.That(charts, Has.Length.EqualTo(6));
        Assert.That(charts.Select(chart => chart.Descendants("rect").Count()), Has.All.EqualTo(1), "the fault");
        Assert.That(charts[3].Descendants("polyline").Count(), Is.EqualTo(3));
        Assert.That(charts[3].Descendants("line").Count(line => line.Attribute("class")?.Value == "bound"), Is.EqualTo(1));
        Assert.That(charts[5].Descendants("line").Count(line => line.Attribute("class")?.Value == "bound"), Is.EqualTo(2));
        Assert.That(
            charts[0].Descendants("polyline").First().Attribute("points")!.Value.Split(' '),
            Has.Length.EqualTo(tested.Test!.Samples.Count)
        );
    }

    [Test]
    public async Task Comparison_tells_chance_from_difference()
    {
        FinishedRun first = await RunAsync("first", seed: 1, "default");
        FinishedRun same = await RunAsync("same", seed: 1, "default");
        FinishedRun other = await RunAsync("other", seed: 2, "default");
        FinishedRun loaded = await RunAsync("slow", seed: 1, "default", rate: 400);

        Assert.That(RunComparison.Of(first, same).Note, Does.Contain("digests are equal"));
        Assert.That(RunComparison.Of(first, same).Figures.Select(figure => figure.Sigma ?? 0), Has.All.Zero);
        RunComparison chance = RunComparison.Of(first, other);
        Assert.That(chance.Figures.Count(figure => Math.Abs(figure.Sigma ?? 0) >= RunComparison.Significant), Is.LessThanOrEqualTo(1));
        FigureDifference deadTime = RunComparison.Of(first, loaded).Figures.Single(figure => figure.Figure == "deadTime");
        Assert.That(deadTime.Sigma, Is.GreaterThan(RunComparison.Significant), "twice what the cores can do");
    }

    [Test]
    public void A_plan_says_how_many_cores()
    {
        RunPlan plan = Prepare(RunPlan.Make(Request("plan") with { L1RateHz = 800, CoresPerUnit = 64 }));

        FarmPlan made = FarmPlan.Make(plan, [4.7e34, 9.4e34], loadWanted: 0.8, CancellationToken.None);

        LuminosityNeed now = made.Luminosities[0];
        Assert.That(now.Cores, Is.EqualTo(now.L1RateHz * made.MeanProcessingMs / 1000 / 0.8).Within(1.01));
        Assert.That(made.Luminosities[1].L1RateHz, Is.EqualTo(2 * now.L1RateHz).Within(3).Percent);
        foreach (CoreRate cell in made.DeadTime)
        {
            double capacity = cell.Cores * 1000 / made.MeanProcessingMs;
            double lost = Math.Max(0, 1 - (capacity / cell.RateHz));
            Assert.That(cell.Lost, Is.EqualTo(lost).Within(0.12), $"{cell.Cores} cores at {cell.RateHz} Hz");
        }
        Assert.That(made.Lines, Is.Not.Empty.And.All.Matches<LineCost>(line => line.CoresAlone <= line.CoresOfAll));
        Assert.That(FarmPlanText.Page(made), Does.Contain("<polyline"));
    }

    private async Task<FinishedRun> RunAsync(string name, ulong seed, string scenario, double rate = 150)
    {
        RunRequest request = Request(name) with { Seed = seed, Scenario = scenario, L1RateHz = rate, Events = 20_000 };
        RunPlan plan = Prepare(RunPlan.Make(request));
        plan = plan with { Scenario = plan.Scenario.With<EventBuilderOptions>(options => options with { OpenEventsMax = 300 }) };
        return FinishedRun.Read((await SimulatedRun.RunAsync(plan, CancellationToken.None)).Directory);
    }

    private static RunPlan Prepare(RunPlan plan) => PooledFarm.Prepare(plan);

    private RunRequest Request(string name) => PooledFarm.Request(folder.File(name));
}
