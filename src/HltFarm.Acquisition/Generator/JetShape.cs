using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Momenta of a two-jet event about the z axis.</summary>
/// <param name="TransverseGeV">Standard deviation of each transverse component in most events, before the momenta are balanced.</param>
/// <param name="OtherGeV">The same in the others, which stand in for gluon jets or for two bare jets.</param>
/// <param name="OtherShare">Share of the others.</param>
/// <param name="Reach">Largest |rapidity| relative to ln(mass / transverse mass).</param>
internal sealed record JetShape(double TransverseGeV, double OtherGeV, double OtherShare, double Reach)
{
    /// <param name="mass">Energy of the pair in its rest frame, GeV; above the sum of the masses in the list.</param>
    public void Draw(PrimaryList list, double mass, ref KeyedRandom random)
    {
        double sigma = random.NextDouble() < OtherShare ? OtherGeV : TransverseGeV;
        double forward = 0;
        double backward = 0;
        foreach (ref Primary item in list.Items)
        {
            item.Px = sigma * random.NextGaussian();
            item.Py = sigma * random.NextGaussian();
            double transverse = Math.Sqrt((item.Px * item.Px) + (item.Py * item.Py) + (item.Mass * item.Mass));
            double y = Math.Exp(item.Hardness * Reach * Math.Log(mass / transverse) * ((2.0 * random.NextDouble()) - 1.0));

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
