using System.Diagnostics;
using System.Globalization;
using HltFarm.Vocabulary;

namespace HltFarm.Benchmarks.WholeRun;

/// <summary>`queue [EVENTS]`: Poisson arrivals at 30 kHz on 10,000 servers of 0.32 s in a bare <see cref="PriorityQueue{TElement, TPriority}"/>,
/// without stages, decisions or counts: the least that a simulation of the farm can cost.</summary>
internal static class BareQueue
{
    private const int Servers = 10_000;
    private const double RateHz = 30_000;
    private const double ServiceSeconds = 0.32;
    private static readonly DrawName Draw = new("bare-queue");

    public static int Run(string[] args)
    {
        long events = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : 5_000_000;
        Simulate(events / 10);
        long start = Stopwatch.GetTimestamp();
        double end = Simulate(events);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(FormattableString.Invariant($"{events / seconds:F0} events/s ({end:F3} s of virtual time)"));
        return 0;
    }

    private static double Simulate(long events)
    {
        PriorityQueue<int, double> busy = new(Servers);
        Queue<double> waiting = new();
        KeyedRandom random = KeyedRandom.For(1, Draw, 0UL);
        int idle = Servers;
        double arrival = random.NextExponential(1 / RateHz);
        double now = 0;
        for (long done = 0; done < events; )
        {
            if (busy.TryPeek(out int server, out double finish) && finish <= arrival)
            {
                busy.Dequeue();
                done++;
                now = finish;
                idle++;
            }
            else
            {
                now = arrival;
                waiting.Enqueue(now);
                arrival += random.NextExponential(1 / RateHz);
            }
            while (idle > 0 && waiting.TryDequeue(out _))
            {
                busy.Enqueue(server, now + random.NextExponential(ServiceSeconds));
                idle--;
            }
        }
        return now;
    }
}
