using HltFarm.Telemetry;
using HltFarm.Vocabulary;
using static HltFarm.Tests.Telemetry.HandMade;

namespace HltFarm.Tests.Telemetry;

public sealed class FigureTests
{
    [TestCase(60, 100, 0.6, 0.04898979)]
    [TestCase(0, 100, 0, 0)]
    [TestCase(100, 100, 1, 0)]
    [TestCase(0, 0, 0, 0)]
    public void A_fraction_has_the_binomial_error(long part, long whole, double value, double error)
    {
        Fraction fraction = new(part, whole);

        Assert.That(fraction.Value, Is.EqualTo(value).Within(1e-12));
        Assert.That(fraction.Error, Is.EqualTo(error).Within(1e-8));
    }

    [TestCase(400, 2, 200, 10)]
    [TestCase(0, 2, 0, 0)]
    [TestCase(400, 0, 0, 0)]
    public void A_rate_has_the_Poisson_error(double count, double seconds, double hz, double error)
    {
        CountRate rate = new(count, seconds);

        Assert.That(rate.Hz, Is.EqualTo(hz));
        Assert.That(rate.ErrorHz, Is.EqualTo(error));
    }

    [Test]
    public void Quantiles_of_a_log_normal_come_out_within_a_bucket()
    {
        KeyedRandom random = KeyedRandom.For(1, new DrawName("test"), 1);
        long[] buckets = new long[ProcessingTimeBuckets.Count];
        for (int i = 0; i < 100_000; i++)
        {
            buckets[ProcessingTimeBuckets.Of(300 * Math.Exp(0.5 * random.NextGaussian()))]++;
        }

        Assert.That(ProcessingTimes.QuantileMs(buckets, 0.5), Is.EqualTo(300).Within(2).Percent);
        Assert.That(ProcessingTimes.QuantileMs(buckets, 0.95), Is.EqualTo(300 * Math.Exp(0.5 * 1.6449)).Within(3).Percent);
        Assert.That(ProcessingTimes.QuantileMs(buckets, 0.99), Is.EqualTo(300 * Math.Exp(0.5 * 2.3263)).Within(4).Percent);
    }

    [Test]
    public void Quantiles_at_the_ends_of_the_buckets_are_finite()
    {
        long[] buckets = new long[ProcessingTimeBuckets.Count];
        Assert.That(ProcessingTimes.QuantileMs(buckets, 0.99), Is.Zero);

        buckets[^1] = 10;
        Assert.That(ProcessingTimes.QuantileMs(buckets, 0.99), Is.EqualTo(100_000));

        buckets[^1] = 0;
        buckets[0] = 10;
        Assert.That(ProcessingTimes.QuantileMs(buckets, 0.5), Is.EqualTo(0.5));
    }

    [Test]
    public void The_sliding_window_forgets_what_is_older_than_its_length()
    {
        SlidingWindow window = new(TimeSpan.FromSeconds(10), 1);
        for (int i = 0; i <= 300; i++)
        {
            // 100 per second for 15 s, then 300 per second.
            window.Sample(At(0.1 * i))[0] = i <= 150 ? 10 * i : 1500 + (30 * (i - 150));
        }

        Assert.That(window.Rate(0, At(30)).Hz, Is.EqualTo(300).Within(1e-6));
        Assert.That(window.Seconds(At(30)), Is.EqualTo(10).Within(0.21));
    }

    [Test]
    public void Rates_sink_to_0_when_nothing_comes_any_more()
    {
        SlidingWindow window = new(TimeSpan.FromSeconds(10), 1);
        window.Sample(At(0))[0] = 0;
        window.Sample(At(1))[0] = 1000;

        Assert.That(window.Rate(0, At(1)).Hz, Is.EqualTo(1000));
        Assert.That(window.Rate(0, At(6)).Hz, Is.EqualTo(200));
        Assert.That(window.Rate(0, At(20)).Hz, Is.Zero);
    }

    [Test]
    public void Live_rates_are_growth_over_the_time_between_reports()
    {
        RunFigures figures = Figures();
        for (int i = 0; i <= 80; i++)
        {
            figures.Add(Acquired(600 * i, 300 * i, 3 * i, 0), At(0.25 * i));
        }

        DeadTime deadTime = figures.LastAcquisition.DeadTime(At(20));
        Assert.Multiple(() =>
        {
            Assert.That(figures.LastAcquisition.OfferedRate(At(20)).Hz, Is.EqualTo(2400).Within(1e-6));
            Assert.That(figures.LastAcquisition.AcceptedRate(At(20)).Hz, Is.EqualTo(1200).Within(1e-6));
            Assert.That(deadTime.Share.Value, Is.EqualTo(3.0 / 303).Within(1e-12));
            Assert.That(deadTime.FromBackpressure.Value, Is.Zero);
        });
    }

    [Test]
    public void Dead_time_is_lost_over_all_arrivals_and_vetoed_ones_are_none()
    {
        RunFigures figures = Figures();
        figures.Add(Acquired(5000, 900, tooClose: 25, storage: 75), At(1));

        Assert.That(figures.DeadTime.Share.Value, Is.EqualTo(0.1).Within(1e-12));
        Assert.That(figures.DeadTime.LostTo(StallCause.Storage), Is.EqualTo(75));
        Assert.That(figures.DeadTime.FromBackpressure.Value, Is.EqualTo(0.075).Within(1e-12));
    }

    [Test]
    public void A_unit_that_restarts_keeps_the_work_of_its_earlier_epochs()
    {
        RunFigures figures = Figures();
        figures.Add(Unit(0, 1, 100, 10), At(1));
        figures.Add(Unit(0, 2, 30, 3), At(2));
        figures.Add(Unit(0, 1, 110, 11), At(2));
        figures.Add(Unit(0, 2, 40, 4), At(3));

        Assert.Multiple(() =>
        {
            Assert.That(figures.Units.Work.Decided, Is.EqualTo(140));
            Assert.That(figures.Units.Work.BusyCoreSeconds, Is.EqualTo(14).Within(1e-9));
            Assert.That(figures.Units.Buckets[ProcessingTimeBuckets.Of(100)], Is.EqualTo(140));
            Assert.That(figures.Units.Cores, Is.EqualTo(10));
        });
    }

    [Test]
    public void Occupancy_in_real_time_is_used_core_time_while_events_were_taken()
    {
        RunFigures figures = Figures();
        figures.Add(Unit(0, 1, 0, 0), At(10));
        figures.Add(Unit(0, 1, 80, 8), At(11));
        figures.Add(Unit(0, 1, 170, 17), At(12));
        figures.Ledger.Ended(new LeasesEnded(0, 0));
        figures.Add(Unit(0, 1, 171, 17.1), At(20));

        Assert.That(figures.Occupancy, Is.EqualTo(0.85).Within(1e-9));
    }

    [Test]
    public void Occupancy_at_maximum_speed_is_what_the_events_would_use_at_their_nominal_rate()
    {
        RunFigures figures = WholeRun(Real with { Speed = Speed.max });

        // 1,000 events of 0.1 s in 1 s of nominal time on 20 cores.
        Assert.That(figures.Occupancy, Is.EqualTo(5).Within(1e-9));
    }

    [Test]
    public void Storage_totals_add_up_over_commits()
    {
        StorageTotals storage = WholeRun().Storage;

        Assert.Multiple(() =>
        {
            Assert.That((storage.Stored, storage.Rejected, storage.Errors), Is.EqualTo((400, 590, 10)));
            Assert.That(storage.Fired, Is.EqualTo(new long[] { 400, 1200, 0, 400 }));
            Assert.That(storage.Unique, Is.EqualTo(new long[] { 200, 0, 0, 0 }));
            Assert.That(storage.StreamEvents, Is.EqualTo(new long[] { 10, 400, 100 }));
            Assert.That(storage.Digest.ToString(), Is.EqualTo("0000000000000002000000000000000a"));
            Assert.That((storage.Buffered, storage.BufferedMax), Is.EqualTo((8, 64)));
        });
    }

    [Test]
    public void A_commit_of_another_menu_is_refused()
    {
        StorageTotals storage = new(3, 3);

        Assert.That(
            () => storage.Add(Committed(1, 1, 0), At(1)),
            Throws.ArgumentException.With.Message.Contains("has 4 entries; this run has 3")
        );
    }

    [Test]
    public void A_run_is_complete_only_when_every_stage_has_reported_its_last()
    {
        RunFigures figures = WholeRun();
        Assert.That(figures.IsComplete);

        figures.Add(Acquired(2500, 1000), At(2));
        Assert.That(figures.IsComplete, Is.False);
    }
}
