using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

public sealed class ClusterVariablesTests
{
    [TestCase(200, 0.11, 1)]
    [TestCase(-200, 0.11, 1)]
    [TestCase(201, 0.11, 0)]
    [TestCase(-201, 0.11, 0)]
    [TestCase(0, 0.1001, 1)]
    [TestCase(0, 0.0999, 0)]
    public void A_cluster_counts_when_in_time_and_above_the_noise(double time, double energy, int expected)
    {
        double enough = energy * 3;
        new HandMadeEvent().LabCluster(enough, time: time).Filter().Has(nE250Lab, Math.Abs(time) <= 200 ? 1 : 0);
        VariableFrame pair = new HandMadeEvent().LabCluster(enough, phi: 90).LabCluster(energy, time: time).Filter();
        Assert.That(double.IsNaN(pair[dphiCmsClust]), Is.EqualTo(expected == 0));
    }

    [TestCase(nElow, 0.2)]
    [TestCase(nEmedium, 0.3)]
    [TestCase(nEhigh, 2)]
    [TestCase(nVetoClust, 0.3)]
    [TestCase(nE4000CMS, 4)]
    [TestCase(nEsingleClust, 1)]
    [TestCase(nE2000CMS, 2)]
    [TestCase(neutClust045GeVAcc, 0.45)]
    [TestCase(neutClust045GeVBarrel, 0.45)]
    [TestCase(nEsinglePhotonBarrel, 1)]
    [TestCase(nEsinglePhotonExtendedBarrel, 1)]
    [TestCase(nReducedEsinglePhotonReducedBarrel, 0.5)]
    [TestCase(n2GeVNeutBarrel, 2)]
    [TestCase(n2GeVPhotonBarrel, 2)]
    public void A_neutral_cluster_counts_above_its_energy_in_the_centre_of_mass_frame(TriggerVariable variable, double threshold)
    {
        new HandMadeEvent().MixedCluster(threshold * 0.999, 80).Filter().Has(variable, 0);
        new HandMadeEvent().MixedCluster(threshold * 1.001, 80).Filter().Has(variable, 1);
        new HandMadeEvent().MixedCluster(threshold * 1.001, 80).MixedCluster(threshold * 2, 80, 90).Filter().Has(variable, 2);
    }

    [TestCase(chrgClust2GeV, 2)]
    [TestCase(nEsingleElectronBarrel, 1)]
    [TestCase(nEsingleElectronExtendedBarrel, 1)]
    [TestCase(n2GeVChrg, 2)]
    public void A_charged_cluster_counts_above_its_energy_in_the_centre_of_mass_frame(TriggerVariable variable, double threshold)
    {
        new HandMadeEvent().MixedCluster(threshold * 0.999, 80, charged: true).Filter().Has(variable, 0);
        new HandMadeEvent().MixedCluster(threshold * 1.001, 80, charged: true).Filter().Has(variable, 1);
        new HandMadeEvent().MixedCluster(threshold * 1.001, 80, charged: false).Filter().Has(variable, 0);
    }

    [TestCase(n2GeVNeutEndcap, 25)]
    [TestCase(n2GeVPhotonEndcap, 25)]
    [TestCase(nEhighLowAng, 20)]
    public void A_high_cluster_outside_the_barrel_counts_above_2_GeV(TriggerVariable variable, double theta)
    {
        new HandMadeEvent().MixedCluster(1.999, theta).Filter().Has(variable, 0);
        new HandMadeEvent().MixedCluster(2.001, theta).Filter().Has(variable, 1);
    }

    [Test]
    public void A_photon_in_the_end_cap_counts_above_1_GeV()
    {
        new HandMadeEvent().MixedCluster(0.999, 30).Filter().Has(nEsinglePhotonEndcap, 0);
        new HandMadeEvent().MixedCluster(1.001, 30).Filter().Has(nEsinglePhotonEndcap, 1);
    }

    [TestCase(nE180Lab, 0.18)]
    [TestCase(nE300Lab, 0.3)]
    [TestCase(nE500Lab, 0.5)]
    [TestCase(nE250Lab, 0.25)]
    public void A_cluster_counts_above_its_energy_in_the_laboratory(TriggerVariable variable, double threshold)
    {
        new HandMadeEvent().LabCluster(threshold * 0.999).Filter().Has(variable, 0);
        new HandMadeEvent().LabCluster(threshold * 1.001).Filter().Has(variable, 1);
        new HandMadeEvent().LabCluster(threshold * 1.001, charged: true).Filter().Has(variable, 1);
    }

    [TestCase(neutClust045GeVAcc, 17, 150)]
    [TestCase(neutClust045GeVBarrel, 30, 130)]
    [TestCase(nE180Lab, 18.5, 139.3)]
    [TestCase(nE300Lab, 18.5, 139.3)]
    [TestCase(nE500Lab, 18.5, 139.3)]
    [TestCase(nE2000CMS, 18.5, 139.3)]
    [TestCase(nEsinglePhotonBarrel, 45, 115)]
    [TestCase(nEsinglePhotonExtendedBarrel, 30, 130)]
    [TestCase(nReducedEsinglePhotonReducedBarrel, 44, 98)]
    [TestCase(n2GeVNeutBarrel, 32, 130)]
    [TestCase(n2GeVPhotonBarrel, 32, 130)]
    [TestCase(nEsinglePhotonEndcap, 22, 45)]
    [TestCase(nEsinglePhotonEndcap, 115, 145)]
    [TestCase(n2GeVNeutEndcap, 22, 32)]
    [TestCase(n2GeVNeutEndcap, 130, 145)]
    [TestCase(n2GeVPhotonEndcap, 22, 32)]
    [TestCase(n2GeVPhotonEndcap, 130, 145)]
    public void A_neutral_cluster_counts_between_two_polar_angles(TriggerVariable variable, double low, double high)
    {
        Neutral(low - 0.01).Has(variable, 0);
        Neutral(low + 0.01).Has(variable, 1);
        Neutral(high - 0.01).Has(variable, 1);
        Neutral(high + 0.01).Has(variable, 0);
    }

    [TestCase(nEsingleElectronBarrel, 45, 115)]
    [TestCase(nEsingleElectronExtendedBarrel, 30, 130)]
    [TestCase(n2GeVChrg, 22, 145)]
    public void A_charged_cluster_counts_between_two_polar_angles(TriggerVariable variable, double low, double high)
    {
        Charged(low - 0.01).Has(variable, 0);
        Charged(low + 0.01).Has(variable, 1);
        Charged(high - 0.01).Has(variable, 1);
        Charged(high + 0.01).Has(variable, 0);
    }

    [TestCase(21.99, 1)]
    [TestCase(22.01, 0)]
    [TestCase(144.99, 0)]
    [TestCase(145.01, 1)]
    public void A_high_cluster_at_low_angle_is_near_a_beam(double theta, int expected) => Neutral(theta).Has(nEhighLowAng, expected);

    [TestCase(nEsinglePhotonBarrel, false)]
    [TestCase(nEsinglePhotonExtendedBarrel, false)]
    [TestCase(nReducedEsinglePhotonReducedBarrel, false)]
    [TestCase(n2GeVPhotonBarrel, false)]
    [TestCase(nEsingleElectronBarrel, true)]
    [TestCase(nEsingleElectronExtendedBarrel, true)]
    public void A_photon_or_electron_has_the_shower_shape_of_one(TriggerVariable variable, bool charged)
    {
        new HandMadeEvent().MixedCluster(3, 80, shape: 0.49, charged: charged).Filter().Has(variable, 0);
        new HandMadeEvent().MixedCluster(3, 80, shape: 0.51, charged: charged).Filter().Has(variable, 1);
        new HandMadeEvent().MixedCluster(3, 80, shape: 0.51, charged: !charged).Filter().Has(variable, 0);
    }

    [TestCase(nEsinglePhotonEndcap, 30)]
    [TestCase(n2GeVPhotonEndcap, 25)]
    public void A_photon_in_the_end_cap_has_the_shower_shape_of_one(TriggerVariable variable, double theta)
    {
        new HandMadeEvent().MixedCluster(3, theta, shape: 0.49).Filter().Has(variable, 0);
        new HandMadeEvent().MixedCluster(3, theta, shape: 0.51).Filter().Has(variable, 1);
    }

    [TestCase(neutClust045GeVAcc)]
    [TestCase(neutClust045GeVBarrel)]
    [TestCase(n2GeVNeutBarrel)]
    [TestCase(nEsinglePhotonBarrel)]
    public void A_charged_cluster_is_not_neutral(TriggerVariable variable) => Charged(80).Has(variable, 0);

    [TestCase(nE250Lab)]
    [TestCase(nE4000CMS)]
    [TestCase(nEhigh)]
    [TestCase(nElow)]
    [TestCase(nEsingleClust)]
    [TestCase(nVetoClust)]
    public void Some_counts_ask_for_neither_charge_nor_angle(TriggerVariable variable)
    {
        new HandMadeEvent().MixedCluster(5, 13).Filter().Has(variable, 1);
        new HandMadeEvent().MixedCluster(5, 80, charged: true).Filter().Has(variable, 1);
    }

    [TestCase(99, 1)]
    [TestCase(-99, 1)]
    [TestCase(101, 0)]
    [TestCase(-101, 0)]
    public void A_veto_cluster_is_within_ten_times_its_own_time_window(double time, int expected) =>
        new HandMadeEvent().MixedCluster(1, 80, time: time, dt99: 10).Filter().Has(nVetoClust, expected);

    private static VariableFrame Neutral(double theta) => new HandMadeEvent().MixedCluster(3, theta).Filter();

    private static VariableFrame Charged(double theta) => new HandMadeEvent().MixedCluster(3, theta, charged: true).Filter();
}
