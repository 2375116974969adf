using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.L1Bit;
using static HltFarm.Vocabulary.L1Input;

namespace HltFarm.Acquisition;

/// <summary>Output bits of the ECL. The event has at least one cluster.</summary>
internal static class ClusterConditions
{
    private const int Clst = 5;

    /// <summary>lml0 to lml10 stand in one row, in the middle and the high word; lml11 is no output bit.</summary>
    private const int LowBits = 128 - (int)lml0;

    public static void Set(L1Inputs inputs, ref L1Words bits)
    {
        Energy(inputs, ref bits);
        Bhabha(inputs, ref bits);
        Counts(inputs, ref bits);
        LowMultiplicity((inputs.Middle >> ((int)lml_0 - 64)) & 0x3FFF, ref bits);
        if (!inputs.AtLeast(ta_0, 1))
        {
            Neutral(inputs, ref bits);
        }
    }

    private static void Energy(L1Inputs inputs, ref L1Words bits)
    {
        bool high = inputs[ehigh];
        bool luminosity = inputs[elum];
        bits.Set(hie, high);
        bits.Set(bhie, high);
        bits.Set(hiev, high);
        bits.Set(lowe, inputs[elow]);
        bits.Set(lume, luminosity);
        bits.Set(lumev, luminosity);
        bits.Set(hade, luminosity);
        bits.Set(ecloflo, inputs[ecl_oflo]);
        bits.Set(eclbst, inputs[ecl_bst]);
        bits.Set(c1hie, high && inputs[clst_0]);
        bits.Set(c1lume, luminosity && inputs[clst_0]);
        bits.Set(c3hie, high && inputs[clst_2]);
        bits.Set(c3lume, luminosity && inputs[clst_2]);
        bits.Set(c2hie, high && inputs.AtLeast(clst_0, 2, Clst));
    }

    private static void Bhabha(L1Inputs inputs, ref L1Words bits)
    {
        bits.Set(bha3d, inputs[bha_3d]);
        bits.Set(bha3dv, inputs[bha_3d]);
        bits.Set(bhabha, inputs[bha_2d]);
        bits.Set(bhabhav, inputs[bha_2d]);
        bits.Set(eclmumu, inputs[ecl_mumu]);
        bits.Set(d_5, inputs[d5]);
        bits.Set(ggbrl, inputs[gg_brl]);
        bits.Set(ggsel, inputs[gg_sel]);
        if (inputs[bha_pur])
        {
            int theta = (inputs[bha_theta_0] ? 1 : 0) + (inputs[bha_theta_1] ? 2 : 0);
            bits.Set(bhapur, condition: true);
            // Theta codes 0 to 3 have the numbers 1, 2, 3, 0.
            bits.Set(bha_id0, theta == 3);
            bits.Set(bha_id1, theta == 0);
            bits.Set(bha_id2, theta == 1);
            bits.Set(bha_id3, theta == 2);
        }
    }

    private static void Counts(L1Inputs inputs, ref L1Words bits)
    {
        bits.Set(c2, inputs.AtLeast(clst_0, 2, Clst));
        bits.Set(c3, inputs.AtLeast(clst_0, 3, Clst));
        bits.Set(c4, inputs.AtLeast(clst_0, 4, Clst));
        bits.Set(c4v, inputs.AtLeast(clst_0, 4, Clst));
        bits.Set(c5, inputs.AtLeast(clst_0, 5, Clst));
        MatchConditions.Spread(inputs.Low >> (int)n1gev_0, n1gev1, ref bits);
        MatchConditions.Spread(inputs.Low >> (int)n2gev_0, n2gev1, ref bits);
        MatchConditions.Spread(inputs.Low >> (int)c2gev_0, c2gev1, ref bits);
    }

    private static void LowMultiplicity(ulong lml, ref L1Words bits)
    {
        bits.Middle |= (lml & 0x3F) << ((int)lml0 - 64);
        bits.High |= (lml & 0x7FF) >> LowBits;
        bits.Set(lml12, (lml & (1 << 12)) != 0);
        bits.Set(lml13, (lml & (1 << 13)) != 0);
    }

    private static void Neutral(L1Inputs inputs, ref L1Words bits)
    {
        bool high = inputs[ehigh];
        bool luminosity = inputs[elum];
        bits.Set(g_high, high);
        bits.Set(g_c1, inputs[clst_0]);
        bits.Set(gg, inputs[clst_1]);
        bits.Set(n1hie, high && inputs[clst_0]);
        bits.Set(n1lume, luminosity && inputs[clst_0]);
        bits.Set(n3hie, high && inputs[clst_2]);
        bits.Set(n3lume, luminosity && inputs[clst_2]);
        bits.Set(ggtsf, inputs[bha_3d]);
    }
}
