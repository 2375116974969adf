using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Clusters in the K_L and muon detector, 18 to 155 deg: barrel (40 to 129 deg, 15 layers), forward (14) and backward (12) end caps.</summary>
/// <remarks>A muon needs 0.6 GeV and crosses all layers from 1.5 GeV on; 4 % of the hadrons punch through; a K_L that left the ECL whole showers
/// here. The cluster lies where the particle left the ECL, smeared; bending in the return yoke and scattering are in that width.</remarks>
internal static class KlmResponse
{
    private static readonly float Low = Angles.Radians(18);
    private static readonly float BarrelLow = Angles.Radians(40);
    private static readonly float BarrelHigh = Angles.Radians(129);
    private static readonly float High = Angles.Radians(155);

    public static void Charged(in Particle particle, Species species, float theta, float phi, ref KeyedRandom random, ReadoutEvent readout)
    {
        if (species == Species.Electron || particle.E < 0.6)
        {
            return;
        }
        double p = particle.P;
        if (species == Species.Muon && p > 0.6 && random.NextDouble() < 0.96)
        {
            Add(theta, phi, (p - 0.6) / 0.9, 0.03 / p, ref random, readout);
        }
        else if (species != Species.Muon && p > 0.7 && random.NextDouble() < 0.04)
        {
            Add(theta, phi, 0.4 * random.NextDouble(), 0.05, ref random, readout);
        }
    }

    /// <param name="interacted">It showered in the ECL.</param>
    public static void NeutralHadron(in Particle particle, Species species, bool interacted, ref KeyedRandom random, ReadoutEvent readout)
    {
        double ceiling = species == Species.NeutralKaon ? 0.75 : 0.3;
        double chance = interacted ? 0.15 : ceiling * Math.Min(1, particle.P);
        if (random.NextDouble() >= chance)
        {
            return;
        }
        StraightLine.ToEcl(particle, out float theta, out float phi);
        Add(theta, phi, 0.35 * random.NextDouble(), 0.03, ref random, readout);
    }

    /// <param name="depth">Share of the layers that it crosses.</param>
    private static void Add(float theta, float phi, double depth, double width, ref KeyedRandom random, ReadoutEvent readout)
    {
        if (theta < Low || theta > High)
        {
            return;
        }
        bool barrel = theta > BarrelLow && theta < BarrelHigh;
        int layers =
            barrel ? 15
            : theta < BarrelLow ? 14
            : 12;
        int crossed = Math.Clamp((int)(depth * layers) + 1, 1, layers);
        for (int i = crossed; i > 1; i--)
        {
            crossed -= random.NextDouble() < 0.05 ? 1 : 0;
        }
        readout.Klm.Add(
            new KlmCluster(
                theta + (float)(width * random.NextGaussian()),
                (float)Angles.Folded(phi + (width / Math.Sin(theta) * random.NextGaussian())),
                (float)(3 * random.NextGaussian()),
                (short)crossed,
                (short)(barrel ? 1 : 0)
            )
        );
    }
}
