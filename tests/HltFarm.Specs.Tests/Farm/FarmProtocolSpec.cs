using CsCheck;
using HltFarm.Vocabulary;

namespace HltFarm.Specs.Tests.Farm;

/// <summary>Event builder, units and storage together, under any interleaving.</summary>
public sealed class FarmProtocolSpec
{
    private static readonly Gen<FarmPlan> Plans =
        from units in Gen.Int[1, 4]
        from cores in Gen.Int[1, 6]
        from output in Gen.Int[1, 12]
        from open in Gen.Int[20, 120]
        from batch in Gen.Int[1, 16]
        from partitions in Gen.Int[1, 3]
        from leases in Gen.Int[1, 6]
        from length in Gen.Int[1, 60]
        from block in Gen.Int[1, 20]
        from loss in Gen.Int[0, 40]
        from repeat in Gen.Int[0, 30]
        from restarts in Gen.Int[0, 4]
        from speed in Gen.Enum<Speed>()
        from seed in Gen.ULong
        select new FarmPlan(units, cores, output, open, batch, partitions, leases, length, block, loss, repeat, restarts, speed, seed);

    private static readonly FarmPlan Plain = new(1, 1, 100, 200, 64, 1, 5, 100, 50, 0, 0, 0, Speed.max, 1);

    [Test]
    public void Every_event_is_decided_stored_and_confirmed_and_every_lease_closes_once() => Plans.Sample(Check, threads: 1);

    [Test]
    public void The_digest_depends_on_nothing_but_the_events()
    {
        string expected = DigestOf(Plain);
        FarmPlan[] others =
        [
            Plain with
            {
                Seed = 2,
                Partitions = 3,
            },
            Plain with
            {
                Units = 32,
                Cores = 320,
            },
            Plain with
            {
                Units = 32,
                Cores = 1,
                BatchMax = 1,
            },
            Plain with
            {
                Speed = Speed.real,
                Cores = 7,
            },
            Plain with
            {
                BlockEvents = 1,
                OpenEventsMax = 20,
                OutputMax = 1,
            },
            Plain with
            {
                Units = 3,
                Cores = 5,
                Speed = Speed.real,
                LossPercent = 30,
                RepeatPercent = 20,
                Restarts = 5,
            },
        ];
        Assert.That(others.Select(DigestOf), Has.All.EqualTo(expected));
        Assert.That(DigestOf(Plain with { LeaseLength = 99 }), Is.Not.EqualTo(expected));
    }

    private static void Check(FarmPlan plan)
    {
        InterleavedFarm farm = new(plan);
        farm.Run();
        int events = plan.Leases * plan.LeaseLength;
        Assert.That(farm.Storage.Decisions.Keys.Order(), Is.EqualTo(Enumerable.Range(0, events)));
        Assert.That(farm.ClosedLeases.Order(), Is.EqualTo(Enumerable.Range(1, plan.Leases)));
        EventBuilderReport report = farm.Report;
        Assert.That((report.Built, report.Confirmed, report.Open), Is.EqualTo(((long)events, (long)events, 0L)));
        Assert.That(report.OpenLeases, Is.Empty);
        Assert.That(report.Anomalies["beyond-credit"], Is.Zero);
    }

    private static string DigestOf(FarmPlan plan)
    {
        InterleavedFarm farm = new(plan);
        farm.Run();
        return farm.Storage.Digest.ToString();
    }
}
