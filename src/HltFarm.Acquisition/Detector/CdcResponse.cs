using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Tracks in the drift chamber: 56 layers between r = 16.8 and 111.1 cm, 17 to 150 deg, z from -83 to 160 cm.</summary>
/// <remarks>Efficiency 90 % at pt 0.1 GeV, 95 % at 0.2, 98.8 % above 1; sigma(pt)/pt = 0.1 % pt (+) 0.3 % / beta. Neglects second arms of
/// curling tracks and false tracks (those come with the overlay).</remarks>
internal static class CdcResponse
{
    public const double PtLeastGeV = 0.03;
    private const double InnerCm = 16.8;
    private const double OuterCm = 111.1;
    private const double Layers = 56;
    private const double LayersPerCm = Layers / (OuterCm - InnerCm);
    private const double LayerEfficiency = 0.97;
    private const int HitsLeast = 8;
    private const double CotForward = 3.2709; // 17 deg
    private const double CotBackward = -1.7321; // 150 deg

    public static void Sense(
        in Particle particle,
        in Helix helix,
        Species species,
        bool overlay,
        double efficiencyScale,
        ref KeyedRandom random,
        ReadoutEvent readout
    )
    {
        if (helix.TanLambda is > CotForward or < CotBackward)
        {
            return;
        }
        float radius = MathF.Sqrt((particle.X * particle.X) + (particle.Y * particle.Y));
        double layers = LayersCrossed(helix, radius);
        double p = helix.Pt * Math.Sqrt(1 + (helix.TanLambda * helix.TanLambda));
        double beta = Math.Min(1, p / particle.E);
        int index = -1;
        int hits = (int)Math.Min(Layers, (layers * LayerEfficiency) + (0.17 * Math.Sqrt(layers) * random.NextGaussian()) + 0.5);
        if (hits >= HitsLeast && random.NextDouble() < efficiencyScale * Efficiency(helix.Pt, radius))
        {
            index = readout.Cdc.Count;
            Measure(helix, p, beta, hits, ref random, readout);
        }
        readout.Tracks.Add(
            new TrackOrigin(
                species,
                (sbyte)helix.Charge,
                overlay,
                index,
                radius,
                (float)helix.Pt,
                (float)p,
                (float)beta,
                (float)helix.Phi,
                (float)helix.TanLambda,
                (float)helix.D0,
                (float)helix.Z0
            )
        );
    }

    /// <summary>Adds time and energy loss to an accepted event's track.</summary>
    public static void Complete(in TrackOrigin origin, ref KeyedRandom random, ref CdcTrack track)
    {
        double time = origin.Overlay ? random.NextDouble(-40, 40) : 2 * random.NextGaussian();
        double resolution = 0.06 * Math.Sqrt(40.0 / track.Hits);
        double dedx = EnergyLoss.RelativeToElectron(origin.PGeV, origin.Species) * Math.Max(0.1, 1 + (resolution * random.NextGaussian()));
        track = track with { TimeNs = (float)time, Dedx = (float)dedx };
    }

    /// <summary>Layers on the outward arm: until the outer wall, the turning point or an end plate.</summary>
    private static double LayersCrossed(in Helix helix, double radius)
    {
        double plate = helix.TanLambda > 0 ? 160 : -83;
        double alongZ = (plate - helix.Z0) / helix.TanLambda;
        double outer = Math.Min(Math.Min(OuterCm, helix.ReachCm), alongZ > 0 ? alongZ : OuterCm);
        return Math.Max(0, (outer - Math.Max(InnerCm, radius)) * LayersPerCm);
    }

    private static double Efficiency(double pt, double radius)
    {
        double prompt = pt switch
        {
            < 0.1 => 0.5 + (8 * (pt - 0.05)),
            < 0.2 => 0.9 + (0.5 * (pt - 0.1)),
            < 0.5 => 0.95 + (0.035 / 0.3 * (pt - 0.2)),
            < 1 => 0.985 + (0.006 * (pt - 0.5)),
            _ => 0.988,
        };
        return radius < 2 ? prompt : prompt * Math.Max(0, 1 - (radius / 90));
    }

    private static void Measure(in Helix helix, double p, double beta, int hits, ref KeyedRandom random, ReadoutEvent readout)
    {
        double scattering = 1 / (p * beta);
        double sine = helix.Pt / p;
        double bend = 1 / (sine * Math.Sqrt(sine));
        double momentum = Quadrature(0.001 * helix.Pt, 0.003 / beta);
        double angle = Quadrature(0.0005, 0.001 * scattering);
        double dip = Quadrature(0.001, 0.0015 * scattering) / (sine * sine);
        double d0 = Quadrature(0.015, 0.015 * scattering * bend);
        double z0 = Quadrature(0.1, 0.05 * scattering * bend);
        readout.Cdc.Add(
            new CdcTrack(
                (float)(helix.Pt * Math.Max(0.05, 1 + (momentum * random.NextGaussian()))),
                (float)Angles.Folded(helix.Phi + (angle * random.NextGaussian())),
                (float)(helix.TanLambda + (dip * random.NextGaussian())),
                (float)(helix.D0 + (d0 * random.NextGaussian())),
                (float)(helix.Z0 + (z0 * random.NextGaussian())),
                0,
                0,
                (short)helix.Charge,
                (short)hits
            )
        );
    }

    private static double Quadrature(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
