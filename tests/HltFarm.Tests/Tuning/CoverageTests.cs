using HltFarm.Selection;
using HltFarm.Tuning;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Tuning;

/// <summary>Errors mean what they say: recordings of the same process, 1,000 times with other draws, and how often the intervals hold the truth.</summary>
public sealed class CoverageTests
{
    private const int Recordings = 1000;
    private const int Events = 30_000;

    private static readonly Menu Menu = ToyEvents.Menu(
        ToyEvents.Line("often", "1", 1),
        ToyEvents.Line("sometimes", "3/2", 2),
        ToyEvents.Line("prescaled", "1000", 3),
        ToyEvents.Line("rare", "10", 4)
    );

    /// <summary>Kinds of events: probability, and the lines that fire.</summary>
    private static readonly (double Probability, int[] Fired)[] Kinds =
    [
        (0.300, [0]),
        (0.050, [0, 3]),
        (0.020, [0, 2]),
        (0.200, [1]),
        (0.010, [1, 3]),
        (0.100, [1, 2, 3]),
        (0.006, [2]),
        (0.314, []),
    ];

    [Test]
    public void Intervals_of_every_rate_cover_the_truth_as_often_as_they_claim()
    {
        MenuRates truth = RateEvaluator.Evaluate(Recording(Kinds.Select(kind => (long)Math.Round(kind.Probability * 1e9))), Menu);
        Rate[] expected = Rates(truth);
        int[] in68 = new int[expected.Length];
        int[] in95 = new int[expected.Length];
        for (ulong recording = 0; recording < Recordings; recording++)
        {
            Rate[] seen = Rates(RateEvaluator.Evaluate(Recording(Drawn(recording)), Menu));
            for (int i = 0; i < seen.Length; i++)
            {
                in68[i] += seen[i].Interval68.Holds(expected[i].Hz) ? 1 : 0;
                in95[i] += seen[i].Interval95.Holds(expected[i].Hz) ? 1 : 0;
            }
        }

        // 66 to 70 % and 94 to 96 %, and three standard deviations of 1,000 trials for each of nine rates on top.
        Assert.That(in68.Select(n => (double)n / Recordings), Has.All.InRange(0.683 - 0.044, 0.683 + 0.044));
        Assert.That(in95.Select(n => (double)n / Recordings), Has.All.InRange(0.95 - 0.021, 0.95 + 0.021));
        Assert.That(in68.Average() / Recordings, Is.InRange(0.66, 0.70), "68 %, all rates together");
        Assert.That(in95.Average() / Recordings, Is.InRange(0.94, 0.96), "95 %, all rates together");
    }

    [Test]
    public void Weights_at_prescale_1000_are_31_times_as_precise_as_counting_survivors()
    {
        Menu menu = ToyEvents.Menu(ToyEvents.Line("prescaled", "1000", 1));
        RecordedEvents events = new ToyEvents(menu).Add(100_000, 0).Add(900_000).Recorded();
        double seconds = events.Seconds;

        Rate byWeights = RateEvaluator.Evaluate(events, menu).Lines[0].Accepted;
        Rate byCounting = Rate.Of(new WeightedSum { Weights = 100, Squares = 100 }, 1_000_000, seconds);

        Assert.That(byWeights.Hz, Is.EqualTo(byCounting.Hz).Within(1e-9));
        Assert.That(byCounting.Error / byWeights.Error, Is.InRange(31, 35));
    }

    [Test]
    public void A_line_that_never_fired_has_an_upper_limit_of_a_few_events()
    {
        Rate none = Rate.Of(default, 1_000_000, 10);

        Assert.That(none.Hz, Is.Zero);
        Assert.That(none.Interval95.Low, Is.Zero);
        Assert.That(none.Interval95.High, Is.InRange(0.3, 0.5));
    }

    private static Rate[] Rates(MenuRates rates) => [rates.Total, .. rates.Lines.SelectMany(line => new[] { line.Accepted, line.Unique })];

    private static RecordedEvents Recording(IEnumerable<long> counts)
    {
        ToyEvents events = new(Menu);
        foreach (((double _, int[] fired), long count) in Kinds.Zip(counts))
        {
            events.Add(count, fired);
        }
        return events.Recorded();
    }

    private static long[] Drawn(ulong recording)
    {
        long[] counts = new long[Kinds.Length];
        KeyedRandom random = KeyedRandom.For(6, new DrawName("recording"), recording);
        for (int i = 0; i < Events; i++)
        {
            double u = random.NextDouble();
            int kind = 0;
            while (kind + 1 < Kinds.Length && u >= Kinds[kind].Probability)
            {
                u -= Kinds[kind++].Probability;
            }
            counts[kind]++;
        }
        return counts;
    }
}
