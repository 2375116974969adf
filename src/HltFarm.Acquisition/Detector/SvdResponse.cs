using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Tracks in the vertex detector: four strip layers at r = 3.9, 8.0, 10.4, 13.5 cm, two sides each, so up to eight hits.</summary>
/// <remarks>sigma(d0) = 12 um (+) 25 um / (p beta sin^1.5 theta), z0 1.2 times that; its momentum alone is known to 1 % at best. A track below
/// the drift chamber's reach is found here alone.</remarks>
internal static class SvdResponse
{
    private const int HitsLeast = 5;

    public static void Add(in TrackOrigin origin, ref KeyedRandom random, ReadoutEvent readout)
    {
        int hits = origin.RadiusCm switch
        {
            < 3.9f => 8,
            < 8.0f => 6,
            _ => 0,
        };
        double lost = random.NextDouble();
        hits -= lost < 0.08 ? 1 : 0;
        hits -= lost < 0.01 ? 1 : 0;
        if (hits < HitsLeast || lost > Efficiency(origin))
        {
            return;
        }
        double scattering = 1 / (origin.PGeV * origin.Beta);
        double sine = origin.PtGeV / origin.PGeV;
        double bend = 1 / (sine * Math.Sqrt(sine));
        double d0 = Math.Sqrt((12e-4 * 12e-4) + (25e-4 * 25e-4 * scattering * scattering * bend * bend));
        double momentum = Math.Sqrt((0.01 * 0.01) + (0.005 * 0.005 * origin.PtGeV * origin.PtGeV));
        double angle = 0.0007 + (0.001 * scattering);
        double time = origin.Overlay ? random.NextDouble(-40, 40) : 2 * random.NextGaussian();
        readout.Svd.Add(
            new SvdTrack(
                origin.PtGeV * (float)Math.Max(0.05, 1 + (momentum * random.NextGaussian())),
                (float)Angles.Folded(origin.PhiRad + (angle * random.NextGaussian())),
                origin.TanLambda + (float)(angle / (sine * sine) * random.NextGaussian()),
                origin.D0Cm + (float)(d0 * random.NextGaussian()),
                origin.Z0Cm + (float)(1.2 * d0 * random.NextGaussian()),
                (float)time,
                origin.Charge,
                (short)hits,
                origin.CdcIndex
            )
        );
    }

    private static double Efficiency(in TrackOrigin origin)
    {
        if (origin.CdcIndex >= 0)
        {
            return 0.99;
        }
        return origin.PtGeV < 0.1f ? 0.6 : 0.3;
    }
}
