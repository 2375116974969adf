using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Clusters in the calorimeter: 12.4 to 31.4, 32.2 to 128.7, 130.7 to 155.1 deg, nothing in the gaps.</summary>
/// <remarks>sigma(E)/E = 1.6 % (+) 1.16 % / sqrt(E), so 4 % at 0.1 GeV, with a tail of leakage below; a minimum-ionising track leaves 0.2 GeV; a
/// hadron showers with probability 0.55 (0.8 interaction lengths) and leaves a tail to above 1 GeV and sometimes a split-off. Clusters closer
/// than a crystal become one. Neglects pile-up within a crystal and the shower's shape in angle.</remarks>
internal static class EclResponse
{
    private const float MergeRad = 0.05f;
    private const double Interacts = 0.55;
    private static readonly float ForwardLow = Angles.Radians(12.4);
    private static readonly float ForwardHigh = Angles.Radians(31.4);
    private static readonly float BarrelLow = Angles.Radians(32.2);
    private static readonly float BarrelHigh = Angles.Radians(128.7);
    private static readonly float BackwardLow = Angles.Radians(130.7);
    private static readonly float BackwardHigh = Angles.Radians(155.1);

    public static void Photon(in Particle photon, bool overlay, double threshold, ref KeyedRandom random, ReadoutEvent readout)
    {
        if (photon.E < 0.5 * threshold)
        {
            return;
        }
        double energy = Measured(photon.E, ref random);
        if (energy >= threshold)
        {
            StraightLine.ToEcl(photon, out float theta, out float phi);
            Add(theta, phi, energy, Of(Shower.Electromagnetic, overlay), threshold, ref random, readout);
        }
    }

    /// <summary>Bremsstrahlung in the inner material: one electron in eight loses a photon, with a 1/k spectrum.</summary>
    /// <returns>The electron after it.</returns>
    public static Particle Radiate(in Particle electron, bool overlay, double threshold, ref KeyedRandom random, ReadoutEvent readout)
    {
        if (random.NextDouble() >= 0.125)
        {
            return electron;
        }
        double fraction = Math.Pow(0.01, random.NextDouble()) * 0.95;
        Photon(Scaled(electron, fraction), overlay, threshold, ref random, readout);
        return Scaled(electron, 1 - fraction);
    }

    /// <param name="theta">Where the track meets the ECL, rad.</param>
    public static void Charged(
        in Particle particle,
        Species species,
        float theta,
        float phi,
        bool overlay,
        double threshold,
        ref KeyedRandom random,
        ReadoutEvent readout
    )
    {
        if (species == Species.Electron)
        {
            Add(theta, phi, Measured(particle.E, ref random), Of(Shower.Electromagnetic, overlay), threshold, ref random, readout);
            return;
        }
        double kinetic = particle.E - SpeciesTable.MassGeV[(int)species];
        bool showers = species != Species.Muon && random.NextDouble() < Interacts;
        double deposit = showers ? 0.1 + random.NextExponential(0.12 + (0.15 * Math.Min(kinetic, 4))) : MinimumIonising(ref random);
        deposit = Math.Min(deposit, 0.9 * kinetic);
        if (particle.Pdg == -2212 && (showers || kinetic < 0.3))
        {
            deposit += random.NextDouble(0.2, 1.4);
        }
        Add(theta, phi, deposit, Of(showers ? Shower.Hadronic : Shower.Track, overlay), threshold, ref random, readout);
        if (showers && random.NextDouble() < 0.2)
        {
            SplitOff(theta, phi, Math.Min(kinetic, 1), overlay, threshold, ref random, readout);
        }
    }

    /// <returns>Whether it showered here, and so does not reach the KLM.</returns>
    public static bool NeutralHadron(
        in Particle particle,
        Species species,
        bool overlay,
        double threshold,
        ref KeyedRandom random,
        ReadoutEvent readout
    )
    {
        if (random.NextDouble() >= Interacts)
        {
            return false;
        }
        StraightLine.ToEcl(particle, out float theta, out float phi);
        double most = particle.Pdg == -2112 ? particle.E + 0.9 : particle.E - (species == Species.Neutron ? 0.94 : 0);
        double mean = species == Species.Neutron ? 0.15 : 0.3;
        double deposit = random.NextExponential(particle.Pdg == -2112 ? 0.7 : mean);
        Add(theta, phi, Math.Min(deposit, 0.9 * most), Of(Shower.Hadronic, overlay), threshold, ref random, readout);
        return true;
    }

    private static Shower Of(Shower shower, bool overlay) => overlay ? Shower.Background : shower;

    private static double Measured(double energy, ref KeyedRandom random)
    {
        double resolution = Math.Sqrt((0.016 * 0.016) + (0.0116 * 0.0116 / energy));
        double leakage = random.NextDouble() < 0.15 ? random.NextExponential(0.03) : 0;
        return energy * Math.Max(0, 1 + (resolution * random.NextGaussian()) - leakage);
    }

    private static double MinimumIonising(ref KeyedRandom random) => 0.18 + random.NextExponential(0.025) + (0.01 * random.NextGaussian());

    private static void SplitOff(
        float theta,
        float phi,
        double scale,
        bool overlay,
        double threshold,
        ref KeyedRandom random,
        ReadoutEvent readout
    )
    {
        double energy = random.NextExponential(0.08 * scale);
        double away = 0.1 + random.NextExponential(0.1);
        double around = random.NextDouble(0, 2 * Math.PI);
        float sideTheta = theta + (float)(away * Math.Cos(around));
        float sidePhi = phi + (float)Math.Clamp(away * Math.Sin(around) / Math.Sin(theta), -3, 3);
        Add(sideTheta, (float)Angles.Folded(sidePhi), energy, Of(Shower.Hadronic, overlay), threshold, ref random, readout);
    }

    private static void Add(
        float theta,
        float phi,
        double energy,
        Shower shower,
        double threshold,
        ref KeyedRandom random,
        ReadoutEvent readout
    )
    {
        if (!(energy >= threshold) || !Accepts(theta))
        {
            return;
        }
        int near = Near(theta, phi, readout);
        if (near < 0)
        {
            // Overlay comes at any time of the readout window; what is in time gets its time with its shape.
            float time = shower == Shower.Background ? (float)random.NextDouble(-250, 250) : 0;
            readout.Ecl.Add(new EclCluster((float)energy, theta, phi, time, 0, 0, 0));
            readout.Clusters.Add(new ClusterOrigin(shower, false));
            return;
        }
        ref EclCluster other = ref readout.Ecl[near];
        float sum = other.EnergyGeV + (float)energy;
        float weight = (float)energy / sum;
        float dPhi = (float)Angles.Folded(phi - other.PhiRad);
        other = other with
        {
            EnergyGeV = sum,
            ThetaRad = other.ThetaRad + (weight * (theta - other.ThetaRad)),
            PhiRad = (float)Angles.Folded(other.PhiRad + (weight * dPhi)),
        };
        ref ClusterOrigin origin = ref readout.Clusters[near];
        origin = new ClusterOrigin(weight > 0.5f ? shower : origin.Shower, Merged: Math.Min(weight, 1 - weight) > 0.1f || origin.Merged);
    }

    private static int Near(float theta, float phi, ReadoutEvent readout)
    {
        ReadOnlySpan<EclCluster> clusters = readout.Ecl.Records;
        float widest = -1;
        for (int i = 0; i < clusters.Length; i++)
        {
            if (MathF.Abs(clusters[i].ThetaRad - theta) >= MergeRad)
            {
                continue;
            }
            widest = widest > 0 ? widest : MergeRad / MathF.Sin(theta);
            if (Angles.Between(clusters[i].PhiRad, phi) < widest)
            {
                return i;
            }
        }
        return -1;
    }

    private static bool Accepts(float theta) =>
        theta < BarrelLow
            ? theta >= ForwardLow && theta <= ForwardHigh
            : theta <= BarrelHigh || (theta >= BackwardLow && theta <= BackwardHigh);

    private static Particle Scaled(in Particle particle, double factor) =>
        particle with
        {
            Px = factor * particle.Px,
            Py = factor * particle.Py,
            Pz = factor * particle.Pz,
            E = factor * particle.E,
        };
}
