using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.L1;

public sealed class Prescales
{
    private const int Sample = 20_000;

    [Test]
    public void A_factor_of_0_never_accepts_and_1_always() => Assert.That((Accepted(0), Accepted(1)), Is.EqualTo((0, Sample)));

    [TestCase(2)]
    [TestCase(10)]
    [TestCase(2.5)]
    public void A_factor_keeps_one_in_n(double factor)
    {
        double mean = Sample / factor;
        Assert.That(Accepted(factor), Is.EqualTo(mean).Within(4.5 * Math.Sqrt(mean)));
    }

    [Test]
    public void Draws_of_two_bits_and_of_two_candidates_are_independent()
    {
        L1Prescales prescales = Of(("ff", 2), ("zzz", 2));
        L1Words both = default;
        both.Set(L1Bit.ff, true);
        both.Set(L1Bit.zzz, true);
        int together = 0;
        int again = 0;
        for (uint number = 0; number < Sample; number++)
        {
            L1Words kept = prescales.Apply(both, new EventId(1, 1, number), 0);
            L1Words other = prescales.Apply(both, new EventId(1, 1, number), 1);
            together += kept[L1Bit.ff] && kept[L1Bit.zzz] ? 1 : 0;
            again += kept[L1Bit.ff] && other[L1Bit.ff] ? 1 : 0;
        }
        Assert.That(together, Is.EqualTo(Sample / 4).Within(4.5 * Math.Sqrt(Sample / 4.0)));
        Assert.That(again, Is.EqualTo(Sample / 4).Within(4.5 * Math.Sqrt(Sample / 4.0)));
    }

    [Test]
    public void The_file_is_in_force_unless_a_bit_is_named()
    {
        double[] factors = L1Prescales.Factors(
            new L1Options
            {
                Prescales = new() { ["fff"] = 7, ["ff"] = 3 },
            }
        );
        Assert.That((factors[(int)L1Bit.fff], factors[(int)L1Bit.ff], factors[(int)L1Bit.hie]), Is.EqualTo((7.0, 3.0, 1.0)));
    }

    [TestCase("nosuchbit", 1.0, "`nosuchbit` is no L1 bit")]
    [TestCase("38", 1.0, "`38` is no L1 bit")]
    [TestCase("hie", -1.0, "allowed are 0 (masked) and 1 to 1e9")]
    [TestCase("hie", 0.5, "allowed are 0 (masked) and 1 to 1e9")]
    [TestCase("hie", double.NaN, "allowed are 0 (masked) and 1 to 1e9")]
    public void A_bad_bit_or_factor_is_a_problem(string bit, double factor, string problem)
    {
        AcquisitionOptions options = new() { L1 = new() { Prescales = new() { [bit] = factor } } };
        Assert.That(options.Problems(), Has.Some.Contains(problem));
    }

    [Test]
    public void Defaults_have_no_problem_and_masking_everything_has_one()
    {
        Assert.That(new AcquisitionOptions().Problems(), Is.Empty);
        AcquisitionOptions dark = new() { L1 = new() { Prescales = L1File.BitNames.ToDictionary(bit => bit, _ => 0.0) } };
        Assert.That(dark.Problems(), Has.One.Contains("no event would ever be accepted"));
    }

    [Test]
    public void Options_out_of_range_are_named_with_what_is_allowed()
    {
        AcquisitionOptions options = new()
        {
            L1RateHz = -1,
            Workers = 0,
            BlockSize = 65,
            LeasesAhead = 0,
            Tick = TimeSpan.Zero,
            Detector = new()
            {
                TrackEfficiencyScale = 2,
                ClusterThresholdGeV = double.NaN,
                BackgroundCdcHits = -1,
                MissingFragments = 1.5,
            },
            L1 = new()
            {
                MinimumSeparation = TimeSpan.FromSeconds(1),
                DelayedBhabhaShare = 0.9,
                PoissonShare = 0.2,
            },
        };
        Assert.That(options.Problems().ToList(), Has.Count.EqualTo(11).And.All.Contains("allowed"));
    }

    private static int Accepted(double factor)
    {
        L1Prescales prescales = Of(("ff", factor));
        L1Words bits = default;
        bits.Set(L1Bit.ff, true);
        return Enumerable.Range(0, Sample).Count(number => !prescales.Apply(bits, new EventId(1, 1, (uint)number), 0).IsEmpty);
    }

    private static L1Prescales Of(params (string Bit, double Factor)[] factors) =>
        new(new L1Options { Prescales = factors.ToDictionary(pair => pair.Bit, pair => pair.Factor) }, 5);
}
