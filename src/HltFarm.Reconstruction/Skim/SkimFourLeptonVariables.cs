using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>A lepton pair from two photons whose beam particles stay in the beam pipe: balanced across the beams, little energy.</summary>
internal static class SkimFourLeptonVariables
{
    public static void Fill(in SkimInput input, VariableFrame frame)
    {
        if (input.Pions.Length != 2)
        {
            frame[FourLep] = 0;
            return;
        }
        ref readonly Track one = ref input.Tracks[input.Pions[0]];
        ref readonly Track other = ref input.Tracks[input.Pions[1]];
        FourMomentum pair = one.Cms.Plus(other.Cms);
        double visible = pair.E;
        foreach (int i in input.Gammas)
        {
            visible += input.Clusters[i].EStarGeV;
        }
        frame.Set(
            FourLep,
            one.Charge + other.Charge == 0
                && one.PGeV > 0.4
                && other.PGeV > 0.4
                && pair.Pt < 0.15
                && Math.Abs(pair.Pz) < 2.5
                && pair.MassSquared < 36
                && visible < 6
        );
    }
}
