using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Tuning;

/// <summary>How prescales decide, and why the farm does not count.</summary>
public sealed class PrescaleKindTests
{
    private const ulong Seed = 17;

    [TestCase("1")]
    [TestCase("3/2")]
    [TestCase("7")]
    [TestCase("1000")]
    [TestCase("1000000")]
    public void The_hash_keeps_what_the_nominal_factor_says(string factor)
    {
        const uint Passes = 5_000_000;
        Prescale prescale = Prescale.Parse(factor);
        KeyedPrescale draw = new(Seed, "filter/line", prescale);
        long kept = 0;
        for (uint number = 1; number <= Passes; number++)
        {
            kept += draw.SaysYes(new EventId(35, 1, number)) ? 1 : 0;
        }

        double p = prescale.KeptFraction;
        Assert.That(kept, Is.EqualTo(Passes * p).Within((4 * Math.Sqrt(Passes * p * (1 - p))) + 1e-6));
    }

    /// <summary>60 s at 30 kHz, a line that every event passes, factor 1000, 10,000 workers: 1,800 events are wanted.</summary>
    [Test]
    public void A_counter_in_each_worker_keeps_10000_events_in_the_first_minute_and_one_hash_1800()
    {
        const int Workers = 10_000;
        const uint Events = 1_800_000;
        TriggerLine[] line = [ToyEvents.Line("line", "1000", 1)];
        IPrescaleDraw[] counters = [.. Enumerable.Range(0, Workers).Select(_ => PrescaleDraw.Of(PrescaleKind.counter, line, Seed))];
        IPrescaleDraw hash = PrescaleDraw.Of(PrescaleKind.hash, line, Seed);
        IPrescaleDraw central = PrescaleDraw.Of(PrescaleKind.counter, line, Seed);
        long byCounters = 0;
        long byHash = 0;
        long byCentral = 0;
        long afterFirst = 0;
        for (uint number = 1; number <= Events; number++)
        {
            EventId id = new(35, 1, number);
            byCounters += Asked(counters[number % Workers], id);
            byHash += Asked(hash, id);
            byCentral += Asked(central, id);
            afterFirst = number == Workers ? byCounters : afterFirst;
        }

        Assert.That(byCentral, Is.EqualTo(1800), "one counter for the whole farm is exact");
        Assert.That(byHash, Is.EqualTo(1800).Within(4 * Math.Sqrt(1800)), "the hash needs no counter");
        Assert.That(byCounters, Is.EqualTo(Workers), "each worker keeps its first event");
        Assert.That(byCounters - afterFirst, Is.Zero, "and then nothing: no worker sees a thousand events in a minute");
    }

    [Test]
    public void Lines_of_a_coherent_group_keep_nested_events()
    {
        TriggerLine[] lines =
        [
            ToyEvents.Line("a", "10", 1, coherent: "together"),
            ToyEvents.Line("b", "25", 2, coherent: "together"),
            ToyEvents.Line("c", "25", 3),
        ];
        IPrescaleDraw draw = PrescaleDraw.Of(PrescaleKind.hash, lines, Seed);
        int[] yes = new int[3];
        int both = 0;
        int alone = 0;
        for (uint number = 1; number <= 100_000; number++)
        {
            draw.Begin(new EventId(35, 1, number));
            bool a = draw.SaysYes(0);
            bool b = draw.SaysYes(1);
            bool c = draw.SaysYes(2);
            yes[1] += b ? 1 : 0;
            yes[2] += c ? 1 : 0;
            both += a && b ? 1 : 0;
            alone += a && c ? 1 : 0;
        }

        Assert.That(both, Is.EqualTo(yes[1]), "what the larger prescale keeps, the smaller keeps too");
        Assert.That(alone, Is.LessThan(yes[2] / 5), "a line outside the group has a draw of its own");
    }

    private static int Asked(IPrescaleDraw draw, EventId id)
    {
        draw.Begin(id);
        return draw.SaysYes(0) ? 1 : 0;
    }
}
