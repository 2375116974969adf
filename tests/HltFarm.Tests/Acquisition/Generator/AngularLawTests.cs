using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition;

public sealed class AngularLawTests
{
    private const double CosineMax = 0.984807753;

    [Test]
    public void Bhabha_scattering_follows_the_tree_level_law()
    {
        double[] edges = [-CosineMax, -0.6, 0, 0.4, 0.6, 0.75, 0.85, 0.9, 0.94, 0.96, 0.97, 0.98, CosineMax];
        Assert.That(
            ChiSquare(Process.ee, 11, edges, c => Math.Pow((3 + (c * c)) / (1 - c), 2)),
            Is.LessThan(31.3),
            "11 degrees of freedom"
        );
    }

    [Test]
    public void Photon_pairs_follow_their_law()
    {
        double[] edges = [-CosineMax, -0.95, -0.8, -0.5, 0, 0.5, 0.8, 0.95, CosineMax];
        Assert.That(ChiSquare(Process.gg, 22, edges, c => (1 + (c * c)) / (1 - (c * c))), Is.LessThan(24.3), "7 degrees of freedom");
    }

    [Test]
    public void Muon_pairs_follow_one_plus_cosine_squared()
    {
        double[] edges = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];
        Assert.That(ChiSquare(Process.mumu, 13, edges, c => 1 + (c * c)), Is.LessThan(24.3), "7 degrees of freedom");
    }

    [Test]
    public void The_share_of_Bhabhas_with_both_legs_in_a_detector_is_that_of_the_tree_level_integral()
    {
        const int Events = 20_000;
        int inCdc = 0;
        int inEcl = 0;
        Collisions.ForEach(
            Process.ee,
            Events,
            (collision, beams) =>
            {
                // The integrals take 17 to 150 and 12.4 to 155.1 degrees along the boost: these angles in the CMS.
                inCdc += BothWithin(collision, beams, 22.4, 157.2) ? 1 : 0;
                inEcl += BothWithin(collision, beams, 16.4, 161.1) ? 1 : 0;
            },
            Collisions.WithoutRadiation
        );

        // 47.1 and 72.5 of 286.8 nb.
        Assert.That(inCdc / (double)Events, Is.EqualTo(0.1642).Within(3).Percent);
        Assert.That(inEcl / (double)Events, Is.EqualTo(0.2528).Within(3).Percent);
    }

    [TestCase(0.0)]
    [TestCase(0.116)]
    public void The_cross_section_of_Bhabhas_with_both_legs_in_the_CDC_is_that_of_the_trigger_design(double isrFractionMax)
    {
        const int Events = 20_000;
        int inCdc = 0;
        Collisions.ForEach(
            Process.ee,
            Events,
            (collision, _) => inCdc += BothInCdc(collision) ? 1 : 0,
            new GeneratorOptions { IsrFractionMax = isrFractionMax }
        );
        Assert.That(300.0 * inCdc / Events, Is.EqualTo(44.0).Within(7).Percent, "nb, 17 to 150 degrees about the solenoid");
    }

    private static bool BothWithin(Collision collision, Beams beams, double least, double most)
    {
        int legs = 0;
        foreach (Particle particle in collision.Particles)
        {
            double theta = Math.Acos(Collisions.CmsCosine(particle, beams)) * 180 / Math.PI;
            legs += theta > least && theta < most ? 1 : 0;
        }
        return legs == 2;
    }

    private static bool BothInCdc(Collision collision)
    {
        int legs = 0;
        foreach (Particle particle in collision.Particles)
        {
            legs += Collisions.InCdc(particle, 0.05) ? 1 : 0;
        }
        return legs == 2;
    }

    /// <summary>Of the cosine of the first particle of the given kind in the CMS, against the law's integral over each bin.</summary>
    private static double ChiSquare(Process process, int pdg, double[] edges, Func<double, double> law)
    {
        const int Events = 20_000;
        int bins = edges.Length - 1;
        double[] seen = new double[bins];
        Collisions.ForEach(
            process,
            Events,
            (collision, beams) =>
            {
                Particle particle = collision.Particles[0].Pdg == pdg ? collision.Particles[0] : collision.Particles[1];
                double c = Math.Clamp(Collisions.CmsCosine(particle, beams), edges[0] + 1e-9, edges[^1] - 1e-9);
                seen[Array.FindLastIndex(edges, edge => edge <= c)]++;
            },
            Collisions.WithoutRadiation
        );
        double[] expected = new double[bins];
        for (int i = 0; i < bins; i++)
        {
            for (int k = 0; k < 1000; k++)
            {
                double width = edges[i + 1] - edges[i];
                expected[i] += law(edges[i] + ((k + 0.5) / 1000 * width)) * width;
            }
        }
        double total = expected.Sum();
        return seen.Select((n, i) => Math.Pow(n - (Events * expected[i] / total), 2) / (Events * expected[i] / total)).Sum();
    }
}
