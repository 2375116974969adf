using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Momenta of a two-jet event about the z axis.</summary>
/// <param name="TransverseGeV">Standard deviation of each transverse component of most events.</param>
/// <param name="BroadGeV">The same in broad events: the stand-in for gluon jets.</param>
/// <param name="BroadShare">Share of broad events.</param>
/// <param name="Reach">Largest |rapidity| as a share of ln(mass / transverse mass).</param>
internal sealed record JetShape(double TransverseGeV, double BroadGeV, double BroadShare, double Reach)
{
    /// <param name="mass">Energy of the pair in its rest frame, GeV; above the sum of the masses in the list.</param>
    public void Draw(PrimaryList list, double mass, ref KeyedRandom random)
    {
        double sigma = random.NextDouble() < BroadShare ? BroadGeV : TransverseGeV;
        double forward = 0;
        double backward = 0;
        foreach (ref Primary item in list.Items)
        {
            item.Px = sigma * random.NextGaussian();
            item.Py = sigma * random.NextGaussian();
            double transverse = Math.Sqrt((item.Px * item.Px) + (item.Py * item.Py) + (item.Mass * item.Mass));
            double y = Math.Exp(Reach * Math.Log(mass / transverse) * ((2.0 * random.NextDouble()) - 1.0));

            // Light-cone components, kept in Pz and E until the sum is known.
            item.Pz = transverse * y;
            item.E = transverse / y;
            forward += item.Pz;
            backward += item.E;
        }
        double shift = Math.Sqrt(backward / forward);
        foreach (ref Primary item in list.Items)
        {
            item.Pz = 0.5 * ((item.Pz * shift) - (item.E / shift));
        }
        list.CentreMomenta();
        list.ScaleLongitudinally(mass);
    }
}
