using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>Bhabha and gamma-gamma flags from the skim lists; reads variables of the other groups.</summary>
internal static class SkimBhabhaVariables
{
    public static void Fill(in SkimInput input, VariableFrame frame)
    {
        frame.Set(
            Bhabha2Trk,
            frame[nTracksLE] >= 2
                && frame[maxAngleTTLE] > 2.88
                && frame[nEidLE] >= 1
                && frame[P1OEbeamCMSBhabhaLE] > 0.35
                && frame[P2OEbeamCMSBhabhaLE] > 0.35
                && frame[EtotLE] > 4
                && LeadersAreOpposite(input)
        );
        frame.Set(
            Bhabha1Trk,
            frame[nTracksLE] == 1 && frame[P1OEbeamCMSBhabhaLE] > 0.35 && frame[G1OEbeamCMSBhabhaLE] > 0.35 && frame[AngleGTLE] > 2.618
        );
        frame.Set(
            GG,
            frame[nTracksLE] <= 1
                && frame[nEidLE] == 0
                && frame[G1OEbeamCMSBhabhaLE] > 0.35
                && frame[G2OEbeamCMSBhabhaLE] > 0.2
                && frame[EtotLE] > 4
                && frame[maxAngleGGLE] > 2.618
        );
        frame.Set(Radee, IsRadee(input));
    }

    private static bool LeadersAreOpposite(in SkimInput input) =>
        input.Leaders.SecondPion >= 0 && input.Tracks[input.Leaders.FirstPion].Charge + input.Tracks[input.Leaders.SecondPion].Charge == 0;

    /// <summary>Two electrons by E/p, one of them also by dE/dx.</summary>
    private static bool IsRadee(in SkimInput input)
    {
        if (input.Pions.Length != 2)
        {
            return false;
        }
        ref readonly Track one = ref input.Tracks[input.Pions[0]];
        ref readonly Track other = ref input.Tracks[input.Pions[1]];
        return one.Charge + other.Charge == 0
            && IsElectronByEnergy(one, input)
            && IsElectronByEnergy(other, input)
            && (one.Fit.Dedx is > 0.7 and < 1.3 || other.Fit.Dedx is > 0.7 and < 1.3);
    }

    private static bool IsElectronByEnergy(in Track track, in SkimInput input) =>
        track.Fit.CdcHits > 0 && input.LeadingClusterEnergyGeV(track) / track.PGeV is > 0.7 and < 1.3;
}
