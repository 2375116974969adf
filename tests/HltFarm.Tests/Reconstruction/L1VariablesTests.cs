using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

public sealed class L1VariablesTests
{
    private static readonly TriggerVariable[] All =
    [
        l1_trigger_random,
        l1_trigger_delayed_bhabha,
        l1_trigger_poisson,
        bha3d,
        bhapur,
        bhapur_lml1,
        l1_bit_f,
        l1_trg_NN_info,
    ];

    [TestCase(TimingType.RAND, l1_trigger_random)]
    [TestCase(TimingType.DPHY, l1_trigger_delayed_bhabha)]
    [TestCase(TimingType.POIS, l1_trigger_poisson)]
    [TestCase(TimingType.ECL)]
    [TestCase(TimingType.CDC)]
    [TestCase(TimingType.NONE)]
    public void The_timing_type_sets_its_variable_alone(TimingType timing, params TriggerVariable[] expected) =>
        Check(new TrgSummary { Timing = timing }, expected);

    [Test]
    public void Without_L1_information_every_event_is_random()
    {
        VariableFrame frame = new HandMadeEvent().Without(Source.TRG).Filter();
        Check(new HandMadeEvent().Without(Source.TRG).Filter(), [l1_trigger_random]);
        frame.Has(InjectionStrip, false);
    }

    [Test]
    public void A_bit_after_prescale_and_mask_sets_its_variable()
    {
        Check(new TrgSummary { PsnmLow = Bit(L1Bit.bha3d) }, bha3d);
        Check(new TrgSummary { PsnmLow = Bit(L1Bit.bhapur) }, bhapur);
        Check(new TrgSummary { PsnmHigh = Bit(L1Bit.fpre) }, l1_bit_f);
        Check(new TrgSummary { FtdlLow = Bit(L1Bit.bha3d) | Bit(L1Bit.bhapur), FtdlHigh = Bit(L1Bit.fpre) });
    }

    [Test]
    public void The_pure_Bhabha_with_a_cluster_takes_one_bit_after_and_one_before_prescale()
    {
        Check(new TrgSummary { PsnmMiddle = Bit(L1Bit.lml1), FtdlLow = Bit(L1Bit.bhapur) }, bhapur_lml1);
        Check(new TrgSummary { PsnmMiddle = Bit(L1Bit.lml1) });
        Check(new TrgSummary { FtdlMiddle = Bit(L1Bit.lml1), FtdlLow = Bit(L1Bit.bhapur) });
    }

    [Test]
    public void The_neural_network_stream_is_seen() => Check(new TrgSummary { NeuralStream = 1 }, l1_trg_NN_info);

    private static ulong Bit(L1Bit bit) => 1UL << ((int)bit & 63);

    private static void Check(TrgSummary summary, params TriggerVariable[] expected) =>
        Check(new HandMadeEvent().Trg(summary).Filter(), expected);

    private static void Check(VariableFrame frame, TriggerVariable[] expected) =>
        Assert.That(All.Where(variable => frame[variable] == 1), Is.EquivalentTo(expected));
}
