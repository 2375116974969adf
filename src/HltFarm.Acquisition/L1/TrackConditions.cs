using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.L1Bit;
using static HltFarm.Vocabulary.L1Input;

namespace HltFarm.Acquisition;

/// <summary>Output bits that count tracks and tag pairs of them. The event has at least one.</summary>
internal static class TrackConditions
{
    public static void Set(L1Inputs inputs, ref L1Words bits)
    {
        Singles(inputs, ref bits);
        if (inputs.AtLeast(ta_0, 2))
        {
            Pairs(inputs, ref bits);
            Tags(inputs, ref bits);
        }
        if (inputs.AtLeast(ta_0, 3))
        {
            Triples(inputs, ref bits);
        }
    }

    private static void Singles(L1Inputs inputs, ref L1Words bits)
    {
        bool full = inputs.AtLeast(t2_0, 1);
        bool shorts = inputs.AtLeast(ts_0, 1);
        bool fitted = inputs.AtLeast(t3_0, 1);
        bool neural = inputs.AtLeast(ty_0, 1);
        bits.Set(f, full);
        bits.Set(bf, full);
        bits.Set(fpre, full);
        bits.Set(s, shorts);
        bits.Set(bs, shorts);
        bits.Set(z, fitted);
        bits.Set(bz, fitted);
        bits.Set(y, neural);
        bits.Set(by, neural);
        bits.Set(a, condition: true);
        bits.Set(ba, condition: true);
        bits.Set(y1, inputs[ty_0]);
        bits.Set(y2, inputs[ty_1]);
    }

    private static void Pairs(L1Inputs inputs, ref L1Words bits)
    {
        bool full = inputs.AtLeast(t2_0, 2);
        bool fitted = inputs.AtLeast(t3_0, 2);
        bool neural = inputs.AtLeast(ty_0, 2);
        bits.Set(ff, full);
        bits.Set(fs, inputs.AtLeast(t2_0, 1) && inputs.AtLeast(ts_0, 1));
        bits.Set(ss, inputs.AtLeast(ts_0, 2));
        bits.Set(fz, full && inputs.AtLeast(t3_0, 1));
        bits.Set(fy, full && inputs.AtLeast(ty_0, 1));
        bits.Set(zz, fitted);
        bits.Set(zzv, fitted);
        bits.Set(yy, neural);
        bits.Set(yyv, neural);
        bits.Set(aa, condition: true);
    }

    /// <summary>A tag of a class of pairs is set only when there is such a pair.</summary>
    private static void Tags(L1Inputs inputs, ref L1Words bits)
    {
        bool fitted = inputs.AtLeast(t3_0, 1);
        bool neural = inputs.AtLeast(ty_0, 1);
        bool open = inputs[cdc_open90];
        bits.Set(ffo, open);
        bits.Set(bffo, open);
        bits.Set(ffov, open);
        bits.Set(ffoc, open && inputs.AtLeast(clst_0, 1, 5));
        bits.Set(fzo, open && fitted);
        bits.Set(fyo, open && neural);
        bits.Set(fso, inputs[cds_open90]);
        bits.Set(syo, inputs[cds_open90] && neural);
        bits.Set(fioiecl1, inputs[cds_open90] && inputs[ti_0] && inputs[iecl]);
        bits.Set(sso, inputs[sts_open90]);
        bits.Set(aao, open || inputs[cds_open90] || inputs[sts_open90]);
        bool opposite = inputs[cdc_b2b5];
        bits.Set(ffb, opposite);
        bits.Set(cdcbb, opposite);
        bits.Set(fzb, opposite && fitted);
        bits.Set(fyb, opposite && neural);
        bits.Set(fsb, inputs[cds_b2b5]);
        bits.Set(syb, inputs[cds_b2b5] && neural);
        bits.Set(ssb, inputs[sts_b2b5]);
        bits.Set(itsf_b2b, inputs[cds_b2b5] || inputs[sts_b2b5]);
        bits.Set(aab, opposite || inputs[cds_b2b5] || inputs[sts_b2b5]);
        bits.Set(ff30, inputs[cdc_open30]);
        bits.Set(fy30, inputs[cdc_open30] && neural);
        bits.Set(fs30, inputs[cds_open30]);
        bits.Set(ss30, inputs[sts_open30]);
    }

    private static void Triples(L1Inputs inputs, ref L1Words bits)
    {
        bool full = inputs.AtLeast(t2_0, 3);
        bool fitted = inputs.AtLeast(t3_0, 3);
        bool neural = inputs.AtLeast(ty_0, 3);
        bool open = full && inputs[cdc_open90];
        bits.Set(fff, full);
        bits.Set(fffv, full);
        bits.Set(fffo, open);
        bits.Set(fffov, open);
        bits.Set(ffs, inputs.AtLeast(t2_0, 2) && inputs.AtLeast(ts_0, 1));
        bits.Set(fss, inputs.AtLeast(t2_0, 1) && inputs.AtLeast(ts_0, 2));
        bits.Set(sss, inputs.AtLeast(ts_0, 3));
        bits.Set(ffz, full && inputs.AtLeast(t3_0, 1));
        bits.Set(fzz, full && inputs.AtLeast(t3_0, 2));
        bits.Set(ffy, full && inputs.AtLeast(ty_0, 1));
        bits.Set(fyy, full && inputs.AtLeast(ty_0, 2));
        bits.Set(zzz, fitted);
        bits.Set(zzzv, fitted);
        bits.Set(yyy, neural);
        bits.Set(yyyv, neural);
        bits.Set(aaa, condition: true);
        bits.Set(aaao, inputs[cdc_open90] || inputs[cds_open90] || inputs[sts_open90]);
    }
}
