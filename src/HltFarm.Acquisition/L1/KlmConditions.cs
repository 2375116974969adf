using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.L1Bit;
using static HltFarm.Vocabulary.L1Input;

namespace HltFarm.Acquisition;

/// <summary>Output bits of the KLM. The event has at least one KLM track.</summary>
internal static class KlmConditions
{
    public static void Set(L1Inputs inputs, ref L1Words bits)
    {
        bool barrel = inputs.AtLeast(klm_0, 1, 2);
        bool endCap = inputs.AtLeast(eklm_0, 1, 2);
        bool pair = barrel && inputs.AtLeast(t2_0, 2);
        bits.Set(mu_pair, pair);
        bits.Set(mu_pairv, pair);
        bits.Set(mu_epair, endCap);
        bits.Set(klmhit, barrel);
        bits.Set(eklmhit, endCap);
        bits.Set(mu_b2b, inputs[klm_b2b]);
        bits.Set(mu_eb2b, inputs[eklm_b2b]);
        bits.Set(klm2, inputs[klm_1]);
        bits.Set(eklm2, inputs[eklm_1]);
        bits.Set(beklm, barrel && endCap);
        bits.Set(ecleklm1, inputs[ecleklm]);
    }
}
