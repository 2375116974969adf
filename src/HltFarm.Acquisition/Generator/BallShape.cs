using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Isotropic momenta in the rest frame of a decaying meson, scaled to its mass.</summary>
/// <param name="Spread">Width of the flat factor on each Gaussian momentum, 0..1: larger gives more soft and more hard particles.</param>
internal sealed record BallShape(double Spread)
{
    public void Draw(PrimaryList list, double mass, ref KeyedRandom random)
    {
        foreach (ref Primary item in list.Items)
        {
            double scale = item.Hardness * (1.0 + (Spread * ((2.0 * random.NextDouble()) - 1.0)));
            item.Px = scale * random.NextGaussian();
            item.Py = scale * random.NextGaussian();
            item.Pz = scale * random.NextGaussian();
        }
        list.CentreMomenta();
        list.ScaleMomenta(mass);
    }
}
