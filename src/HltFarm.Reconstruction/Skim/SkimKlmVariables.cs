using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Reconstruction;

/// <summary>The KLM clusters that go deepest.</summary>
internal static class SkimKlmVariables
{
    // A track's KLM cluster lies where its straight continuation from the ECL enters the iron; the field outside the coil and scattering turn it.
    private static readonly double CosineOfMatch = Math.Cos(0.25);

    public static void Fill(ReadOnlySpan<KlmCluster> clusters, VariableFrame frame)
    {
        (double first, double second) = (-1, -1);
        foreach (ref readonly KlmCluster cluster in clusters)
        {
            if (cluster.Layers > first)
            {
                (first, second) = (cluster.Layers, first);
            }
            else if (cluster.Layers > second)
            {
                second = cluster.Layers;
            }
        }
        frame[N1KLMLayer] = first;
        frame[N2KLMLayer] = second;
    }

    /// <summary>Whether a KLM cluster lies within 0.25 rad of the track's impact on the ECL.</summary>
    public static bool Reaches(in Track track, ReadOnlySpan<KlmCluster> clusters)
    {
        foreach (ref readonly KlmCluster cluster in clusters)
        {
            if (Direction.FromAngles(cluster.ThetaRad, cluster.PhiRad).Cosine(track.EclImpact) > CosineOfMatch)
            {
                return true;
            }
        }
        return false;
    }
}
