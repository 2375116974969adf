using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>One photon that a beam lepton radiates.</summary>
/// <param name="X">Its fraction of the beam energy.</param>
/// <param name="LogVirtualities">ln(Q2max / Q2min): Q^2 is flat in its logarithm.</param>
internal readonly record struct EquivalentPhoton(double X, double LogVirtualities)
{
    /// <summary>The transverse momentum that the lepton is left with, GeV.</summary>
    /// <remarks>A virtual photon counts less, by 1 / (1 + 4 Q^2/W^2)^2: the sharp cut of the flux made smooth.</remarks>
    public double DrawKick(double w, ref KeyedRandom random)
    {
        double least = Mass.Electron * Mass.Electron * X * X / (1.0 - X);
        double softness = 4.0 / (w * w);
        double square;
        double damping;
        do
        {
            square = least * Math.Exp(random.NextDouble() * LogVirtualities);
            damping = 1.0 + (softness * square);
        } while (random.NextDouble() * damping * damping > 1.0);
        return Math.Sqrt(Math.Max(0.0, (1.0 - X) * (square - least)));
    }
}

/// <summary>The photons of the electron and of the positron, and the mass of what they make, GeV.</summary>
internal readonly record struct EquivalentPhotonPair(EquivalentPhoton First, EquivalentPhoton Second, double W);
