using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.L1Bit;

namespace HltFarm.Acquisition;

/// <summary>The decision logic: output bits (FTDL) as Boolean functions of what the sub-triggers say.</summary>
/// <remarks>Conditions: logic version 32 of public basf2. There is no injection veto yet, so a bit and its twin without veto (`...v`) agree. The
/// class `a` is read as any track, full or short, and so are inner tracks. Never set: bits of hardware that has no counterpart here (revolution,
/// pls, vetout, nima01, ecloflo).</remarks>
public static class L1Logic
{
    public static L1Words Decide(in L1Quantities seen)
    {
        L1Words bits = default;
        Clock(seen, ref bits);
        if (seen.Full + seen.Short > 0)
        {
            Tracks(seen, ref bits);
            Pairs(seen, ref bits);
            Matches(seen, ref bits);
        }
        if (seen.Clusters > 0)
        {
            Clusters(seen, ref bits);
            Neutrals(seen, ref bits);
            LowMultiplicityBits(seen, ref bits);
        }
        if (seen.KlmBarrel + seen.KlmEndcap > 0)
        {
            Klm(seen, ref bits);
        }
        return bits;
    }

    private static void Clock(in L1Quantities seen, ref L1Words bits)
    {
        bits.Set(random, seen.Clock == ClockTrigger.Random);
        bits.Set(poisson, seen.Clock == ClockTrigger.Poisson);
        bits.Set(bg, seen.Clock == ClockTrigger.DelayedBhabha);
        bits.Set(toptiming, seen.TopTiming);
        bits.Set(ecltiming, seen.EclTiming);
        bits.Set(cdctiming, seen.CdcTiming);
    }

    private static void Tracks(in L1Quantities seen, ref L1Words bits)
    {
        int t2 = seen.Full;
        int t3 = seen.Fitted;
        int ty = seen.Neural;
        int ts = seen.Short;
        int ta = t2 + ts;
        bool open = seen.FullPairs.HasFlag(TrackPairs.Open90);
        bits.Set(fff, t2 >= 3);
        bits.Set(ffs, t2 >= 2 && ts >= 1);
        bits.Set(fss, t2 >= 1 && ts >= 2);
        bits.Set(sss, ts >= 3);
        bits.Set(ffz, t2 >= 3 && t3 >= 1);
        bits.Set(fzz, t2 >= 3 && t3 >= 2);
        bits.Set(zzz, t3 >= 3);
        bits.Set(ffy, t2 >= 3 && ty >= 1);
        bits.Set(fyy, t2 >= 3 && ty >= 2);
        bits.Set(yyy, ty >= 3);
        bits.Set(fffo, t2 >= 3 && open);
        bits.Set(aaa, ta >= 3);
        bits.Set(fffv, t2 >= 3);
        bits.Set(zzzv, t3 >= 3);
        bits.Set(yyyv, ty >= 3);
        bits.Set(fffov, t2 >= 3 && open);
        bool b = !seen.BhabhaVeto;
        bits.Set(f, b && t2 >= 1);
        bits.Set(s, b && ts >= 1);
        bits.Set(z, b && t3 >= 1);
        bits.Set(y, b && ty >= 1);
        bits.Set(a, b && ta >= 1);
        bits.Set(bf, t2 >= 1);
        bits.Set(bs, ts >= 1);
        bits.Set(bz, t3 >= 1);
        bits.Set(by, ty >= 1);
        bits.Set(ba, ta >= 1);
        bits.Set(fpre, t2 >= 1);
        bits.Set(y1, b && ty == 1);
        bits.Set(y2, b && ty == 2);
    }

    private static void Pairs(in L1Quantities seen, ref L1Words bits)
    {
        bool b = !seen.BhabhaVeto;
        bool full = seen.Full >= 2;
        bool mixed = seen.Full >= 1 && seen.Short >= 1;
        bool shorts = seen.Short >= 2;
        TrackPairs any = seen.FullPairs | seen.MixedPairs | seen.ShortPairs;
        bits.Set(ff, b && full);
        bits.Set(fs, b && mixed);
        bits.Set(ss, b && shorts);
        bits.Set(fz, b && full && seen.Fitted >= 1);
        bits.Set(zz, b && seen.Fitted >= 2);
        bits.Set(fy, b && full && seen.Neural >= 1);
        bits.Set(yy, b && seen.Neural >= 2);
        bits.Set(aa, b && seen.Full + seen.Short >= 2);
        bits.Set(zzv, b && seen.Fitted >= 2);
        bits.Set(yyv, b && seen.Neural >= 2);
        Tagged(seen, TrackPairs.Open90, (ffo, fso, sso, fzo, fyo, syo), ref bits);
        Tagged(seen, TrackPairs.BackToBack, (ffb, fsb, ssb, fzb, fyb, syb), ref bits);
        bits.Set(ff30, b && full && seen.FullPairs.HasFlag(TrackPairs.Open30));
        bits.Set(fs30, b && mixed && seen.MixedPairs.HasFlag(TrackPairs.Open30));
        bits.Set(ss30, b && shorts && seen.ShortPairs.HasFlag(TrackPairs.Open30));
        bits.Set(fy30, b && full && seen.Neural >= 1 && seen.FullPairs.HasFlag(TrackPairs.Open30));
        bits.Set(aaao, seen.Full + seen.Short >= 3 && any.HasFlag(TrackPairs.Open90));
        bits.Set(aao, b && any.HasFlag(TrackPairs.Open90));
        bits.Set(aab, b && any.HasFlag(TrackPairs.BackToBack));
        bits.Set(ffov, b && full && seen.FullPairs.HasFlag(TrackPairs.Open90));
        bits.Set(bffo, full && seen.FullPairs.HasFlag(TrackPairs.Open90));
        bits.Set(ffoc, b && full && seen.FullPairs.HasFlag(TrackPairs.Open90) && seen.Clusters >= 1);
        bits.Set(cdcbb, b && seen.FullPairs.HasFlag(TrackPairs.BackToBack));
        bits.Set(itsf_b2b, (seen.MixedPairs | seen.ShortPairs).HasFlag(TrackPairs.BackToBack));
        bits.Set(fioiecl1, b && seen.MixedPairs.HasFlag(TrackPairs.Open90) && seen.ShortWithCluster >= 1);
    }

    private static void Tagged(
        in L1Quantities seen,
        TrackPairs tag,
        (L1Bit FF, L1Bit FS, L1Bit SS, L1Bit FZ, L1Bit FY, L1Bit SY) names,
        ref L1Words bits
    )
    {
        bool b = !seen.BhabhaVeto;
        bool full = b && seen.FullPairs.HasFlag(tag);
        bool mixed = b && seen.MixedPairs.HasFlag(tag);
        bits.Set(names.FF, full);
        bits.Set(names.FS, mixed);
        bits.Set(names.SS, b && seen.ShortPairs.HasFlag(tag));
        bits.Set(names.FZ, full && seen.Fitted >= 1);
        bits.Set(names.FY, full && seen.Neural >= 1);
        bits.Set(names.SY, mixed && seen.Neural >= 1);
    }

    private static void Matches(in L1Quantities seen, ref L1Words bits)
    {
        bool b = !seen.BhabhaVeto;
        bool p5 = b && seen.PhotonOpposite;
        bits.Set(fp, p5 && seen.Full == 1);
        bits.Set(sp, p5 && seen.Short == 1);
        bits.Set(zp, p5 && seen.Fitted == 1);
        bits.Set(yp, p5 && seen.Neural == 1);
        bits.Set(eed, b && seen.Full == 2 && seen.FullWithCluster == 2 && seen.ClustersBackToBack);
        bits.Set(fed, b && seen.Full == 1 && seen.FullWithCluster == 1 && seen.ClustersBackToBack);
        bits.Set(shem, seen.SameHemisphere);
        bits.Set(ohem, b && seen.OppositeHemisphere);
        bits.Set(cdcecl1, b && seen.FullWithCluster == 1);
        bits.Set(cdcecl2, b && seen.FullWithCluster == 2);
        bits.Set(cdcecl3, seen.FullWithCluster == 3);
        bits.Set(cdcecl4, seen.FullWithCluster >= 4);
        bits.Set(cdctop1, b && seen.FullWithTop == 1);
        bits.Set(cdctop2, b && seen.FullWithTop == 2);
        bits.Set(cdctop3, seen.FullWithTop == 3);
        bits.Set(cdctop4, seen.FullWithTop >= 4);
        bits.Set(cdcklm1, b && seen.FullWithKlm == 1);
        bits.Set(cdcklm2, b && seen.FullWithKlm >= 2);
        bits.Set(seklm1, b && seen.ShortWithKlm == 1);
        bits.Set(seklm2, b && seen.ShortWithKlm >= 2);
        bits.Set(fwd_seklm, seen.ShortForwardWithKlm >= 1);
        bits.Set(bwd_seklm, seen.ShortWithKlm > seen.ShortForwardWithKlm);
        bits.Set(ieklm1, b && seen.ShortWithKlm >= 1);
        bits.Set(c2gev1, b && seen.ChargedAbove2GeV == 1);
        bits.Set(c2gev2, b && seen.ChargedAbove2GeV == 2);
        bits.Set(c2gev3, seen.ChargedAbove2GeV == 3);
        bits.Set(c2gev4, seen.ChargedAbove2GeV >= 4);
        bits.Set(yecl, b && seen.NeuralWithCluster >= 1);
        bits.Set(iecl1, b && seen.ShortWithCluster >= 1);
        bits.Set(secl1, b && seen.ShortWithCluster >= 1);
        bits.Set(bhamtc1, seen.BhabhaWithTracks);
    }

    private static void Clusters(in L1Quantities seen, ref L1Words bits)
    {
        bool b = !seen.BhabhaVeto;
        double energy = seen.EnergySumGeV;
        bits.Set(hie, b && energy > 1);
        bits.Set(bhie, energy > 1);
        bits.Set(hiev, b && energy > 1);
        bits.Set(lowe, b && energy > 0.5);
        bits.Set(lume, energy > 3);
        bits.Set(lumev, energy > 3);
        bits.Set(hade, b && energy > 3);
        bits.Set(c2, b && seen.Clusters > 1);
        bits.Set(c3, b && seen.Clusters > 2);
        bits.Set(c4, b && seen.Clusters > 3);
        bits.Set(c4v, b && seen.Clusters > 3);
        bits.Set(c5, b && seen.Clusters > 4);
        bits.Set(bha3d, seen.Bhabha3D);
        bits.Set(bha3dv, seen.Bhabha3D);
        bits.Set(bhabha, seen.Bhabha2D);
        bits.Set(bhabhav, seen.Bhabha2D);
        bits.Set(bhapur, seen.BhabhaPure);
        bits.Set(bha_id0, seen.BhabhaPure && seen.BhabhaTheta == 3);
        bits.Set(bha_id1, seen.BhabhaPure && seen.BhabhaTheta == 0);
        bits.Set(bha_id2, seen.BhabhaPure && seen.BhabhaTheta == 1);
        bits.Set(bha_id3, seen.BhabhaPure && seen.BhabhaTheta == 2);
        bits.Set(eclmumu, b && seen.EclMuonPair);
        bits.Set(eclbst, energy > 20);
        bits.Set(d_5, b && seen.ClustersBackToBack);
        bits.Set(c1hie, seen.Clusters == 1 && energy > 1);
        bits.Set(c1lume, seen.Clusters == 1 && energy > 3);
        bits.Set(c3hie, seen.Clusters == 3 && energy > 1);
        bits.Set(c3lume, seen.Clusters == 3 && energy > 3);
        bits.Set(c2hie, b && seen.Clusters > 1 && energy > 1);
        bits.Set(ecleklm1, b && seen.ClustersWithKlmEndcap >= 1);
    }

    private static void Neutrals(in L1Quantities seen, ref L1Words bits)
    {
        bool trackless = seen.Full + seen.Short == 0;
        double energy = seen.EnergySumGeV;
        bits.Set(g_high, trackless && energy > 1);
        bits.Set(g_c1, trackless && seen.Clusters == 1);
        bits.Set(gg, trackless && seen.Clusters == 2);
        bits.Set(n1hie, trackless && seen.Clusters == 1 && energy > 1);
        bits.Set(n1lume, trackless && seen.Clusters == 1 && energy > 3);
        bits.Set(n3hie, trackless && seen.Clusters == 3 && energy > 1);
        bits.Set(n3lume, trackless && seen.Clusters == 3 && energy > 3);
        bits.Set(ggtsf, seen.Bhabha3D && trackless);
        bits.Set(ggbrl, seen.PhotonPairBarrel);
        bits.Set(ggsel, seen.BhabhaWithoutTracks);
        bits.Set(n1gev1, seen.NeutralAbove1GeV == 1);
        bits.Set(n1gev2, seen.NeutralAbove1GeV == 2);
        bits.Set(n1gev3, seen.NeutralAbove1GeV == 3);
        bits.Set(n1gev4, seen.NeutralAbove1GeV >= 4);
        bits.Set(n2gev1, seen.NeutralAbove2GeV == 1);
        bits.Set(n2gev2, seen.NeutralAbove2GeV == 2);
        bits.Set(n2gev3, seen.NeutralAbove2GeV == 3);
        bits.Set(n2gev4, seen.NeutralAbove2GeV >= 4);
    }

    private static void LowMultiplicityBits(in L1Quantities seen, ref L1Words bits)
    {
        for (int i = 0; i <= 10; i++)
        {
            bits.Set(lml0 + (byte)i, (seen.LowMultiplicity & (1 << i)) != 0);
        }
        bits.Set(lml12, (seen.LowMultiplicity & (1 << 12)) != 0);
        bits.Set(lml13, (seen.LowMultiplicity & (1 << 13)) != 0);
    }

    private static void Klm(in L1Quantities seen, ref L1Words bits)
    {
        bits.Set(klmhit, seen.KlmBarrel >= 1);
        bits.Set(eklmhit, seen.KlmEndcap >= 1);
        bits.Set(mu_pair, seen.KlmBarrel >= 1 && seen.Full >= 2);
        bits.Set(mu_pairv, seen.KlmBarrel >= 1 && seen.Full >= 2);
        bits.Set(mu_epair, seen.KlmEndcap >= 1);
        bits.Set(mu_b2b, seen.KlmBarrelBackToBack);
        bits.Set(mu_eb2b, seen.KlmEndcapBackToBack);
        bits.Set(klm2, seen.KlmBarrel >= 2);
        bits.Set(eklm2, seen.KlmEndcap >= 2);
        bits.Set(beklm, seen.KlmBarrel >= 1 && seen.KlmEndcap >= 1);
    }
}
