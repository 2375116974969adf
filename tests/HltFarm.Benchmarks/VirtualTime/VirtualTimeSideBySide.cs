using System.Diagnostics;
using System.Globalization;
using HltFarm.Farm;
using HltFarm.Running;
using HltFarm.Simulation;
using HltFarm.Simulation.Faults;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;
using Process = System.Diagnostics.Process;

namespace HltFarm.Benchmarks.VirtualTime;

/// <summary>`virtual-time [EVENTS [REPEATS [UNITS]]]`: the farm in virtual time, pool input, metrics and faults on, beside a plain loop over a priority
/// queue with the same arrivals, cores and processing times. By CPU time of the process, so that a busy machine changes the ratio little.</summary>
internal static class VirtualTimeSideBySide
{
    public static int Run(string[] args)
    {
        long events = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : 3_000_000;
        int repeats = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
        int units = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 32;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hltfarm-virtual-time-");
        try
        {
            RunRequest request = new()
            {
                Source = EventSource.pool,
                Events = events,
                Index = IndexMode.off,
                Files = false,
                Units = units,
                L1RateHz = 30_000.0 * units / 32,
                Out = folder.FullName,
            };
            RunPlan plan = PoolStore.Prepare(RunPlan.Make(request), CancellationToken.None);
            List<double> farm = [];
            List<double> bare = [];
            // The first round compiles.
            for (int i = 0; i <= repeats; i++)
            {
                double ofFarm = Farm(plan, i == 0 ? events / 10 : events);
                double ofBare = Bare(plan, i == 0 ? events / 10 : events);
                if (i > 0)
                {
                    farm.Add(ofFarm);
                    bare.Add(ofBare);
                    Console.WriteLine(FormattableString.Invariant($"farm {ofFarm:N0}, bare {ofBare:N0} events per CPU second"));
                }
            }
            double ratio = Median(farm) / Median(bare);
            Console.WriteLine(
                FormattableString.Invariant(
                    $"{events} events, {units * 320} cores, median of {repeats}: farm {Median(farm):N0}, bare {Median(bare):N0} events per CPU second, ratio {ratio:F3}"
                )
            );
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Farm(RunPlan plan, long events)
    {
        RunPlan shorter = plan with { Events = events };
        using RunDirectory directory = RunDirectory.Create(plan.Request.Out, 35, null, overwrite: false);
        RunContext run = shorter.Context(directory);
        using FarmMetrics metrics = new(run, shorter.Description);
        Fault[] faults =
        [
            new(FaultKind.kill, 3, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1)),
            new(FaultKind.slow, 4, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(5), 3),
            new(FaultKind.stall, 0, TimeSpan.FromSeconds(15), TimeSpan.FromMilliseconds(300)),
        ];
        TimeSpan before = Cpu();
        using VirtualFarm farm = new(SimulatedRun.PlanOf(shorter, run, metrics) with { Faults = faults });
        farm.Run();
        return farm.Failure is null ? events / (Cpu() - before).TotalSeconds : throw new InvalidOperationException(farm.Failure);
    }

    /// <summary>Arrivals at the nominal rate, a core each while there is one, a first-come queue otherwise.</summary>
    private static double Bare(RunPlan plan, long events)
    {
        TimeSpan before = Cpu();
        KeyedRandom arrivals = KeyedRandom.For(1, new DrawName("bare"), 0UL);
        ProcessingTime times = new(plan.Farm, 1);
        PriorityQueue<long, long> busy = new();
        Queue<long> waiting = new();
        int idle = plan.Farm.Units * plan.Farm.CoresPerUnit;
        double now = 0;
        double meanGap = TimeSpan.TicksPerSecond / plan.L1RateHz;
        for (long i = 0; i < events; i++)
        {
            now += arrivals.NextExponential(meanGap);
            while (busy.TryPeek(out _, out long finish) && finish <= now)
            {
                busy.Dequeue();
                if (waiting.TryDequeue(out long next))
                {
                    busy.Enqueue(next, finish + Time(next));
                }
                else
                {
                    idle++;
                }
            }
            if (idle > 0)
            {
                idle--;
                busy.Enqueue(i, (long)now + Time(i));
            }
            else
            {
                waiting.Enqueue(i);
            }
        }
        return events / (Cpu() - before).TotalSeconds;

        long Time(long i) =>
            times.Of(new EventHeader(1, 0, (uint)i, 0, 1, 0, 1, 35, 1, 0, Vocabulary.Process.ee, EventFlags.None, 0)).Ticks;
    }

    private static TimeSpan Cpu()
    {
        using Process self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
