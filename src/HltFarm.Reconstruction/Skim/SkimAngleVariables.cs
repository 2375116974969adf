using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>Largest angles between tracks and gammas, rad; -10 when there is no pair. And pairs at the J/psi mass.</summary>
internal static class SkimAngleVariables
{
    private const double NoPair = -10;
    private const double JpsiMassGeV = 3.0969;
    private const double JpsiWindowGeV = 0.11;
    private const double JpsiLowSquared = (JpsiMassGeV - JpsiWindowGeV) * (JpsiMassGeV - JpsiWindowGeV);
    private const double JpsiHighSquared = (JpsiMassGeV + JpsiWindowGeV) * (JpsiMassGeV + JpsiWindowGeV);

    public static void Fill(in SkimInput input, SkimScratch scratch, VariableFrame frame)
    {
        FillTracks(input, scratch.Pions.Take(input.Pions.Length), frame);
        FillGammas(input, scratch.Gammas.Take(input.Gammas.Length), frame);
        FillGammaToTracks(input, frame);
    }

    private static void FillTracks(in SkimInput input, Span<Direction> directions, VariableFrame frame)
    {
        for (int i = 0; i < directions.Length; i++)
        {
            directions[i] = Along(input.Tracks[input.Pions[i]].Cms, input.Tracks[input.Pions[i]].PStarGeV);
        }
        frame[maxAngleTTLE] = LargestAngle(directions);
        frame.Set(TriggerVariable.Jpsi, HasJpsi(input));
    }

    private static void FillGammas(in SkimInput input, Span<Direction> directions, VariableFrame frame)
    {
        for (int i = 0; i < directions.Length; i++)
        {
            FourMomentum cms = input.Clusters[input.Gammas[i]].Cms;
            directions[i] = Along(cms, cms.E);
        }
        frame[maxAngleGGLE] = LargestAngle(directions);
        (int first, int second) = (input.Leaders.FirstGamma, input.Leaders.SecondGamma);
        frame[AngleG1G2CMSLE] = second < 0 ? NoPair : Angle(input.Clusters[first].Cms, input.Clusters[second].Cms);
    }

    private static void FillGammaToTracks(in SkimInput input, VariableFrame frame)
    {
        double largest = NoPair;
        if (input.Leaders.FirstGamma >= 0)
        {
            FourMomentum gamma = input.Clusters[input.Leaders.FirstGamma].Lab;
            if (input.Leaders.FirstPion >= 0)
            {
                largest = Angle(gamma, input.Tracks[input.Leaders.FirstPion].Lab);
            }
            if (input.Leaders.SecondPion >= 0)
            {
                largest = Math.Max(largest, Angle(gamma, input.Tracks[input.Leaders.SecondPion].Lab));
            }
        }
        frame[AngleGTLE] = largest;
    }

    private static double LargestAngle(ReadOnlySpan<Direction> directions)
    {
        if (directions.Length < 2)
        {
            return NoPair;
        }
        double smallest = 1;
        for (int i = 0; i < directions.Length - 1; i++)
        {
            Direction one = directions[i];
            for (int j = i + 1; j < directions.Length; j++)
            {
                smallest = Math.Min(smallest, one.Cosine(directions[j]));
            }
        }
        return Math.Acos(Math.Max(-1, smallest));
    }

    private static bool HasJpsi(in SkimInput input)
    {
        for (int i = 0; i < input.Pions.Length - 1; i++)
        {
            ref readonly Track one = ref input.Tracks[input.Pions[i]];
            for (int j = i + 1; j < input.Pions.Length; j++)
            {
                ref readonly Track other = ref input.Tracks[input.Pions[j]];
                double massSquared =
                    (2 * Track.PionMassGeV * Track.PionMassGeV) + (2 * ((one.Lab.E * other.Lab.E) - one.Lab.Dot(other.Lab)));
                if (massSquared is > JpsiLowSquared and < JpsiHighSquared && one.Charge + other.Charge == 0)
                {
                    return true;
                }
            }
        }
        return false;
    }

    private static Direction Along(in FourMomentum momentum, double p) => new(momentum.Px / p, momentum.Py / p, momentum.Pz / p);

    private static double Angle(in FourMomentum one, in FourMomentum other) =>
        Math.Acos(Math.Clamp(one.Dot(other) / Math.Sqrt(one.PSquared * other.PSquared), -1, 1));
}
