using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>What L1 says of the event. Without an L1 summary every event counts as a random trigger, so that none is lost.</summary>
internal static class L1Variables
{
    public static void Fill(TrgSummary? summary, VariableFrame frame)
    {
        if (summary is not { } trg)
        {
            frame[l1_trigger_random] = 1;
            return;
        }
        frame.Set(l1_trigger_random, trg.Timing == TimingType.RAND);
        frame.Set(l1_trigger_delayed_bhabha, trg.Timing == TimingType.DPHY);
        frame.Set(l1_trigger_poisson, trg.Timing == TimingType.POIS);
        frame.Set(bha3d, trg.Psnm(L1Bit.bha3d));
        frame.Set(bhapur, trg.Psnm(L1Bit.bhapur));
        frame.Set(bhapur_lml1, trg.Psnm(L1Bit.lml1) && trg.Ftdl(L1Bit.bhapur));
        frame.Set(l1_bit_f, trg.Psnm(L1Bit.fpre));
        frame.Set(l1_trg_NN_info, trg.NeuralStream != 0);
    }
}
