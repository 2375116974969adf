using System.Numerics;
using HltFarm.Farm;
using HltFarm.Selection;
using HltFarm.Simulation.Pool;
using HltFarm.Vocabulary;

namespace HltFarm.Planning;

/// <summary>What each accepting line of the filter costs in cores: the time after the filter of the events that it keeps.</summary>
/// <remarks>The reconstruction before the filter is done whatever the lines say: no line costs it.</remarks>
public static class LineCosts
{
    private const int EventsLooked = 200_000;

    /// <param name="rateHz">L1 accepts.</param>
    public static IReadOnlyList<LineCost> Of(EventPool pool, Menu menu, RunContext run, FarmOptions farm, double rateHz)
    {
        MenuEvaluator evaluator = new(menu, run.Seed);
        ProcessingCost cost = new(farm, run.Seed);
        ulong[] fired = new ulong[menu.Words];
        ulong[] accepted = new ulong[menu.Words];
        ulong[] filter = MaskOf(menu);
        double[] alone = new double[menu.Lines.Count];
        double[] all = new double[menu.Lines.Count];
        for (uint number = 1; number <= EventsLooked; number++)
        {
            EventId id = new(run.Experiment, run.Run, number);
            int place = pool.IndexOf(run.Seed, id);
            ReadOnlySpan<ulong> cuts = pool.FiredOf(place);
            if (!evaluator.DrawPrefilter(cuts, id, fired, accepted) || !evaluator.DrawAfterPrefilter(cuts, fired, accepted))
            {
                continue;
            }
            EventWork work = pool.Work[place] with { Reconstructed = true };
            double ms = cost.Of(id, work with { Kept = true }).TotalMs - cost.Of(id, work with { Kept = false }).TotalMs;
            Add(accepted, filter, ms, alone, all);
        }
        double coresPerMs = rateHz / 1000 / EventsLooked;
        return
        [
            .. menu
                .Lines.Select(
                    (line, i) => new LineCost(line.FullName, line.Prescale.ToString(), coresPerMs * alone[i], coresPerMs * all[i])
                )
                .Where(line => line.CoresOfAll > 0)
                .OrderByDescending(line => line.CoresAlone),
        ];
    }

    private static void Add(ulong[] accepted, ulong[] filter, double ms, double[] alone, double[] all)
    {
        int count = 0;
        for (int word = 0; word < filter.Length; word++)
        {
            count += BitOperations.PopCount(accepted[word] & filter[word]);
        }
        for (int word = 0; word < filter.Length; word++)
        {
            for (ulong bits = accepted[word] & filter[word]; bits != 0; bits &= bits - 1)
            {
                int line = (word << 6) | BitOperations.TrailingZeroCount(bits);
                all[line] += ms;
                alone[line] += count == 1 ? ms : 0;
            }
        }
    }

    private static ulong[] MaskOf(Menu menu)
    {
        ulong[] mask = new ulong[menu.Words];
        for (int i = 0; i < menu.Lines.Count; i++)
        {
            bool keeps = menu.Lines[i] is { Stage: Stage.filter, Rejects: false };
            mask[i >> 6] |= keeps ? 1UL << (i & 63) : 0;
        }
        return mask;
    }
}

/// <param name="CoresAlone">For events that no other line keeps: what is saved without the line.</param>
/// <param name="CoresOfAll">For all events that it keeps, also with other lines.</param>
public sealed record LineCost(string Line, string Prescale, double CoresAlone, double CoresOfAll);
