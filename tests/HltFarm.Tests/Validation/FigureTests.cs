using HltFarm.Validation;

namespace HltFarm.Tests.Validation;

public sealed class FigureTests
{
    [TestCase(0.59, 0.57, 0.63, true)]
    [TestCase(0.57, 0.57, 0.63, true)]
    [TestCase(0.569, 0.57, 0.63, false)]
    [TestCase(0.631, 0.57, 0.63, false)]
    [TestCase(2, 1, null, true)]
    [TestCase(0.9, 1, null, false)]
    [TestCase(2, null, 1, false)]
    [TestCase(2, null, null, null)]
    [TestCase(double.NaN, 0, 1, false)]
    public void A_figure_passes_inside_its_band_ends_included(double value, double? least, double? most, bool? passes) =>
        Assert.That(new Figure("", value, 0, least, most, "", "", "").Passes, Is.EqualTo(passes));

    [Test]
    public void A_share_has_its_binomial_error()
    {
        Figure share = Figure.Share("kept", 400, 1000, null, null, "", "");
        Assert.That(share.Value, Is.EqualTo(0.4));
        Assert.That(share.Error, Is.EqualTo(Math.Sqrt(0.4 * 0.6 / 1000)).Within(1).Percent);
    }

    [Test]
    public void A_share_of_all_or_nothing_still_has_an_error()
    {
        Assert.That(Figure.ShareError(0, 100), Is.EqualTo(0.01).Within(0.003));
        Assert.That(Figure.ShareError(100, 100), Is.EqualTo(0.01).Within(0.003));
        Assert.That(Figure.Ratio(0, 0), Is.Zero);
    }

    [Test]
    public void Moments_of_two_samples_add_up()
    {
        Moments all = new();
        Moments first = new();
        Moments second = new();
        foreach (double value in (double[])[1, 2, 4, 8, 16])
        {
            all.Add(value);
            (value < 3 ? first : second).Add(value);
        }
        first.Add(second);
        Assert.That(first.Count, Is.EqualTo(5));
        Assert.That(first.Mean, Is.EqualTo(6.2).Within(1e-12));
        Assert.That(first.Deviation, Is.EqualTo(all.Deviation).Within(1e-12));
    }
}
