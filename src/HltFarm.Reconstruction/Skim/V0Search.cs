using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>K_S0 and Lambda among all pairs of tracks of opposite charge; keeps the K_S0 for D* decays.</summary>
/// <remarks>K_S0: mass 0.468 to 0.528 GeV and Belle's criteria for a good K_S0 (nearer daughter's d0, distance in z, pointing, flight in three
/// ranges of momentum). Lambda: mass 1.11 to 1.13 GeV (the faster daughter is the proton), flight over its error above 10, momentum asymmetry
/// above 0.41. Tracks without measurable distance to the axis are passed over. Looks at the 64 first tracks: more come only from showers of
/// background.</remarks>
internal sealed class V0Search
{
    private const int TracksMax = 64;
    private const double ProtonMassGeV = 0.93827209;
    private const double D0MinCm = 0.02;
    private const double KshortLowSquared = 0.468 * 0.468;
    private const double KshortHighSquared = 0.528 * 0.528;
    private const double LambdaLowSquared = 1.11 * 1.11;
    private const double LambdaHighSquared = 1.13 * 1.13;
    private const double FlightSignificanceMin = 10;
    private const double AsymmetryMin = 0.41;

    private readonly FourMomentum[] kshorts = new FourMomentum[16];
    private int count;

    /// <summary>Momenta in the laboratory, the first 16.</summary>
    public ReadOnlySpan<FourMomentum> Kshorts => kshorts.AsSpan(0, count);

    public void Fill(ReadOnlySpan<Track> tracks, VariableFrame frame)
    {
        count = 0;
        frame[Lambda] = 0;
        ReadOnlySpan<Track> first = tracks[..Math.Min(tracks.Length, TracksMax)];
        for (int i = 0; i < first.Length; i++)
        {
            if (first[i].Charge >= 0)
            {
                continue;
            }
            for (int j = 0; j < first.Length; j++)
            {
                if (first[j].Charge > 0 && Math.Max(Math.Abs(first[i].Fit.D0Cm), Math.Abs(first[j].Fit.D0Cm)) > D0MinCm)
                {
                    Look(in first[i], in first[j], frame);
                }
            }
        }
        frame.Set(Kshort, count > 0);
    }

    private void Look(ref readonly Track negative, ref readonly Track positive, VariableFrame frame)
    {
        CirclePair circles = new(negative.Helix, positive.Helix);
        bool daughtersMiss = Math.Min(Math.Abs(negative.Fit.D0Cm), Math.Abs(positive.Fit.D0Cm)) > D0MinCm;
        for (int side = 1; side >= (circles.Meet ? -1 : 1); side -= 2)
        {
            TrackPair pair = new(in negative, in positive, circles.Candidate(side));
            FourMomentum sum = pair.Sum;
            if (daughtersMiss && sum.MassSquared is > KshortLowSquared and < KshortHighSquared && IsGoodKshort(pair, negative, positive))
            {
                Keep(sum);
            }
            frame.SetIf(Lambda, IsLambda(pair, circles));
        }
    }

    private void Keep(in FourMomentum kshort)
    {
        if (count < kshorts.Length)
        {
            kshorts[count++] = kshort;
        }
    }

    private static bool IsGoodKshort(in TrackPair pair, in Track negative, in Track positive)
    {
        double p = pair.Sum.P;
        double d0 = Math.Min(Math.Abs(negative.Fit.D0Cm), Math.Abs(positive.Fit.D0Cm));
        (double d0Min, double zMax, double pointingMax, double flightMin) =
            p < 0.5 ? (0.05, 0.8, 0.3, 0.0)
            : p < 1.5 ? (0.03, 1.8, 0.1, 0.08)
            : (0.02, 2.4, 0.03, 0.22);
        return d0 > d0Min && pair.Vertex.RhoSquared > flightMin * flightMin && pair.PointingRad < pointingMax && pair.ZDistanceCm < zMax;
    }

    private static bool IsLambda(in TrackPair pair, in CirclePair circles)
    {
        (FourMomentum fast, FourMomentum slow) =
            pair.Negative.PSquared > pair.Positive.PSquared ? (pair.Negative, pair.Positive) : (pair.Positive, pair.Negative);
        FourMomentum proton = fast with { E = Math.Sqrt(fast.PSquared + (ProtonMassGeV * ProtonMassGeV)) };
        if (!(proton.Plus(slow).MassSquared is > LambdaLowSquared and < LambdaHighSquared))
        {
            return false;
        }
        (double p1, double p2) = (fast.P, slow.P);
        return p1 - p2 > AsymmetryMin * (p1 + p2)
            && pair.PointingRad < 0.3
            && pair.ZDistanceCm < 2.4
            && pair.FlightSignificance(circles) > FlightSignificanceMin;
    }
}
