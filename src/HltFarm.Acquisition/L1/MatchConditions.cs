using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.L1Bit;
using static HltFarm.Vocabulary.L1Input;

namespace HltFarm.Acquisition;

/// <summary>Output bits that match tracks with clusters, TOP and KLM. The event has at least one track.</summary>
internal static class MatchConditions
{
    public static void Set(L1Inputs inputs, ref L1Words bits)
    {
        bool opposite = inputs[p5];
        bits.Set(fp, opposite && inputs[t2_0]);
        bits.Set(sp, opposite && inputs[ts_0]);
        bits.Set(zp, opposite && inputs[t3_0]);
        bits.Set(yp, opposite && inputs[ty_0]);
        bits.Set(eed, inputs[t2_1] && inputs[cdcecl_1] && inputs[d5]);
        bits.Set(fed, inputs[t2_0] && inputs[cdcecl_0] && inputs[d5]);
        bits.Set(shem, inputs[samhem]);
        bits.Set(ohem, inputs[opohem]);
        // Counters go over as they are: _0 to _3 are the bits 1 to 4.
        Spread(inputs.Low >> (int)cdcecl_0, cdcecl1, ref bits);
        Spread(inputs.Low >> (int)cdctop_0, cdctop1, ref bits);
        bits.Set(cdcklm1, inputs[cdcklm_0]);
        bits.Set(cdcklm2, inputs[cdcklm_1]);
        bits.Set(seklm1, inputs[seklm_0]);
        bits.Set(seklm2, inputs[seklm_1]);
        bits.Set(L1Bit.fwd_seklm, inputs[L1Input.fwd_seklm]);
        bits.Set(L1Bit.bwd_seklm, inputs[L1Input.bwd_seklm]);
        bits.Set(L1Bit.yecl, inputs[L1Input.yecl]);
        bits.Set(iecl1, inputs[iecl]);
        bits.Set(secl1, inputs[secl]);
        bits.Set(ieklm1, inputs[ieklm]);
        bits.Set(bhamtc1, inputs[bha_mtc]);
    }

    /// <summary>The four bits of a counter to four output bits of the middle word.</summary>
    internal static void Spread(ulong counter, L1Bit first, ref L1Words bits) => bits.Middle |= (counter & 0xF) << ((int)first - 64);
}
