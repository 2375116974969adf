using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.Readout;

/// <summary>The rules of acquisition, without actors.</summary>
public sealed class Flows
{
    private static readonly TimeSpan Zero = TimeSpan.FromSeconds(50);

    [Test]
    public void Nothing_goes_out_without_a_number_or_without_credit()
    {
        AcquisitionFlow flow = Flow(Speed.max);
        Assert.That(flow.Next(Zero), Is.Null);
        flow.CreditGiven(Credit(100));
        Assert.That(flow.Next(Zero), Is.Null, "no lease");
        AcquisitionFlow other = Flow(Speed.max);
        other.LeaseGranted(LeaseOf(1, 0, 100));
        Assert.That(other.Next(Zero), Is.Null, "no credit");
    }

    [Test]
    public void A_lease_is_cut_into_whole_blocks_and_a_rest()
    {
        AcquisitionFlow flow = Flow(Speed.max);
        flow.CreditGiven(Credit(1000));
        flow.LeaseGranted(LeaseOf(1, 0, 150));
        flow.LeaseGranted(LeaseOf(2, 150, 10));
        Assert.That(
            Drain(flow).Select(job => (job.Lease.Id, job.Block, job.FirstNumber, job.Count)),
            Is.EqualTo(((long, int, uint, int)[])[(1, 0, 0, 64), (1, 1, 64, 64), (1, 2, 128, 22), (2, 0, 150, 10)])
        );
    }

    [Test]
    public void Never_more_events_go_out_than_the_credit_and_credit_is_a_total()
    {
        AcquisitionFlow flow = Flow(Speed.max);
        flow.LeaseGranted(LeaseOf(1, 0, 1000));
        flow.CreditGiven(Credit(200));
        flow.CreditGiven(Credit(150));
        Assert.That(Drain(flow).Sum(job => job.Count), Is.EqualTo(192), "an old message lowers nothing; what is left makes no whole block");
        flow.CreditGiven(Credit(300));
        Assert.That(Drain(flow).Sum(job => job.Count), Is.EqualTo(64));
        Assert.That(
            Drain(flow, Zero + AcquisitionFlow.Patience).Sum(job => job.Count),
            Is.EqualTo(44),
            "after a while a part of a block goes out"
        );
        Assert.That(flow.CreditLeft, Is.Zero);
    }

    [Test]
    public void A_builder_with_less_room_than_a_block_gets_blocks_that_fit()
    {
        AcquisitionFlow flow = Flow(Speed.max);
        flow.LeaseGranted(LeaseOf(1, 0, 1000));
        flow.CreditGiven(Credit(10));
        flow.CreditGiven(Credit(10));
        Assert.That(Drain(flow).Select(job => job.Count), Is.EqualTo((int[])[10]));
        flow.CreditGiven(Credit(15));
        Assert.That(Drain(flow), Is.Empty, "not yet a whole one");
        flow.CreditGiven(Credit(20));
        Assert.That(Drain(flow).Select(job => job.Count), Is.EqualTo((int[])[10]));
    }

    [Test]
    public void Two_blocks_per_worker_are_in_work_at_most()
    {
        AcquisitionFlow flow = Flow(Speed.max);
        flow.LeaseGranted(LeaseOf(1, 0, 1000));
        flow.CreditGiven(Credit(1000));
        int started = 0;
        while (flow.Next(Zero) is not null)
        {
            started++;
        }
        Assert.That(started, Is.EqualTo(4));
        flow.BlockMade(new BlockTally());
        Assert.That(flow.Next(Zero), Is.Not.Null);
        Assert.That(flow.Next(Zero), Is.Null);
    }

    [Test]
    public void Leases_are_asked_for_ahead_until_they_end()
    {
        AcquisitionFlow flow = Flow(Speed.max);
        Assert.That(Asks(flow), Is.EqualTo(Enumerable.Repeat(int.MaxValue, new AcquisitionOptions().LeasesAhead)));
        flow.LeaseGranted(LeaseOf(1, 0, 10));
        flow.LeaseGranted(LeaseOf(1, 0, 10));
        Assert.That(Asks(flow), Is.Empty, "one granted, the others asked for; a repeated lease counts once");
        flow.CreditGiven(Credit(10));
        Drain(flow);
        Assert.That(Asks(flow), Has.Length.EqualTo(1));
        flow.LeasesEnded(new LeasesEnded(1, 10));
        Assert.That((Asks(flow).Length, flow.Ended), Is.EqualTo((0, true)));
    }

    [Test]
    public void It_is_not_over_before_the_last_block_is_made()
    {
        AcquisitionFlow flow = Flow(Speed.max);
        flow.LeaseGranted(LeaseOf(1, 0, 10));
        flow.LeasesEnded(new LeasesEnded(2, 30));
        flow.CreditGiven(Credit(100));
        Drain(flow);
        Assert.That(flow.Ended, Is.False, "the second lease has not come");
        flow.LeaseGranted(LeaseOf(2, 10, 20));
        Assert.That(flow.Next(Zero), Is.Not.Null);
        Assert.That(flow.Ended, Is.False, "a block is in work");
        flow.BlockMade(new BlockTally());
        Assert.That((flow.Ended, flow.Report().Ended), Is.EqualTo((true, true)));
    }

    [Test]
    public void In_real_time_events_go_out_at_the_nominal_rate()
    {
        AcquisitionFlow flow = Flow(Speed.real);
        flow.CreditGiven(Credit(1_000_000));
        int sent = RealTime(flow, TimeSpan.FromSeconds(2), leaseEvents: 1500);
        double mean = 60_000 / 1.006;
        Assert.That(sent, Is.EqualTo(mean).Within((4.5 * Math.Sqrt(mean)) + 64));
        IReadOnlyDictionary<string, long> lost = flow.Report().Inhibited;
        Assert.That(lost.Keys, Is.EqualTo((string[])[StallCause.MinimumSeparation]));
        Assert.That(lost[StallCause.MinimumSeparation], Is.EqualTo(360).Within(90));
    }

    [Test]
    public void Without_credit_arrivals_are_lost_to_the_builders_cause()
    {
        AcquisitionFlow flow = Flow(Speed.real);
        flow.CreditGiven(Credit(3000));
        RealTime(flow, TimeSpan.FromSeconds(1), leaseEvents: 1500);
        flow.CreditGiven(Credit(3000, StallCause.Storage));
        RealTime(flow, TimeSpan.FromSeconds(1), leaseEvents: 1500, from: TimeSpan.FromSeconds(1));
        IReadOnlyDictionary<string, long> lost = flow.Report().Inhibited;
        Assert.That(lost[StallCause.OpenEvents], Is.EqualTo(27_000).Within(1000), "no cause was given: the table is full");
        Assert.That(lost[StallCause.Storage], Is.EqualTo(30_000).Within(1000));
    }

    [Test]
    public void Arrivals_are_lost_to_leases_while_none_is_granted_and_to_nothing_once_all_are_given()
    {
        AcquisitionFlow flow = Flow(Speed.real);
        flow.CreditGiven(Credit(1_000_000));
        flow.LeaseGranted(LeaseOf(1, 0, 1500));
        for (int tick = 0; tick <= 100; tick++)
        {
            Drain(flow, Zero + TimeSpan.FromMilliseconds(10 * tick));
        }
        long lost = flow.Report().Inhibited[StallCause.Leases];
        Assert.That(lost, Is.EqualTo(28_500).Within(1000));
        flow.LeasesEnded(new LeasesEnded(1, 1500));
        Drain(flow, Zero + TimeSpan.FromSeconds(1.01));
        long before = flow.Report().Inhibited[StallCause.Leases];
        for (int tick = 102; tick <= 200; tick++)
        {
            Drain(flow, Zero + TimeSpan.FromMilliseconds(10 * tick));
        }
        Assert.That(flow.Report().Inhibited[StallCause.Leases], Is.EqualTo(before));
    }

    [Test]
    public void A_block_can_be_made_again_until_its_lease_is_confirmed()
    {
        AcquisitionFlow flow = Flow(Speed.max);
        flow.CreditGiven(Credit(1000));
        flow.LeaseGranted(LeaseOf(1, 0, 150));
        List<BlockJob> jobs = Drain(flow);
        Assert.That(flow.Again(new BlockOverdue(Source.ECL, 1, 1)), Is.EqualTo(jobs[1]));
        Assert.That(flow.Again(new BlockOverdue(Source.ECL, 1, 3)), Is.Null);
        Assert.That(flow.Again(new BlockOverdue(Source.ECL, 2, 0)), Is.Null);
        flow.CreditGiven(new BuilderReady(0, 1000, StallCause.None, FirstOpenLease: 1));
        Assert.That(flow.Again(new BlockOverdue(Source.ECL, 1, 1)), Is.EqualTo(jobs[1]));
        for (uint i = 1; i < 200; i++)
        {
            flow.LeaseGranted(LeaseOf(1 + i, 1000 * i, 1000));
            flow.CreditGiven(Credit(1000 * (i + 1)));
            Drain(flow);
        }
        flow.CreditGiven(new BuilderReady(0, 0, StallCause.None, FirstOpenLease: 150));
        Assert.That(flow.FirstOpenLease, Is.EqualTo(150));
        Assert.That(flow.Again(new BlockOverdue(Source.ECL, 1, 1)), Is.Null);
        Assert.That(flow.Again(new BlockOverdue(Source.ECL, 190, 1)), Is.Not.Null);
    }

    [Test]
    public void Input_is_leased_in_equal_lengths_and_its_rest_at_the_end()
    {
        AcquisitionFlow flow = new(new AcquisitionOptions(), Run(), Speed.max, fromInput: true);
        Assert.That(flow.ToPrepare, Is.EqualTo(3000));
        flow.InputPrepared(1400, ended: false, []);
        Assert.That(Asks(flow), Is.Empty);
        flow.InputPrepared(3000, ended: false, []);
        Assert.That(Asks(flow), Is.EqualTo((int[])[1500]), "one at a time");
        flow.LeaseGranted(LeaseOf(1, 0, 1500));
        Assert.That(Asks(flow), Is.EqualTo((int[])[1500]));
        flow.LeaseGranted(LeaseOf(2, 1500, 1200));
        flow.InputPrepared(3100, ended: true, [new(Process.ee, default), new(Process.ee, default)]);
        Assert.That(flow.InputUsedUp, Is.False);
        Assert.That(Asks(flow), Is.EqualTo((int[])[400]));
        flow.LeaseGranted(LeaseOf(3, 2700, 400));
        Assert.That((flow.InputUsedUp, flow.ToPrepare), Is.EqualTo((true, 0)));
        flow.LeasesEnded(new LeasesEnded(3, 3100));
        flow.LeasesEnded(new LeasesEnded(3, 3100));
        Assert.That(flow.Report().OfferedByProcess[(int)Process.ee], Is.EqualTo(2), "what was rejected after the last accept");
    }

    [Test]
    public void Losses_that_the_workers_drew_are_reported()
    {
        AcquisitionFlow flow = Flow(Speed.max);
        flow.BlockMade(new BlockTally { Lost = new LostTriggers(3, 1), Vetoed = 2 });
        flow.BlockMade(new BlockTally { Lost = new LostTriggers(4, 0), Vetoed = 5 });
        Assert.That(
            flow.Report().Inhibited,
            Is.EquivalentTo(new Dictionary<string, long> { [StallCause.MinimumSeparation] = 7, [StallCause.FrontEndBuffers] = 1 })
        );
        Assert.That(flow.Report().Vetoed, Is.EqualTo(7));
    }

    internal static RunContext Run(double rate = 30_000, ulong seed = 1) =>
        new(35, 1, seed, "runs/e0035-r00001", rate, null, 1, "menu", "hash", [], ["error"], IndexMode.off, 100);

    private static AcquisitionFlow Flow(Speed speed) => new(new AcquisitionOptions(), Run(), speed, fromInput: false);

    private static BuilderReady Credit(long total, string cause = StallCause.None) => new(0, total, cause);

    private static Lease LeaseOf(long id, uint first, int length) => new(id, 35, 1, first, length, 0, 33_333, 0, 1, 0);

    private static int[] Asks(AcquisitionFlow flow)
    {
        List<int> asks = [];
        while (flow.AskForLease() is > 0 and int length)
        {
            asks.Add(length);
        }
        return [.. asks];
    }

    /// <summary>All blocks that may go out now; each is made at once.</summary>
    private static List<BlockJob> Drain(AcquisitionFlow flow, TimeSpan? now = null)
    {
        List<BlockJob> jobs = [];
        while (flow.Next(now ?? Zero) is { } job)
        {
            jobs.Add(job);
            flow.BlockMade(new BlockTally());
        }
        return jobs;
    }

    /// <summary>Ticks of 7 ms with leases as they are asked for.</summary>
    /// <returns>Events that went out.</returns>
    private static int RealTime(AcquisitionFlow flow, TimeSpan duration, int leaseEvents, TimeSpan from = default)
    {
        int sent = 0;
        long id = 1000 * (long)from.TotalSeconds;
        for (TimeSpan now = from; now <= from + duration; now += TimeSpan.FromMilliseconds(7))
        {
            while (flow.AskForLease() > 0)
            {
                id++;
                flow.LeaseGranted(LeaseOf(id, (uint)(id * leaseEvents), leaseEvents));
            }
            sent += Drain(flow, Zero + now).Sum(job => job.Count);
        }
        return sent;
    }
}
