using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>Numbers, charges and largest momenta of the track classes.</summary>
internal static class TrackVariables
{
    private const int None = -1;

    public static TrackLeaders Fill(ReadOnlySpan<Track> tracks, VariableFrame frame)
    {
        frame[maximumPCMS] = double.NaN;
        frame[maximumPLab] = double.NaN;
        frame[maximumPCMSB] = double.NaN;
        frame[maximumPCMSC] = double.NaN;
        (int looseNegative, int loosePositive) = (None, None);
        (int cdcNegative, int cdcPositive) = (None, None);
        (int anyNegative, int anyPositive) = (None, None);
        for (int i = 0; i < tracks.Length; i++)
        {
            ref readonly Track track = ref tracks[i];
            if (track.Charge == 0)
            {
                continue;
            }
            bool negative = track.Charge < 0;
            CountC(track, frame);
            KeepHigherPStar(ref negative ? ref anyNegative : ref anyPositive, i, tracks);
            if (track.Fit.CdcHits <= 0)
            {
                continue;
            }
            KeepHigherPt(ref negative ? ref cdcNegative : ref cdcPositive, i, tracks);
            CountB(track, frame);
            if (CountLoose(track, frame))
            {
                KeepHigherPt(ref negative ? ref looseNegative : ref loosePositive, i, tracks);
            }
        }
        TrackLeaders leaders = new(looseNegative, loosePositive, cdcNegative, cdcPositive, anyNegative, anyPositive);
        FillLeadersC(tracks, leaders, frame);
        return leaders;
    }

    private static bool CountLoose(in Track track, VariableFrame frame)
    {
        double z0 = Math.Abs(track.Fit.Z0Cm);
        frame.CountIf(nTrkTight, z0 < 2);
        if (!(z0 < 10))
        {
            return false;
        }
        frame[nTrkLoose] += 1;
        frame[netChargeLoose] += track.Charge;
        frame.RaiseTo(maximumPCMS, track.PStarGeV);
        frame.RaiseTo(maximumPLab, track.PGeV);
        return true;
    }

    private static void CountB(in Track track, VariableFrame frame)
    {
        double z0 = Math.Abs(track.Fit.Z0Cm);
        if (track.Fit.CdcHits < 5 || !(z0 < 5))
        {
            return;
        }
        frame.CountIf(nTrkTightB, z0 < 1);
        frame[nTrkLooseB] += 1;
        frame[netChargeLooseB] += track.Charge;
        frame.RaiseTo(maximumPCMSB, track.PStarGeV);
    }

    private static void CountC(in Track track, VariableFrame frame)
    {
        if (Math.Abs(track.Fit.Z0Cm) < 1 && Math.Abs(track.Fit.TimeNs) <= 15 && track.PStarGeV > 0.2)
        {
            frame[nTrackC] += 1;
            frame.RaiseTo(maximumPCMSC, track.PStarGeV);
        }
    }

    private static void FillLeadersC(ReadOnlySpan<Track> tracks, in TrackLeaders leaders, VariableFrame frame)
    {
        int negative = leaders.AnyNegative;
        int positive = leaders.AnyPositive;
        frame[pCmsNegC] = negative < 0 ? double.NaN : tracks[negative].PStarGeV;
        frame[pCmsPosC] = positive < 0 ? double.NaN : tracks[positive].PStarGeV;
        frame[clusterENegC] = negative < 0 ? double.NaN : tracks[negative].EclEnergyGeV;
        frame[clusterEPosC] = positive < 0 ? double.NaN : tracks[positive].EclEnergyGeV;
        frame[dPhiCmsC] = leaders.HasAnyPair ? Angles.AzimuthDifferenceDeg(tracks[negative].Cms, tracks[positive].Cms) : double.NaN;
    }

    private static void KeepHigherPt(ref int leader, int candidate, ReadOnlySpan<Track> tracks)
    {
        if (leader < 0 || tracks[candidate].Fit.PtGeV > tracks[leader].Fit.PtGeV)
        {
            leader = candidate;
        }
    }

    private static void KeepHigherPStar(ref int leader, int candidate, ReadOnlySpan<Track> tracks)
    {
        if (leader < 0 || tracks[candidate].PStarGeV > tracks[leader].PStarGeV)
        {
            leader = candidate;
        }
    }
}
