using CsCheck;
using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.L1;

public sealed class TriggerClocks
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(100);

    [Test]
    public void The_share_lost_to_the_minimum_separation_is_r_tau_over_1_plus_r_tau() =>
        Gen.Select(Gen.ULong, Gen.Double[1e4, 2e6], Gen.Int[0, 50])
            .Sample(
                (seed, rate, ticks) =>
                {
                    TimeSpan separation = TimeSpan.FromTicks(ticks);
                    TriggerClock clock = new(seed, rate, Of(separation), Start);
                    long accepted = Run(clock, TimeSpan.FromSeconds(100_000 / rate));
                    long lost = clock.Lost.GetValueOrDefault(StallCause.MinimumSeparation);
                    double busy = rate * separation.TotalSeconds;
                    double expected = busy / (1 + busy);
                    double all = accepted + lost;
                    return Math.Abs((lost / all) - expected) <= (4.5 * Math.Sqrt(expected / all)) + 1e-9;
                },
                iter: 12,
                threads: 1
            );

    [Test]
    public void Arrivals_come_at_the_nominal_rate_however_often_one_looks()
    {
        foreach (double milliseconds in (double[])[0.05, 7, 400])
        {
            TriggerClock clock = new(9, 30_000, Of(TimeSpan.FromTicks(2)), Start);
            long accepted = Run(clock, TimeSpan.FromSeconds(4), TimeSpan.FromMilliseconds(milliseconds));
            double mean = 120_000 / (1 + (30_000 * 200e-9));
            Assert.That(accepted, Is.EqualTo(mean).Within(4.5 * Math.Sqrt(mean)));
        }
    }

    [Test]
    public void What_arrives_while_inhibited_is_lost_to_its_cause_and_nothing_else()
    {
        TriggerClock clock = new(5, 30_000, Of(TimeSpan.FromTicks(2)), Start);
        long before = Run(clock, TimeSpan.FromSeconds(1));
        clock.Inhibit(StallCause.Storage, Start + TimeSpan.FromSeconds(1));
        clock.Inhibit(StallCause.Cores, Start + TimeSpan.FromSeconds(3));
        clock.Release(Start + TimeSpan.FromSeconds(4));
        long after = Run(clock, TimeSpan.FromSeconds(1), from: Start + TimeSpan.FromSeconds(4));
        Assert.That(clock.Lost[StallCause.Storage], Is.EqualTo(60_000).Within(4.5 * Math.Sqrt(60_000)));
        Assert.That(clock.Lost[StallCause.Cores], Is.EqualTo(30_000).Within(4.5 * Math.Sqrt(30_000)));
        Assert.That(before + after, Is.EqualTo(60_000 / 1.006).Within(4.5 * Math.Sqrt(60_000)));
    }

    [Test]
    public void With_the_last_trigger_that_fits_it_is_inhibited_from_that_very_trigger()
    {
        TriggerClock clock = new(5, 30_000, Of(TimeSpan.FromTicks(2)), Start);
        int accepted = clock.Due(Start + TimeSpan.FromSeconds(1), 3000, StallCause.Cores);
        // 3000 triggers take 0.1 s; the other 0.9 s are lost.
        Assert.That((accepted, clock.IsInhibited), Is.EqualTo((3000, true)));
        Assert.That(clock.Lost[StallCause.Cores], Is.EqualTo(27_000).Within(900));
        Assert.That(clock.Due(Start + TimeSpan.FromSeconds(1), 10, StallCause.Cores), Is.Zero, "released, nothing due yet");
        Assert.That(clock.Due(Start + TimeSpan.FromSeconds(2), int.MaxValue, StallCause.Cores), Is.EqualTo(29_800).Within(900));
    }

    [Test]
    public void Waiting_without_a_cause_loses_nothing()
    {
        TriggerClock clock = new(5, 30_000, Of(TimeSpan.Zero), Start);
        clock.Due(Start + TimeSpan.FromMilliseconds(1), 1, StallCause.None);
        clock.Release(Start + TimeSpan.FromSeconds(5));
        Assert.That(clock.Lost, Is.Empty);
    }

    [Test]
    public void A_burst_fills_the_buffers_and_what_comes_before_one_is_free_is_lost_to_them()
    {
        // One buffer that takes 100 us: at 30 kHz a share of r t / (1 + r t) = 3/4 is lost.
        L1Options one = Of(TimeSpan.Zero) with
        {
            FrontEndBuffers = 1,
            BufferReadout = TimeSpan.FromMicroseconds(100),
        };
        TriggerClock clock = new(5, 30_000, one, Start);
        double accepted = Run(clock, TimeSpan.FromSeconds(4));
        double lost = clock.Lost[StallCause.FrontEndBuffers];
        Assert.That(accepted + lost, Is.EqualTo(120_000).Within(4.5 * Math.Sqrt(120_000)));
        Assert.That(lost / (accepted + lost), Is.EqualTo(0.75).Within(0.01));
    }

    private static L1Options Of(TimeSpan separation) => new() { MinimumSeparation = separation, BufferReadout = TimeSpan.Zero };

    private static long Run(TriggerClock clock, TimeSpan duration, TimeSpan? step = null, TimeSpan? from = null)
    {
        TimeSpan start = from ?? Start;
        TimeSpan end = start + duration;
        TimeSpan every = step ?? TimeSpan.FromTicks(Math.Max(1, duration.Ticks / 100));
        long accepted = 0;
        for (TimeSpan now = start; now < end; now += every)
        {
            accepted += clock.Due(now, int.MaxValue, StallCause.None);
        }
        return accepted + clock.Due(end, int.MaxValue, StallCause.None);
    }
}
