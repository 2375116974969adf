using HltFarm.Farm;

namespace HltFarm.Tests.Farm;

public sealed class FarmOptionsTests
{
    [Test]
    public void The_defaults_have_no_problem() => Assert.That(new FarmOptions().Problems(), Is.Empty);

    [Test]
    public void Each_value_out_of_range_is_named()
    {
        FarmOptions options = new()
        {
            Units = 0,
            CoresPerUnit = 100_001,
            WaitingMax = -1,
            OutputMax = 0,
            BatchMax = 0,
            SkimSampleOneIn = 0,
            CollectDelay = TimeSpan.FromSeconds(-1),
            ProcessingTimeMean = TimeSpan.Zero,
            ProcessingTimeSigma = double.NaN,
            ProcessingCost = new()
            {
                FittingMsPerHit = -1,
                FindingHitsToDouble = 0,
                SkimMs = double.NaN,
            },
        };
        string[] named =
        [
            "units",
            "coresPerUnit",
            "waitingMax",
            "outputMax",
            "batchMax",
            "skimSampleOneIn",
            "collectDelay",
            "processingTimeMean",
            "processingTimeSigma",
            "processingCost.findingHitsToDouble",
            "processingCost.fittingMsPerHit",
            "processingCost.skimMs",
        ];
        Assert.That(options.Problems().Select(problem => problem.Split(' ')[0]), Is.EqualTo(named));
    }
}
