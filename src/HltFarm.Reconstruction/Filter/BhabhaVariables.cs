using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>Flags for Bhabha scattering, muon pairs and two-photon lepton pairs, from the loose tracks T- and T+.</summary>
internal static class BhabhaVariables
{
    public static void Fill(ReadOnlySpan<Track> tracks, in TrackLeaders leaders, VariableFrame frame)
    {
        if (leaders.LooseNegative >= 0)
        {
            FillSingleLeg(tracks[leaders.LooseNegative], frame);
        }
        if (leaders.LoosePositive >= 0)
        {
            FillSingleLeg(tracks[leaders.LoosePositive], frame);
        }
        if (leaders.HasLoosePair)
        {
            LeptonPair pair = new(tracks[leaders.LooseNegative], tracks[leaders.LoosePositive]);
            FillBhabha(pair, frame);
            FillTwoPhoton(pair, frame);
            FillRadiative(pair, frame);
            FillMuonPair(pair, frame);
        }
    }

    private static void FillSingleLeg(in Track track, VariableFrame frame)
    {
        frame.SetIf(ee1leg, track.EStarGeV > 4.5);
        frame.SetIf(singleMuon, track.PStarGeV > 3 && track.EclEnergyGeV is > 0 and < 1);
    }

    private static void FillBhabha(in LeptonPair pair, VariableFrame frame)
    {
        bool oneHigh = pair.NegativeE > 4.5 || pair.PositiveE > 4.5;
        frame.Set(ee2leg, pair.BackToBack && pair.NegativeE > 3 && pair.PositiveE > 3 && oneHigh);
        frame.Set(
            ee1leg1trk,
            pair.BackToBack && ((pair.NegativeE > 4.5 && pair.PositiveP > 3) || (pair.PositiveE > 4.5 && pair.NegativeP > 3))
        );
        frame.Set(ee1leg1e, (pair.NegativeE > 4.5 && pair.PositiveIsElectron) || (pair.PositiveE > 4.5 && pair.NegativeIsElectron));
    }

    private static void FillTwoPhoton(in LeptonPair pair, VariableFrame frame)
    {
        double largest = frame[maximumPCMS];
        if (largest < 2 && pair.DeltaPhiDeg > 160 && pair.MissingWithinOfBeams(25))
        {
            frame[eexxSelect] = 1;
            frame[pair.ElectronEP ? eeee : eemm] = 1;
        }
        frame.Set(
            eexx,
            pair.MissingWithinOfBeams(20) && ((largest < 1.2 && pair.DeltaPhiDeg > 150) || (largest < 2 && pair.DeltaPhiDeg > 175))
        );
    }

    private static void FillRadiative(in LeptonPair pair, VariableFrame frame)
    {
        bool twoLoose = frame[nTrkLoose] == 2;
        bool twoLooseOneTight = twoLoose && frame[nTrkTight] >= 1;
        bool radiative =
            pair.ElectronEP && pair.SmallerP > 1 && pair.MissingP > 1 && pair.DeltaPhiDeg < 170 && pair.MissingThetaDeg is > 10 and < 170;
        frame.Set(radBhabha, radiative && twoLooseOneTight);
        frame.Set(radBhabhaB, radiative && frame[nTrkLooseB] == 2 && frame[nTrkTightB] >= 1);
        frame.Set(
            isrRadBhabha,
            pair.ElectronEP && pair.SmallerP > 2 && twoLooseOneTight && pair.DeltaPhiDeg > 175 && pair.MissingWithinOfBeams(5)
        );
        bool bremsstrahlung =
            pair.LargerP > 4.5 && (pair.NegativeLabE > 1 || pair.PositiveLabE > 1) && pair.MissingP > 1 && pair.MissingAlongTrack;
        frame.Set(eeBrem, bremsstrahlung && twoLoose);
        frame.Set(eeBremB, bremsstrahlung && frame[nTrkLooseB] >= 1);
    }

    private static void FillMuonPair(in LeptonPair pair, VariableFrame frame)
    {
        bool veto =
            pair.LargerP > 4.5
            && pair.NegativeLabE < 0.5
            && pair.PositiveLabE < 0.5
            && pair.ThetaSumDeg is > 175 and < 185
            && pair.DeltaPhiDeg > 175;
        frame.Set(muonPairV, veto && frame[nTrkLoose] == 2);
        frame.Set(muonPairVB, veto && frame[nTrkLooseB] == 2);
        bool oneLowDeposit = pair.NegativeLabE is > 0 and < 1 || pair.PositiveLabE is > 0 and < 1;
        frame.Set(selectmumu, pair.LargerP > 3 && pair.SmallerP > 2.5 && pair.DeltaPhiDeg > 165 && oneLowDeposit);
    }
}
