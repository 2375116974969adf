using System.Numerics;
using CsCheck;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Vocabulary;

public sealed class KeyedRandomTests
{
    private const int Events = 200_000;
    private const double PullMax = 5;

    private static readonly DrawName First = new("first");
    private static readonly DrawName Second = new("second");

    [Test]
    public void The_first_numbers_of_a_key_are_those_of_every_version()
    {
        KeyedRandom random = KeyedRandom.For(1, new DrawName("l1/prescale"), new EventId(35, 12, 991), 2);

        Assert.That(
            $"{random.NextUInt64():x16} {random.NextUInt64():x16} {random.NextUInt64():x16}",
            Is.EqualTo("e62d45382ea44ce3 9874b08c17b9457a 6725a39e313ee73a"),
            "a change here makes every recorded run unrepeatable"
        );
    }

    [Test]
    public void The_same_key_gives_the_same_numbers() =>
        Gen.Select(Gen.ULong, Gen.ULong, Gen.UInt)
            .Sample(
                (seed, key, sub) =>
                {
                    KeyedRandom one = KeyedRandom.For(seed, First, key, sub);
                    KeyedRandom two = KeyedRandom.For(seed, new DrawName("first"), key, sub);
                    return one.NextUInt64() == two.NextUInt64() && one.NextDouble().Equals(two.NextDouble());
                }
            );

    [Test]
    public void One_bit_of_any_part_of_the_key_changes_half_of_the_bits_of_the_number()
    {
        double changed = 0;
        int pairs = 0;
        for (uint number = 0; number < 500; number++)
        {
            ulong before = KeyedRandom.For(1, First, number).NextUInt64();
            for (int bit = 0; bit < 64; bit++)
            {
                changed += BitOperations.PopCount(before ^ KeyedRandom.For(1, First, number ^ (1UL << bit)).NextUInt64());
                changed += BitOperations.PopCount(before ^ KeyedRandom.For(1UL ^ (1UL << bit), First, number).NextUInt64());
                changed += BitOperations.PopCount(before ^ KeyedRandom.For(1, First, number, 1U << (bit % 32)).NextUInt64());
                pairs += 3;
            }
        }
        Assert.That(changed / pairs, Is.EqualTo(32).Within(0.1));
    }

    [Test]
    public void One_draw_each_of_consecutive_events_is_uniform()
    {
        long[] counts = new long[256];
        foreach (double draw in Draws(1, First, 35))
        {
            counts[(int)(draw * counts.Length)]++;
        }
        Assert.That(Statistics.ChiSquaredPull(counts, (double)Events / counts.Length), Is.EqualTo(0).Within(PullMax));
    }

    [Test]
    public void Many_draws_of_one_event_are_uniform()
    {
        long[] counts = new long[256];
        KeyedRandom random = KeyedRandom.For(1, First, new EventId(35, 1, 1));
        for (int i = 0; i < Events; i++)
        {
            counts[(int)(random.NextDouble() * counts.Length)]++;
        }
        Assert.That(Statistics.ChiSquaredPull(counts, (double)Events / counts.Length), Is.EqualTo(0).Within(PullMax));
    }

    [Test]
    public void Draws_of_other_names_seeds_experiments_runs_repetitions_and_neighbours_are_independent()
    {
        double[] draws = Draws(1, First, 35);
        Dictionary<string, double[]> others = new()
        {
            ["name"] = Draws(1, Second, 35),
            ["seed"] = Draws(2, First, 35),
            ["experiment"] = Draws(1, First, 36),
            ["run"] = Draws(1, First, 35, run: 13),
            ["repetition"] = Draws(1, First, 35, sub: 1),
            ["neighbour"] = [.. draws.Skip(1), draws[0]],
        };

        Assert.That(
            others.Select(other => (other.Key, Pull: Statistics.CorrelationPull(draws, other.Value))),
            Has.All.Matches<(string, double Pull)>(result => Math.Abs(result.Pull) < PullMax)
        );
        Assert.That(others.Values.Select(other => other.Intersect(draws).Count()), Has.Some.EqualTo(Events).And.Exactly(5).LessThan(3));
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(1000)]
    public void Whole_numbers_are_uniform_from_0_to_below_n(int n)
    {
        long[] counts = new long[n];
        KeyedRandom random = KeyedRandom.For(1, First, 1);
        for (int i = 0; i < Events; i++)
        {
            counts[random.NextInt(n)]++;
        }
        double pull = n == 1 ? 0 : Statistics.ChiSquaredPull(counts, (double)Events / n);
        Assert.That(pull, Is.EqualTo(0).Within(PullMax));
    }

    [Test]
    public void Uniform_numbers_stay_in_their_range() =>
        Gen.Select(Gen.ULong, Gen.Double[-1e6, 1e6], Gen.Double[1e-3, 1e6])
            .Sample(
                (seed, low, width) =>
                {
                    KeyedRandom random = KeyedRandom.For(seed, First, 1);
                    double unit = random.NextDouble();
                    double scaled = random.NextDouble(low, low + width);
                    return unit is >= 0 and < 1 && scaled >= low && scaled <= low + width;
                }
            );

    [Test]
    public void Exponential_numbers_have_their_mean_and_tail()
    {
        double[] draws = Sample((ref KeyedRandom random) => random.NextExponential(2.5));

        Assert.That(draws.Average(), Is.EqualTo(2.5).Within(0.02));
        Assert.That(draws.Count(draw => draw > 10) / (double)Events, Is.EqualTo(Math.Exp(-4)).Within(0.001));
        Assert.That(draws, Has.All.GreaterThanOrEqualTo(0.0));
    }

    [TestCase(0.1)]
    [TestCase(3)]
    [TestCase(29.9)]
    [TestCase(30)]
    [TestCase(400)]
    public void Poisson_numbers_have_their_mean_and_variance(double mean)
    {
        double[] draws = Sample((ref KeyedRandom random) => random.NextPoisson(mean));
        double average = draws.Average();
        double variance = draws.Sum(draw => (draw - average) * (draw - average)) / Events;

        Assert.That(average, Is.EqualTo(mean).Within(PullMax * Math.Sqrt(mean / Events)));
        Assert.That(variance, Is.EqualTo(mean).Within(0.03 * mean));
        Assert.That(draws, Has.All.GreaterThanOrEqualTo(0.0));
    }

    [Test]
    public void Poisson_with_mean_0_is_0() => Assert.That(Sample((ref KeyedRandom random) => random.NextPoisson(0)), Has.All.Zero);

    private delegate double Draw(ref KeyedRandom random);

    private static double[] Sample(Draw draw)
    {
        KeyedRandom random = KeyedRandom.For(7, Second, 3);
        double[] sample = new double[Events];
        for (int i = 0; i < sample.Length; i++)
        {
            sample[i] = draw(ref random);
        }
        return sample;
    }

    private static double[] Draws(ulong seed, DrawName name, int experiment, int run = 12, uint sub = 0)
    {
        double[] draws = new double[Events];
        for (uint number = 0; number < Events; number++)
        {
            draws[number] = KeyedRandom.For(seed, name, new EventId(experiment, run, number), sub).NextDouble();
        }
        return draws;
    }
}
