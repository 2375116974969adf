using HltFarm.Validation;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition;

/// <summary>Against 50 000 PYTHIA 8.302 events per process, with hadrons as many as PYTHIA makes: means within 5 %, standard deviations within 10 %,
/// species, R2, visible energy, quantiles of the spectra.</summary>
public sealed class ShapeTests
{
    private const int Events = 12_000;

    public static IEnumerable<Process> Processes => ReferenceShape.ByProcess.Keys;

    [TestCaseSource(nameof(Processes))]
    public void Every_figure_of_a_process_is_that_of_the_reference(Process process)
    {
        FigureTable table = ShapeFigures.Table(process, ShapeSample.Of(process, Events), ReferenceShape.ByProcess[process]);
        Assert.That(table.Figures, Has.Count.GreaterThan(20));
        Assert.That(table.Figures.Where(figure => figure.Passes != true), Is.Empty);
    }

    [Test]
    public void The_comparison_notices_a_generator_that_is_off()
    {
        // Up quarks judged as if they were strange ones, and with 13 % more hadrons than PYTHIA makes.
        FigureTable other = ShapeFigures.Table(
            Process.ssbar,
            ShapeSample.Of(Process.uubar, Events),
            ReferenceShape.ByProcess[Process.ssbar]
        );
        FigureTable scaled = ShapeFigures.Table(
            Process.uubar,
            ShapeSample.Of(Process.uubar, Events, multiplicityScale: 1.13),
            ReferenceShape.ByProcess[Process.uubar]
        );
        Assert.That(Failing(other), Does.Contain("photons, mean").And.Contain("share of kaons among the charged"));
        Assert.That(Failing(scaled), Does.Contain("charged particles, mean"));
    }

    [TestCase(Process.charged)]
    [TestCase(Process.uubar)]
    [TestCase(Process.taupair)]
    [TestCase(Process.mumu)]
    public void Tracks_lean_forward_by_the_boost(Process process)
    {
        ShapeSample sample = ShapeSample.Of(process, Events);
        double[] reference = ReferenceShape.ByProcess[process].CosineQuantiles;
        for (int i = 0; i < reference.Length; i++)
        {
            double share = ReferenceShape.QuantileShares[i];
            Assert.That(ShapeSample.Quantile(sample.TrackCosines, share), Is.EqualTo(reference[i]).Within(0.03), $"{share}");
        }
    }

    private static IEnumerable<string> Failing(FigureTable table) =>
        table.Figures.Where(figure => figure.Passes == false).Select(figure => figure.Name);
}
