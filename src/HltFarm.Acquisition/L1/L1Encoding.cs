using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.L1Input;

namespace HltFarm.Acquisition;

/// <summary>The input bits that the sub-triggers send to the decision logic.</summary>
/// <remarks>The class `a` is read as any track, full or short, and inner tracks (`ti`) as short ones: public sources do not describe them.
/// Thresholds of the energy sum: 0.5, 1 and 3 GeV; of a burst 20 GeV.</remarks>
public static class L1Encoding
{
    private const double LowGeV = 0.5;
    private const double HighGeV = 1;
    private const double LuminosityGeV = 3;
    private const double BurstGeV = 20;

    public static L1Inputs Inputs(in L1Quantities seen)
    {
        L1Inputs bits = default;
        Clock(seen, ref bits);
        if (seen.Full + seen.Short > 0)
        {
            Tracks(seen, ref bits);
            Matches(seen, ref bits);
        }
        if (seen.Clusters > 0)
        {
            Clusters(seen, ref bits);
        }
        if (seen.KlmBarrel + seen.KlmEndcap > 0)
        {
            Klm(seen, ref bits);
        }
        return bits;
    }

    private static void Clock(in L1Quantities seen, ref L1Inputs bits)
    {
        bits.Set(ecl_timing, seen.EclTiming);
        bits.Set(top_timing, seen.TopTiming);
        bits.Set(cdc_timing, seen.CdcTiming);
        if (seen.Clock != ClockTrigger.None)
        {
            bits.Set(rand, seen.Clock == ClockTrigger.Random);
            bits.Set(poisson, seen.Clock == ClockTrigger.Poisson);
            bits.Set(dphy, seen.Clock == ClockTrigger.DelayedBhabha);
            bits.Set(revo, seen.Clock == ClockTrigger.Revolution);
            bits.Set(pls, seen.Clock == ClockTrigger.Pulse);
            bits.Set(nima01, seen.Clock == ClockTrigger.External);
        }
        if (seen.Injection != InjectionVetoes.None)
        {
            Injection(seen.Injection, ref bits);
        }
    }

    /// <summary>The event veto: right after a shot, or while the injected bunch passes and makes hits.</summary>
    private static void Injection(InjectionVetoes seen, ref L1Inputs bits)
    {
        bool blind = seen.HasFlag(InjectionVetoes.Blind);
        bool passive = seen.HasFlag(InjectionVetoes.Passive);
        bool occupied = seen.HasFlag(InjectionVetoes.Occupied);
        bits.Set(ler_kick, blind && seen.HasFlag(InjectionVetoes.Ler));
        bits.Set(her_kick, blind && !seen.HasFlag(InjectionVetoes.Ler));
        bits.Set(injv, blind);
        bits.Set(passive_veto, passive);
        bits.Set(cdcecl_veto, occupied);
        bits.Set(veto, seen.IsVeto());
    }

    private static void Tracks(in L1Quantities seen, ref L1Inputs bits)
    {
        bits.Count(t2_0, seen.Full);
        bits.Count(t3_0, seen.Fitted);
        bits.Count(ty_0, seen.Neural);
        bits.Count(ts_0, seen.Short);
        bits.Count(ta_0, seen.Full + seen.Short);
        bits.Set(ti_0, seen.Short >= 1);
        if (seen.Full + seen.Short > 1)
        {
            Pairs(seen.FullPairs, cdc_open30, cdc_open90, cdc_b2b5, ref bits);
            Pairs(seen.MixedPairs, cds_open30, cds_open90, cds_b2b5, ref bits);
            Pairs(seen.ShortPairs, sts_open30, sts_open90, sts_b2b5, ref bits);
        }
    }

    private static void Pairs(TrackPairs tags, L1Input open30, L1Input open90, L1Input backToBack, ref L1Inputs bits)
    {
        bits.Set(open30, tags.HasFlag(TrackPairs.Open30));
        bits.Set(open90, tags.HasFlag(TrackPairs.Open90));
        bits.Set(backToBack, tags.HasFlag(TrackPairs.BackToBack));
    }

    private static void Matches(in L1Quantities seen, ref L1Inputs bits)
    {
        bits.Count(cdcecl_0, seen.FullWithCluster);
        bits.Count(cdctop_0, seen.FullWithTop);
        bits.Count(cdcklm_0, seen.FullWithKlm, 2);
        bits.Count(seklm_0, seen.ShortWithKlm, 2);
        bits.Set(yecl, seen.NeuralWithCluster >= 1);
        bits.Set(iecl, seen.ShortWithCluster >= 1);
        bits.Set(secl, seen.ShortWithCluster >= 1);
        bits.Set(ieklm, seen.ShortWithKlm >= 1);
        bits.Set(fwd_seklm, seen.ShortForwardWithKlm >= 1);
        bits.Set(bwd_seklm, seen.ShortWithKlm > seen.ShortForwardWithKlm);
        bits.Set(p5, seen.PhotonOpposite);
        bits.Set(samhem, seen.SameHemisphere);
        bits.Set(opohem, seen.OppositeHemisphere);
        bits.Set(bha_mtc, seen.BhabhaWithTracks);
    }

    private static void Clusters(in L1Quantities seen, ref L1Inputs bits)
    {
        bits.Count(clst_0, seen.Clusters, 5);
        bits.Count(n1gev_0, seen.NeutralAbove1GeV);
        bits.Count(n2gev_0, seen.NeutralAbove2GeV);
        bits.Count(c2gev_0, seen.ChargedAbove2GeV);
        bits.Middle |= (ulong)(uint)seen.LowMultiplicity << ((int)lml_0 - 64);
        bits.Set(elow, seen.EnergySumGeV > LowGeV);
        bits.Set(ehigh, seen.EnergySumGeV > HighGeV);
        bits.Set(elum, seen.EnergySumGeV > LuminosityGeV);
        bits.Set(ecl_bst, seen.EnergySumGeV > BurstGeV);
        bits.Set(ecl_oflo, seen.ClusterOverflow);
        bits.Set(bha_veto, seen.BhabhaVeto);
        bits.Set(bha_3d, seen.Bhabha3D);
        bits.Set(bha_2d, seen.Bhabha2D);
        bits.Set(bha_pur, seen.BhabhaPure);
        bits.Set(bha_theta_0, (seen.BhabhaTheta & 1) != 0);
        bits.Set(bha_theta_1, (seen.BhabhaTheta & 2) != 0);
        bits.Set(ecl_mumu, seen.EclMuonPair);
        bits.Set(d5, seen.ClustersBackToBack);
        bits.Set(gg_sel, seen.BhabhaWithoutTracks);
        bits.Set(gg_brl, seen.PhotonPairBarrel);
    }

    private static void Klm(in L1Quantities seen, ref L1Inputs bits)
    {
        bits.Count(klm_0, seen.KlmBarrel, 2);
        bits.Count(eklm_0, seen.KlmEndcap, 2);
        bits.Set(klm_b2b, seen.KlmBarrelBackToBack);
        bits.Set(eklm_b2b, seen.KlmEndcapBackToBack);
        bits.Set(ecleklm, seen.ClustersWithKlmEndcap >= 1);
    }
}
