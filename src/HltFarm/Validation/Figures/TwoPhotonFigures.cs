using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Validation;

/// <summary>Two-photon processes inside the detector, by the mass of the pair.</summary>
/// <remarks>Pairs are made down to a low mass and normalised to the published cross section above 0.5 GeV, so that one sample tells what is visible
/// above any lower limit.</remarks>
internal sealed class TwoPhotonFigures(ulong seed, int events)
{
    private const double LowestGeV = 0.1;
    private const double DesignNb = 80;

    /// <summary>Visible by the equivalent-photon recipe: 18 nb of eeee, and 0.68 of 18.9 nb of eemumu.</summary>
    private const double RecipeNb = 18.0 + (0.68 * 18.9);

    private static readonly DrawName Draw = new("validation/two-photon");

    public FigureTable Table()
    {
        Beams beams = new();
        List<Pair> electrons = Pairs(TwoPhoton.Electrons(beams, LowestGeV), CrossSections.DefaultNb[Process.eeee]);
        List<Pair> muons = Pairs(TwoPhoton.Muons(beams, LowestGeV), CrossSections.DefaultNb[Process.eemumu]);
        Pair[] all = [.. electrons.Concat(muons).OrderByDescending(pair => pair.MassGeV)];
        double visible = VisibleNb(all, TwoPhoton.LeastMassGeV, out double error);
        return new FigureTable(
            "Two-photon processes",
            "eeee and eemumu with at least one track of the pair at 17 to 150 degrees and pt above 0.1 GeV. Pairs down to 0.1 GeV (electrons) and threshold (muons) are made for this "
                + "table alone; the processes of a run begin at 0.5 GeV, as their cross sections do.",
            [
                new Figure(
                    "visible, pair above 0.5 GeV",
                    visible,
                    error,
                    0.85 * RecipeNb,
                    1.15 * RecipeNb,
                    "nb",
                    FormattableString.Invariant($"{RecipeNb:F1} nb"),
                    "equivalent-photon Monte Carlo"
                ),
                Lowest(all),
            ]
        );
    }

    private static Figure Lowest(Pair[] fromHeavy)
    {
        double sum = 0;
        int index = 0;
        while (index < fromHeavy.Length - 1 && sum < DesignNb)
        {
            sum += fromHeavy[index++].VisibleNb;
        }
        double mass = fromHeavy[index].MassGeV;
        string note =
            sum < DesignNb
                ? FormattableString.Invariant($"only {sum:F0} nb above {mass:F2} GeV")
                : "the pair mass above which as much is visible as the design table holds";
        return new Figure(
            "lower limit of the mass at which 80 nb are visible",
            mass,
            0,
            null,
            null,
            "GeV",
            "80 nb",
            "Iwasaki et al.",
            note
        );
    }

    private static double VisibleNb(Pair[] pairs, double leastGeV, out double error)
    {
        double sum = 0;
        double squares = 0;
        foreach (Pair pair in pairs.Where(pair => pair.MassGeV > leastGeV))
        {
            sum += pair.VisibleNb;
            squares += pair.VisibleNb * pair.VisibleNb;
        }
        error = Math.Sqrt(squares);
        return sum;
    }

    /// <param name="nb">Cross section of pairs above 0.5 GeV.</param>
    private List<Pair> Pairs(TwoPhoton process, double nb)
    {
        List<(double Mass, bool Visible)> made = [];
        Collision collision = new();
        for (int i = 0; i < events; i++)
        {
            KeyedRandom random = KeyedRandom.For(seed, Draw, (ulong)i);
            process.Generate(ref random, collision);
            Particle a = collision.Particles[2];
            Particle b = collision.Particles[3];
            made.Add((MassOf(a, b), IsVisible(a) || IsVisible(b)));
        }
        double each = nb / made.Count(pair => pair.Mass > TwoPhoton.LeastMassGeV);
        return [.. made.Select(pair => new Pair(pair.Mass, pair.Visible ? each : 0))];
    }

    private static double MassOf(in Particle a, in Particle b)
    {
        double e = a.E + b.E;
        double x = a.Px + b.Px;
        double y = a.Py + b.Py;
        double z = a.Pz + b.Pz;
        return Math.Sqrt((e * e) - (x * x) - (y * y) - (z * z));
    }

    private static bool IsVisible(in Particle particle) =>
        particle.Pt > 0.1 && Math.Acos(particle.Pz / particle.P) * 180 / Math.PI is > 17 and < 150;

    private readonly record struct Pair(double MassGeV, double VisibleNb);
}
