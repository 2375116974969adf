using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

public sealed class SkimClusterPairTests
{
    [TestCase(0.26, 0.26, 170.1, 1, 0)]
    [TestCase(0.26, 0.26, 169.9, 0, 0)]
    [TestCase(0.26, 0.24, 170.1, 0, 1)]
    [TestCase(0.24, 0.26, 170.1, 0, 1)]
    [TestCase(0.24, 0.24, 179.9, 0, 1)]
    [TestCase(0.26, 0.24, 169.9, 0, 0)]
    [TestCase(0.05, 3, -175, 0, 1)]
    public void Pairs_back_to_back_in_azimuth_are_high_or_low(double e1, double e2, double deltaPhi, int high, int low)
    {
        VariableFrame frame = new HandMadeEvent().SoftCluster(e1, 40, 10).SoftCluster(e2, 70, 10 + deltaPhi).Skim();
        frame.Has(nB2BCCPhiHighLE, high);
        frame.Has(nB2BCCPhiLowLE, low);
    }

    [TestCase(160.1, 180, 1)]
    [TestCase(159.9, 180, 0)]
    [TestCase(165, 160.1, 1)]
    [TestCase(165, 159.9, 0)]
    [TestCase(165, 199.9, 1)]
    [TestCase(165, 200.1, 0)]
    public void Pairs_back_to_back_in_space(double deltaPhi, double thetaSum, int expected) =>
        new HandMadeEvent().SoftCluster(1, 60, 0).SoftCluster(0.1, thetaSum - 60, deltaPhi).Skim().Has(nB2BCC3DLE, expected);

    [Test]
    public void Every_pair_counts_charged_or_not()
    {
        VariableFrame frame = new HandMadeEvent()
            .CmsCluster(1, 80, 0, charged: true)
            .CmsCluster(1, 100, 175)
            .CmsCluster(1, 100, 185)
            .SoftCluster(0.1, 80, 3)
            .Skim();
        frame.Has(nB2BCCPhiHighLE, 2);
        frame.Has(nB2BCCPhiLowLE, 2);
        frame.Has(nB2BCC3DLE, 4);
    }

    [TestCase(165.1, 180, 4.24, 4.77, true)]
    [TestCase(164.9, 180, 4.24, 4.77, false)]
    [TestCase(178.4, 180, 4.24, 4.77, true)]
    [TestCase(178.6, 180, 4.24, 4.77, false)]
    [TestCase(170, 178.1, 4.24, 4.77, true)]
    [TestCase(170, 177.9, 4.24, 4.77, false)]
    [TestCase(170, 181.9, 4.24, 4.77, true)]
    [TestCase(170, 182.1, 4.24, 4.77, false)]
    [TestCase(170, 180, 4.22, 4.77, false)]
    [TestCase(170, 180, 4.24, 4.75, false)]
    [TestCase(170, 180, 4.77, 4.24, true)]
    public void A_Bhabha_by_clusters_alone(double deltaPhi, double thetaSum, double e1, double e2, bool expected) =>
        new HandMadeEvent().CmsCluster(e1, 50, 0).CmsCluster(e2, thetaSum - 50, deltaPhi).Skim().Has(BhabhaECL, expected);
}
