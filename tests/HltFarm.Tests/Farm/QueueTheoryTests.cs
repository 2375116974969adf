using HltFarm.Farm;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Farm;

/// <summary>The unit in virtual time against what queues are known to do. Draws are keyed, so each figure is the same in every run.</summary>
public sealed class QueueTheoryTests
{
    private static readonly DrawName Arrival = new("test-arrival");

    /// <summary>Pollaczek and Khinchine: mean wait = load x mean x (1 + cv^2) / 2 / (1 - load), with cv^2 = exp(sigma^2) - 1.</summary>
    [TestCase(0.5, 0.8)]
    [TestCase(0.7, 0.8)]
    [TestCase(0.7, 0)]
    public void One_core_makes_events_wait_as_long_as_Pollaczek_and_Khinchine_say(double load, double sigma)
    {
        FarmOptions options = Options(cores: 1, sigma);
        double expected = load * 0.1 * Math.Exp(sigma * sigma) / 2 / (1 - load);
        Assert.That(MeanWait(options, load * 10, 60_000), Is.EqualTo(expected).Within(4).Percent);
    }

    /// <summary>Erlang C for c cores, with the correction of Lee and Longton for the spread of service times: (1 + cv^2) / 2.</summary>
    [TestCase(4, 0.8, 0.8326)]
    [TestCase(16, 0.9, 0.8326)]
    public void Many_cores_make_events_wait_as_long_as_Erlang_says(int cores, double load, double sigmaOfUnitSpread)
    {
        FarmOptions options = Options(cores, sigmaOfUnitSpread);
        double expected = ErlangC(cores, cores * load) * 0.1 / (cores * (1 - load));
        Assert.That(MeanWait(options, cores * load * 10, 60_000), Is.EqualTo(expected).Within(6).Percent);
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(320)]
    public void Events_finish_exactly_when_a_plain_first_come_first_served_loop_says(int cores)
    {
        FarmOptions options = Options(cores, 0.8);
        List<(double Arrival, uint Number)> arrivals = Arrivals(cores * 0.95 * 10, 10_000);
        Dictionary<uint, double> measured = FinishTimes(options, arrivals);
        PriorityQueue<int, double> free = new(Enumerable.Range(0, cores).Select(core => (core, 0.0)));
        foreach ((double arrival, uint number) in arrivals)
        {
            free.TryDequeue(out int core, out double freeAt);
            double finish = Math.Max(arrival, freeAt) + FakeProcessor.TimeOf(options, number).TotalSeconds;
            free.Enqueue(core, finish);
            Assert.That(measured[number], Is.EqualTo(finish).Within(1e-3));
        }
    }

    private static FarmOptions Options(int cores, double sigma) =>
        new()
        {
            CoresPerUnit = cores,
            WaitingMax = 100_000,
            OutputMax = 1000,
            BatchMax = 1,
            CollectDelay = TimeSpan.Zero,
            ProcessingTimeSigma = sigma,
            ProcessingTimeMean = TimeSpan.FromSeconds(0.1),
        };

    private static double MeanWait(FarmOptions options, double rateHz, int events)
    {
        List<(double Arrival, uint Number)> arrivals = Arrivals(rateHz, events);
        Dictionary<uint, double> finish = FinishTimes(options, arrivals);
        return arrivals.Average(a => finish[a.Number] - a.Arrival - FakeProcessor.TimeOf(options, a.Number).TotalSeconds);
    }

    private static List<(double Arrival, uint Number)> Arrivals(double rateHz, int events)
    {
        List<(double, uint)> arrivals = [];
        double time = 0;
        KeyedRandom random = KeyedRandom.For(4, Arrival, 0);
        for (uint number = 0; number < events; number++)
        {
            time += random.NextExponential(1 / rateHz);
            arrivals.Add((time, number));
        }
        return arrivals;
    }

    private static Dictionary<uint, double> FinishTimes(FarmOptions options, List<(double Arrival, uint Number)> arrivals)
    {
        UnitProbe probe = new(options);
        probe.StorageGives(arrivals.Count);
        foreach ((double arrival, uint number) in arrivals)
        {
            probe.RunTo(TimeSpan.FromSeconds(arrival));
            probe.Send(FarmEvents.Record(number));
        }
        probe.RunTo(TimeSpan.FromDays(1));
        return probe.Batches.ToDictionary(entry => entry.Batch.Decisions[0].EventHeader.Number, entry => entry.At.TotalSeconds);
    }

    private static double ErlangC(int cores, double offered)
    {
        double blocking = 1;
        for (int c = 1; c <= cores; c++)
        {
            blocking = offered * blocking / (c + (offered * blocking));
        }
        return blocking / (1 - (offered / cores * (1 - blocking)));
    }
}
