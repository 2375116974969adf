using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.L1;

/// <summary>What the front ends lose: minimum separation and buffers.</summary>
public sealed class FrontEnds
{
    private static readonly TimeSpan Readout = TimeSpan.FromMicroseconds(5.2);

    [Test]
    public void Five_buffers_take_a_burst_of_five_and_a_sixth_when_one_is_read_out()
    {
        FrontEnd frontEnd = new(new L1Options(), 30_000);
        for (int i = 0; i < 5; i++)
        {
            Assert.That(frontEnd.HasBuffer(i), Is.True, $"trigger {i}");
            frontEnd.Accept(i);
        }
        Assert.That((frontEnd.HasBuffer(5), frontEnd.HasBuffer(5199), frontEnd.HasBuffer(5200)), Is.EqualTo((false, false, true)));
        frontEnd.Accept(5200);
        Assert.That((frontEnd.HasBuffer(10_399), frontEnd.HasBuffer(10_400)), Is.EqualTo((false, true)));
    }

    [Test]
    public void Without_readout_time_a_buffer_is_always_free()
    {
        FrontEnd frontEnd = new(new L1Options { FrontEndBuffers = 1, BufferReadout = TimeSpan.Zero }, 30_000);
        frontEnd.Accept(10);
        Assert.That(frontEnd.HasBuffer(10), Is.True);
    }

    [TestCase(30_000, 200)]
    [TestCase(5e6, 20)]
    public void Losses_to_the_separation_have_the_mean_rate_times_separation(double rate, int blocks)
    {
        FrontEndLoss loss = new(3, rate, new L1Options { BufferReadout = TimeSpan.Zero });
        LostTriggers lost = Sum(loss, blocks, 1000);
        double mean = blocks * 1000 * rate * 200e-9;
        Assert.That((double)lost.TooClose, Is.EqualTo(mean).Within(4.5 * Math.Sqrt(mean)));
        Assert.That(lost.WithoutBuffer, Is.Zero);
    }

    [Test]
    public void Losses_are_the_same_however_the_numbers_are_cut_into_blocks()
    {
        FrontEndLoss loss = new(3, 200_000, new L1Options());
        LostTriggers whole = loss.After(Job(1, 3000));
        LostTriggers cut = default;
        uint next = 1;
        foreach (int count in (int[])[1, 62, 64, 1, 1000, 37, 1835])
        {
            cut += loss.After(Job(next, count));
            next += (uint)count;
        }
        Assert.That(next, Is.EqualTo(3001));
        Assert.That(cut, Is.EqualTo(whole));
        Assert.That(whole.TooClose, Is.GreaterThan(50));
        Assert.That(whole.WithoutBuffer, Is.GreaterThan(50));
    }

    [Test]
    public void A_run_at_full_speed_loses_to_its_buffers_what_the_clock_loses()
    {
        const double Rate = 120_000;
        L1Options options = new()
        {
            MinimumSeparation = TimeSpan.Zero,
            FrontEndBuffers = 2,
            BufferReadout = Readout,
        };
        TriggerClock clock = new(7, Rate, options, TimeSpan.Zero);
        double accepted = clock.Due(TimeSpan.FromSeconds(4), int.MaxValue, StallCause.None);
        double paced = clock.Lost[StallCause.FrontEndBuffers] / accepted;
        double unpaced = Sum(new FrontEndLoss(7, Rate, options), 300, 1024).WithoutBuffer / (300 * 1024.0);
        // Empty buffers at the begin of each group of 64 cost up to a few in 64 of the loss.
        Assert.That(unpaced, Is.EqualTo(paced).Within(5).Percent.And.GreaterThan(0.1));
    }

    [Test]
    public void At_thirty_kilohertz_five_buffers_cost_next_to_nothing() =>
        Assert.That(Sum(new FrontEndLoss(7, 30_000, new L1Options()), 300, 1024).WithoutBuffer / (300 * 1024.0), Is.LessThan(1e-4));

    private static LostTriggers Sum(FrontEndLoss loss, int blocks, int count)
    {
        LostTriggers lost = default;
        for (int i = 0; i < blocks; i++)
        {
            lost += loss.After(Job((uint)((i * count) + 1), count));
        }
        return lost;
    }

    private static BlockJob Job(uint first, int count) => new(new Lease(1, 35, 12, 1, 1_000_000, 0, 33_333, 0, 1, 0), 0, first, count);
}
