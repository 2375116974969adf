using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.L1Bit;

namespace HltFarm.Acquisition;

/// <summary>The decision logic: output bits (FTDL) as Boolean functions of the input bits.</summary>
/// <remarks>Conditions: logic version 32 of public basf2. A condition is written once, and a twin (`fffv`, `bhie`) sets the same as its bit;
/// the Bhabha veto and the event veto then clear all that do not go without. `nima01`, `ggsel`, `vetout` and the twins `...v` know no event veto.</remarks>
public static class L1Logic
{
    private static readonly L1Words NoBhabhaWanted = Of(
        [ff, fs, ss, fz, zz, fy, yy, ffo, fso, sso, fzo, fyo, syo, ffb, fsb, ssb, fzb, fyb, syb, ff30, fs30, ss30, fy30],
        [aao, aab, aa, hie, lowe, hade, c2, c3, c4, c5, eclmumu, eed, fed, fp, sp, zp, yp, d_5, ohem, cdcbb, f, s, z, y, a],
        [c2gev1, c2gev2, cdcecl1, cdcecl2, cdctop1, cdctop2, cdcklm1, cdcklm2, seklm1, seklm2, c2hie, zzv, yyv, ffov, hiev, c4v],
        [ffoc, fioiecl1, ecleklm1, y1, y2, yecl, iecl1, secl1, ieklm1, klm2, eklm2, beklm]
    );

    private static readonly L1Words VetoOrNot = Of([
        zzzv,
        yyyv,
        fffv,
        zzv,
        yyv,
        ffov,
        fffov,
        hiev,
        lumev,
        c4v,
        bhabhav,
        mu_pairv,
        bha3dv,
        ggsel,
        vetout,
        nima01,
    ]);

    public static L1Words Decide(in L1Quantities seen) => Decide(L1Encoding.Inputs(seen));

    public static L1Words Decide(L1Inputs inputs)
    {
        L1Words bits = default;
        bits.Set(toptiming, inputs[L1Input.top_timing]);
        bits.Set(ecltiming, inputs[L1Input.ecl_timing]);
        bits.Set(cdctiming, inputs[L1Input.cdc_timing]);
        if (inputs.AtLeast(L1Input.ta_0, 1))
        {
            TrackConditions.Set(inputs, ref bits);
            MatchConditions.Set(inputs, ref bits);
        }
        if (inputs.AtLeast(L1Input.clst_0, 1, 5))
        {
            ClusterConditions.Set(inputs, ref bits);
        }
        if (((inputs.Low >> (int)L1Input.klm_0) & 0xF) != 0)
        {
            KlmConditions.Set(inputs, ref bits);
        }
        Clock(inputs, ref bits);
        if (inputs[L1Input.bha_veto])
        {
            bits = bits.Without(NoBhabhaWanted);
        }
        return inputs[L1Input.veto] ? bits & VetoOrNot : bits;
    }

    /// <summary>Output bits that an event in an injection veto can still set.</summary>
    public static bool GoesWithoutVeto(L1Bit bit) => VetoOrNot[bit];

    private static void Clock(L1Inputs inputs, ref L1Words bits)
    {
        bits.Set(revolution, inputs[L1Input.revo]);
        bits.Set(random, inputs[L1Input.rand]);
        bits.Set(bg, inputs[L1Input.dphy]);
        bits.Set(pls, inputs[L1Input.pls]);
        bits.Set(poisson, inputs[L1Input.poisson]);
        bits.Set(nima01, inputs[L1Input.nima01]);
        bits.Set(vetout, inputs[L1Input.veto]);
    }

    private static L1Words Of(params ReadOnlySpan<L1Bit[]> groups)
    {
        L1Words words = default;
        foreach (L1Bit[] group in groups)
        {
            foreach (L1Bit bit in group)
            {
                words.Set(bit, true);
            }
        }
        return words;
    }
}
