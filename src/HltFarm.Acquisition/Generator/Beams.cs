using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>The two beams: their energies and crossing angle, the frame in which they collide head-on, the spot where they meet.</summary>
/// <remarks>Laboratory: z along the solenoid, x in the plane of the beams. CMS: z along the electron beam, y as in the laboratory. Energies
/// 7.004 and 4.002 GeV, 41.5 mrad on each side, spread 5.13 and 2.375 MeV, from the SuperKEKB optics presets; spot 10 um, 59 nm and 0.25 mm
/// effective. Not shared between threads when the energy spread is on.</remarks>
public sealed class Beams
{
    public const double ElectronEnergyGeV = 7.004;
    public const double PositronEnergyGeV = 4.002;
    public const double HalfCrossingRad = 0.0415;
    private const double ElectronSpreadGeV = 5.13e-3;
    private const double PositronSpreadGeV = 2.375e-3;
    private const double SpotXCm = 10e-4;
    private const double SpotYCm = 0.06e-4;
    private const double SpotZCm = 0.025;
    private readonly bool spread;

    // Row E, x, z of the matrix from the CMS to the laboratory; y is not touched.
    private double ee;
    private double ex;
    private double ez;
    private double xe;
    private double xx;
    private double xz;
    private double ze;
    private double zx;
    private double zz;
    private FourVector total;

    /// <param name="energySpread">Draw both energies anew for each collision.</param>
    public Beams(bool energySpread = false)
    {
        spread = energySpread;
        Collide(ElectronEnergyGeV, PositronEnergyGeV);
    }

    public double SqrtSGeV { get; private set; }

    /// <summary>Speed of the CMS in the laboratory, in units of c.</summary>
    public double Beta => Math.Sqrt(1.0 - (SqrtSGeV * SqrtSGeV / (total.E * total.E)));

    /// <summary>Angle between the boost and the solenoid axis, rad.</summary>
    public double TiltRad => Math.Atan2(total.Px, total.Pz);

    /// <summary>Sum of the two beams in the laboratory (px, py, pz, E), GeV: what the particles of a collision add up to.</summary>
    public (double Px, double Py, double Pz, double E) Sum => (total.Px, total.Py, total.Pz, total.E);

    internal FourVector Total => total;

    /// <summary>Takes the particle's momentum from the laboratory to the CMS.</summary>
    /// <returns>(px, py, pz, E), GeV.</returns>
    public (double Px, double Py, double Pz, double E) ToCms(in Particle particle)
    {
        // The inverse of a Lorentz matrix is its transpose with the signs of the mixed time-space elements turned.
        double e = (ee * particle.E) - (xe * particle.Px) - (ze * particle.Pz);
        double x = (-ex * particle.E) + (xx * particle.Px) + (zx * particle.Pz);
        double z = (-ez * particle.E) + (xz * particle.Px) + (zz * particle.Pz);
        return (x, particle.Py, z, e);
    }

    internal FourVector ToLab(in FourVector p) =>
        new((xe * p.E) + (xx * p.Px) + (xz * p.Pz), p.Py, (ze * p.E) + (zx * p.Px) + (zz * p.Pz), (ee * p.E) + (ex * p.Px) + (ez * p.Pz));

    /// <summary>Begins a collision: draws the energies, when they spread, and the point where the beams meet.</summary>
    internal Vertex Meet(ref KeyedRandom random)
    {
        if (spread)
        {
            double electron = ElectronEnergyGeV + (ElectronSpreadGeV * random.NextGaussian());
            Collide(electron, PositronEnergyGeV + (PositronSpreadGeV * random.NextGaussian()));
        }
        return new Vertex(SpotXCm * random.NextGaussian(), SpotYCm * random.NextGaussian(), SpotZCm * random.NextGaussian());
    }

    private void Collide(double electronEnergy, double positronEnergy)
    {
        (double sin, double cos) = Math.SinCos(HalfCrossingRad);
        double p1 = Math.Sqrt((electronEnergy * electronEnergy) - (Mass.Electron * Mass.Electron));
        double p2 = Math.Sqrt((positronEnergy * positronEnergy) - (Mass.Electron * Mass.Electron));
        FourVector electron = new(p1 * sin, 0, p1 * cos, electronEnergy);
        total = electron + new FourVector(p2 * sin, 0, -p2 * cos, positronEnergy);
        double mass = Math.Sqrt(total.MassSquared);
        SqrtSGeV = mass;

        // The electron seen from the rest frame gives the CMS axis; its image is found by the boost with the reversed momentum.
        FourVector reversed = new(-total.Px, 0, -total.Pz, total.E);
        FourVector axis = electron.BoostedWith(reversed, mass);
        double norm = Math.Sqrt((axis.Px * axis.Px) + (axis.Pz * axis.Pz));
        double s = axis.Px / norm;
        double c = axis.Pz / norm;
        FourVector imageOfX = new FourVector(c, 0, -s, 0).BoostedWith(total, mass);
        FourVector imageOfZ = new FourVector(s, 0, c, 0).BoostedWith(total, mass);
        (xe, ze, ee) = (total.Px / mass, total.Pz / mass, total.E / mass);
        (xx, zx, ex) = (imageOfX.Px, imageOfX.Pz, imageOfX.E);
        (xz, zz, ez) = (imageOfZ.Px, imageOfZ.Pz, imageOfZ.E);
    }
}
