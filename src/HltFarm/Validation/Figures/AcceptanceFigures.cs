using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Validation;

/// <summary>Cross sections inside the detector, from collisions as generated.</summary>
internal sealed class AcceptanceFigures(ulong seed, int events)
{
    private const string TreeLevel = "tree level, integrated";
    private const string Design = "Iwasaki et al., IEEE TNS 58 (2011) 1807";
    private static readonly DrawName Draw = new("validation/acceptance");

    public FigureTable Table() =>
        new(
            "Cross sections in the detector",
            "Bhabha scattering with radiation, normalised to 300 nb between 10 and 170 degrees. In the CMS, where 22.4 to 157.2 and 16.4 to "
                + "161.1 degrees are the CDC and the ECL seen along the beams, as in the tree-level integrals (286.8 nb in all), and about the solenoid. Multiplicities with the default options.",
            [.. Bhabha(), .. Multiplicities()]
        );

    private IEnumerable<Figure> Bhabha()
    {
        double nb = CrossSections.DefaultNb[Process.ee];
        CollisionGenerator generator = new(new GeneratorOptions());
        long cdc = 0;
        long ecl = 0;
        long cms = 0;
        long seen = 0;
        ForEach(
            generator,
            Process.ee,
            collision =>
            {
                cdc += BothLegs(collision, particle => InCms(particle, generator.Beams) is > 22.4 and < 157.2) ? 1 : 0;
                ecl += BothLegs(collision, particle => InCms(particle, generator.Beams) is > 16.4 and < 161.1) ? 1 : 0;
                cms += BothLegs(collision, particle => InCms(particle, generator.Beams) is > 17 and < 163) ? 1 : 0;
                seen += BothLegs(collision, particle => particle.Pt > 0.05 && Degrees(particle.Pz, particle.P) is > 17 and < 150) ? 1 : 0;
            }
        );
        yield return Nb("Bhabha, both legs at 22.4 to 157.2 deg in the CMS (CDC)", cdc, nb, 0.95 * 47.1, 1.05 * 47.1, "47.1", TreeLevel);
        yield return Nb("Bhabha, both legs at 16.4 to 161.1 deg in the CMS (ECL)", ecl, nb, 0.95 * 72.5, 1.05 * 72.5, "72.5", TreeLevel);
        yield return Nb("Bhabha, both legs at 17 to 163 deg in the CMS", cms, nb, 0.95 * 91.7, 1.05 * 91.7, "91.7", TreeLevel);
        yield return Nb("Bhabha seen in the CDC, both legs", seen, nb, 40, 50, "44", Design);
    }

    private IEnumerable<Figure> Multiplicities()
    {
        const string Argus = "ARGUS, Z. Phys. C 54 (1992) 13";
        yield return Multiplicity(
            "charged multiplicity, Y(4S)",
            10.81,
            0.24,
            "10.81 +- 0.05 +- 0.23",
            Argus,
            Process.charged,
            Process.mixed
        );
        yield return Multiplicity(
            "charged multiplicity, continuum",
            8.35,
            0.20,
            "8.35 +- 0.02 +- 0.20",
            Argus,
            Process.uubar,
            Process.ddbar,
            Process.ssbar,
            Process.ccbar
        );
    }

    private Figure Multiplicity(string name, double expected, double band, string published, string source, params Process[] processes)
    {
        double weights = processes.Sum(process => CrossSections.DefaultNb[process]);
        double mean = 0;
        double variance = 0;
        CollisionGenerator generator = new(new GeneratorOptions());
        foreach (Process process in processes)
        {
            double weight = CrossSections.DefaultNb[process] / weights;
            Moments charged = new();
            ForEach(generator, process, collision => charged.Add(Charged(collision)));
            mean += weight * charged.Mean;
            variance += weight * weight * charged.MeanError * charged.MeanError;
        }
        return new Figure(name, mean, Math.Sqrt(variance), expected - band, expected + band, "", published, source);
    }

    private Figure Nb(string name, long count, double nb, double least, double most, string published, string source) =>
        new(name, nb * Figure.Ratio(count, events), nb * Figure.ShareError(count, events), least, most, "nb", $"{published} nb", source);

    private void ForEach(CollisionGenerator generator, Process process, Action<Collision> look)
    {
        Collision collision = new();
        for (int i = 0; i < events; i++)
        {
            KeyedRandom random = KeyedRandom.For(seed, Draw, (ulong)i);
            generator.Generate(process, ref random, collision);
            look(collision);
        }
    }

    private static bool BothLegs(Collision collision, Func<Particle, bool> inside)
    {
        int legs = 0;
        foreach (Particle particle in collision.Particles)
        {
            legs += Math.Abs(particle.Pdg) == 11 && inside(particle) ? 1 : 0;
        }
        return legs == 2;
    }

    private static int Charged(Collision collision)
    {
        int charged = 0;
        foreach (Particle particle in collision.Particles)
        {
            charged += Math.Abs(particle.Pdg) is 11 or 13 or 211 or 321 or 2212 ? 1 : 0;
        }
        return charged;
    }

    private static double InCms(in Particle particle, Beams beams)
    {
        (double x, double y, double z, _) = beams.ToCms(particle);
        return Degrees(z, Math.Sqrt((x * x) + (y * y) + (z * z)));
    }

    private static double Degrees(double along, double size) => Math.Acos(Math.Clamp(along / size, -1, 1)) * 180 / Math.PI;
}
