using CsCheck;
using HltFarm.EventBuilding;
using HltFarm.Vocabulary;

namespace HltFarm.Specs.Tests.EventBuilding;

/// <summary>Whatever the order, the repetitions and the missing fragments: each event is built once, from its own fragments.</summary>
public sealed class AssemblySpec
{
    private static readonly Gen<Case> Cases =
        from leases in Gen.Int[1, 3]
        from length in Gen.Int[1, 100]
        from block in Gen.Int[4, 64]
        from missing in Gen.Int[0, 3]
        from repeated in Gen.Int[0, 3]
        from seed in Gen.ULong
        select new Case(leases, length, block, missing, repeated, seed);

    [Test]
    public void Each_event_is_built_once_from_its_own_fragments() => Cases.Sample(Check, threads: 1);

    private static void Check(Case given)
    {
        KeyedRandom random = KeyedRandom.For(given.Seed, new DrawName("spec"), 0);
        Recorder output = new();
        EventBuilder builder = new(0, new EventBuilderOptions { OpenEventsMax = 4096 }, SpecReadout.Context, 1, output);
        builder.Start(TimeSpan.Zero);
        builder.Ready(new UnitReady(0, 1, long.MaxValue, StallCause.None), TimeSpan.Zero);
        List<Lease> leases = [.. Enumerable.Range(0, given.Leases).Select(given.Lease)];
        List<object> parts = [.. leases.SelectMany(given.Parts)];
        parts.AddRange([.. parts.Where((_, i) => i % 10 < given.RepeatedOfTen)]);
        Shuffle(parts, ref random);
        // Leases come in order, at any time among the parts.
        int granted = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            while (granted < leases.Count && random.NextInt(parts.Count - i) < leases.Count - granted)
            {
                builder.Granted(leases[granted++], TimeSpan.Zero);
            }
            Take(builder, parts[i]);
        }
        Verify(given, leases, output, builder.Report());
    }

    private static void Verify(Case given, List<Lease> leases, Recorder output, EventBuilderReport report)
    {
        Dictionary<uint, byte[]> built = output.Records.ToDictionary(record => EventRecord.Header(record).Number);
        int incomplete = 0;
        foreach (Lease lease in leases)
        {
            for (uint number = lease.FirstNumber; number < lease.EndNumber; number++)
            {
                byte[] expected = SpecReadout.Record(lease, number, given.IsMissing);
                incomplete += EventRecord.Header(expected).MissingSources != 0 ? 1 : 0;
                Assert.That(built[number].AsSpan().SequenceEqual(expected), $"event {number}");
            }
        }
        Assert.That((report.Built, report.Incomplete, report.Open), Is.EqualTo(((long)built.Count, (long)incomplete, (long)built.Count)));
        Assert.That(built, Has.Count.EqualTo(given.Leases * given.Length));
    }

    private static void Take(EventBuilder builder, object part)
    {
        if (part is L1AcceptBlock accepts)
        {
            builder.Take(accepts, TimeSpan.Zero);
        }
        else
        {
            builder.Take((FragmentBlock)part, TimeSpan.Zero);
        }
    }

    private static void Shuffle(List<object> list, ref KeyedRandom random)
    {
        for (int i = list.Count - 1; i > 0; i--)
        {
            int j = random.NextInt(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
    }

    private sealed record Case(int Leases, int Length, int Block, int MissingOfTen, int RepeatedOfTen, ulong Seed)
    {
        public Lease Lease(int i) => new(i + 1, 35, 7, (uint)(i * Length), Length, 0, 1, 0, 1, 0);

        public bool IsMissing(uint number, Source source) => ((number * 7) + (uint)source) * 2654435761 % 10 < (uint)MissingOfTen;

        public IEnumerable<object> Parts(Lease lease)
        {
            for (int block = 0, done = 0; done < lease.Length; block++, done += Block)
            {
                uint first = lease.FirstNumber + (uint)done;
                int count = Math.Min(Block, lease.Length - done);
                yield return SpecReadout.Accepts(lease, block, first, count);
                foreach (Source source in Sources.All)
                {
                    yield return SpecReadout.Fragments(source, lease, block, first, count, IsMissing);
                }
            }
        }
    }

    private sealed class Recorder : IEventBuilderOutput
    {
        public List<byte[]> Records { get; } = [];

        void IEventBuilderOutput.Send(EventBatch batch) => Records.AddRange(batch.Records);

        void IEventBuilderOutput.Start(StartUnit start) { }

        void IEventBuilderOutput.Grant(BuilderReady ready) { }

        void IEventBuilderOutput.AskAgain(BlockOverdue overdue) => Assert.Fail("no time has passed");

        void IEventBuilderOutput.Closed(LeaseClosed closed) => Assert.Fail("nothing is confirmed");

        void IEventBuilderOutput.AllConfirmed() => Assert.Fail("nothing is confirmed");
    }
}
