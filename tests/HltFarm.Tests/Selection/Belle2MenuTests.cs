using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Selection;

/// <summary>The two public sets of prescales.</summary>
public sealed class Belle2MenuTests
{
    private static readonly Menu A = MenuFile.Load(MenuText.DefaultPath("belle2-a"));
    private static readonly Menu B = MenuFile.Load(MenuText.DefaultPath("belle2-b"));

    [TestCase("1_electron_Estargt1_GeV_clust_in_45115_and_no_other_clust_Estargt0.3_GeV", "10", "1")]
    [TestCase("1_photon_Estargt1_GeV_clust_not_low_not_45115_no_other_clust_Estargt0.3_GeV", "50", "50")]
    [TestCase("1_Estargt1_GeV_cluster_no_other_cluster_Estargt0.3_GeV", "200", "200")]
    [TestCase("ee1leg", "1000", "1000")]
    [TestCase("eexxSelect", "10", "1")]
    [TestCase("ee_flat_0_19", "510", "15")]
    [TestCase("ee_flat_19_22", "1152", "40")]
    [TestCase("ee_flat_22_25", "810", "27")]
    [TestCase("ee_flat_25_30", "492", "15")]
    [TestCase("ee_flat_30_35", "270", "8")]
    [TestCase("ee_flat_35_45", "144", "5")]
    [TestCase("ee_flat_45_60", "60", "3")]
    [TestCase("ee_flat_60_90", "18", "1")]
    [TestCase("ee_flat_90_180", "6", "1")]
    [TestCase("selectee", "9999", "1")]
    [TestCase("ge1_Estargt2_GeV_chrg_clst_22145_not_gg2clst_ee2clst_ee1leg", "10", "1")]
    [TestCase("ggEndcapLoose", "10", "1")]
    [TestCase("n2GeVPhotonBarrelge1", "10", "1")]
    [TestCase("n2GeVPhotonEndcapge1", "50", "50")]
    [TestCase("single_muon", "10", "1")]
    [TestCase("2_loose_tracks_0.8ltpstarmaxlt4.5_GeVc", "10", "1")]
    [TestCase("L1_trigger", "10000", "10000")]
    public void A_line_has_its_prescale_in_each_set(string line, string a, string b) =>
        Assert.That((PrescaleIn(A, "filter/" + line), PrescaleIn(B, "filter/" + line)), Is.EqualTo((a, b)));

    [Test]
    public void Only_B_has_the_random_and_the_delayed_Bhabha_passthrough_line() =>
        Assert.That(
            B.Lines.Select(line => line.FullName).Except(A.Lines.Select(line => line.FullName)),
            Is.EqualTo(new[] { "filter/passthrough_l1_trigger_delayed_bhabha", "filter/passthrough_l1_trigger_random" })
        );

    [Test]
    public void Both_have_the_same_cuts() =>
        Assert.That(A.Lines.Select(line => B.Lines[B.IndexOf(line.FullName)].Cut.Text), Is.EqualTo(A.Lines.Select(line => line.Cut.Text)));

    [Test]
    public void Neither_gives_reason_for_a_warning() => Assert.That(A.Warnings.Concat(B.Warnings), Is.Empty);

    [TestCase("accept_hadronb", "HadronB")]
    [TestCase("accept_hadronb2", "HadronB2")]
    [TestCase("accept_mumutight", "MumuTight")]
    [TestCase("accept_radmumu", "Radmumu")]
    [TestCase("accept_kshort", "Kshort")]
    [TestCase("accept_lambda", "Lambda")]
    [TestCase("accept_dstar_3", "Dstp3")]
    [TestCase("accept_offip", "nTracksOffIP >= 1")]
    public void Both_have_the_skim_lines_known_by_name(string line, string cut) =>
        Assert.That(B.Lines[B.IndexOf("skim/" + line)].Cut.Text, Is.EqualTo(cut));

    private static string PrescaleIn(Menu menu, string line) => menu.Lines[menu.IndexOf(line)].Prescale.ToString();
}
