using CsCheck;
using HltFarm.Farm;
using HltFarm.Specs.Tests.EventBuilding;
using HltFarm.Vocabulary;

namespace HltFarm.Specs.Tests.Farm;

/// <summary>A unit under random arrivals, random storage credit (lost, repeated, late) and random driving, against a count of what must be where.</summary>
public sealed class HltUnitSpec
{
    private static readonly Gen<FarmOptions> Options =
        from cores in Gen.Int[1, 12]
        from waiting in Gen.Int[0, 10]
        from output in Gen.Int[1, 20]
        from batch in Gen.Int[1, 8]
        from delay in Gen.Int[0, 60]
        select new FarmOptions
        {
            CoresPerUnit = cores,
            WaitingMax = waiting,
            OutputMax = output,
            BatchMax = batch,
            CollectDelay = TimeSpan.FromMilliseconds(delay),
            ProcessingTimeMean = TimeSpan.FromMilliseconds(40),
        };

    [Test]
    public void Nothing_is_lost_or_doubled_bounds_hold_and_everything_ends_once_credit_flows() =>
        Gen.Select(Options, Gen.Enum<Speed>(), Gen.Int[1, 3], Gen.Int[0, 300], Gen.ULong)
            .Sample(
                (options, speed, partitions, steps, seed) =>
                    new Walk(new FarmContext(options, SpecReadout.Context, speed, partitions), seed).Run(steps),
                threads: 1
            );

    private sealed class Walk : IHltUnitOutput
    {
        private readonly FarmContext farm;
        private readonly HltUnit unit;
        private readonly long[] storageGranted;
        private readonly long[] storageReceived;
        private readonly List<uint> decided = [];
        private KeyedRandom random;
        private TimeSpan now;
        private long granted;
        private long batches;
        private uint sent;
        private string cause = "";

        public Walk(FarmContext farm, ulong seed)
        {
            this.farm = farm;
            random = KeyedRandom.For(seed, new DrawName("walk"), 0);
            storageGranted = new long[farm.Partitions];
            storageReceived = new long[farm.Partitions];
            unit = new HltUnit(farm, 0, 1, () => new ParityProcessor(farm.Options), this);
            unit.Start(now);
        }

        public void Run(int steps)
        {
            for (int i = 0; i < steps; i++)
            {
                Step();
                Verify();
            }
            EndWithCredit();
            Assert.That(decided.Order(), Is.EqualTo(Enumerable.Range(0, (int)sent)));
            Assert.That(granted - sent, Is.EqualTo(farm.Options.CoresPerUnit + farm.Options.WaitingMax));
            Assert.That(cause, Is.Empty);
        }

        private void Step()
        {
            switch (random.NextInt(4))
            {
                case 0:
                    Send(random.NextInt((int)Math.Min(granted - sent, 64) + 1));
                    break;
                case 1:
                    now += TimeSpan.FromMilliseconds(random.NextInt(50));
                    unit.Advance(now);
                    break;
                case 2:
                    int partition = random.NextInt(farm.Partitions);
                    storageGranted[partition] += random.NextInt(5);
                    // Some credit is lost, some comes twice, some is older than what came before.
                    for (int copy = random.NextInt(3); copy > 0; copy--)
                    {
                        unit.Take(new StorageReady(partition, 1, storageGranted[partition] - (copy == 2 ? 0 : random.NextInt(3))), now);
                    }
                    break;
                default:
                    unit.TellCredit();
                    break;
            }
        }

        private void Send(int count)
        {
            if (count > 0)
            {
                byte[][] records = [.. Enumerable.Range(0, count).Select(i => Record(sent + (uint)i))];
                EventBatch batch = new(0, 0, 1, ++batches, 0, records);
                sent += (uint)count;
                unit.Take(batch, now);
                if (random.NextInt(4) == 0)
                {
                    unit.Take(batch, now);
                }
            }
        }

        private void EndWithCredit()
        {
            for (int i = 0; i < farm.Partitions; i++)
            {
                storageGranted[i] = 1_000_000;
                unit.Take(new StorageReady(i, 1, 1_000_000), now);
            }
            while (unit.NextDue is { } due)
            {
                Assert.That(due, Is.LessThan(now + TimeSpan.FromHours(1)));
                now = due > now ? due : now;
                unit.Advance(now);
                Verify();
            }
        }

        private void Verify()
        {
            UnitReport report = unit.Report(now);
            FarmOptions options = farm.Options;
            int held = report.Waiting + report.BusyCores + report.BlockedCores + report.Output;
            Assert.That(held + decided.Count, Is.EqualTo((int)sent), "events are conserved");
            Assert.That(decided.Distinct().Count(), Is.EqualTo(decided.Count), "no event is decided twice");
            Assert.That(report.BusyCores + report.BlockedCores, Is.LessThanOrEqualTo(options.CoresPerUnit));
            Assert.That(report.Waiting, Is.LessThanOrEqualTo(options.WaitingMax));
            Assert.That(report.Output, Is.LessThanOrEqualTo(options.OutputMax));
            Assert.That(
                report.Waiting == 0 || report.BusyCores + report.BlockedCores == options.CoresPerUnit,
                "no event waits beside an idle core"
            );
            Assert.That(report.BlockedCores == 0 || report.Output == options.OutputMax, "no core is blocked while the collector has room");
            Assert.That(report.BlockedCores == 0 || report.Cause == StallCause.Storage);
            Assert.That(report.Decided, Is.EqualTo(decided.Count + report.Output + report.BlockedCores));
            Assert.That(granted - sent, Is.LessThanOrEqualTo(options.CoresPerUnit + options.WaitingMax - held + report.Output));
        }

        private static byte[] Record(uint number) =>
            SpecReadout.Record(new Lease(1, 35, 7, 0, int.MaxValue, 0, 1, 0, 1, 0), number, (_, _) => false);

        void IHltUnitOutput.Ready(UnitReady ready)
        {
            Assert.That(ready.GrantedTotal, Is.GreaterThanOrEqualTo(granted), "credit is never taken back");
            granted = ready.GrantedTotal;
            cause = ready.Cause;
        }

        void IHltUnitOutput.Decided(DecisionBatch batch)
        {
            storageReceived[batch.Partition] += batch.Decisions.Length;
            Assert.That(batch.Decisions, Has.Length.InRange(1, farm.Options.BatchMax));
            Assert.That(storageReceived[batch.Partition], Is.LessThanOrEqualTo(storageGranted[batch.Partition]), "storage credit");
            decided.AddRange(batch.Decisions.Select(decision => decision.EventHeader.Number));
        }

        void IHltUnitOutput.AskCredit(CreditRequested request) { }
    }
}
