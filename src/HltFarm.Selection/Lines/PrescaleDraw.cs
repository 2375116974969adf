using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>How a prescale between 1 and infinity decides.</summary>
public enum PrescaleKind
{
    /// <summary>A draw keyed by (seed, line, event): the farm's own, the same for any number of workers and any order.</summary>
    hash,

    /// <summary>basf2's random mode: one generator, reseeded for each event, that the lines of a menu draw from in turn.</summary>
    random,

    /// <summary>basf2's counter mode: a counter per line and worker. Not reproducible; kept for comparison.</summary>
    counter,
}

/// <summary>Says yes or no for one worker's lines. Neither 0 nor 1 is ever asked: they need no draw.</summary>
public interface IPrescaleDraw
{
    /// <summary>Called once before the questions on an event.</summary>
    void Begin(EventId id);

    /// <param name="line">Position in the menu.</param>
    bool SaysYes(int line);
}

public static class PrescaleDraw
{
    public static IPrescaleDraw Of(PrescaleKind kind, IReadOnlyList<TriggerLine> lines, ulong seed) =>
        kind switch
        {
            PrescaleKind.random => new RandomPrescaleDraw(lines, seed),
            PrescaleKind.counter => new CounterPrescaleDraw(lines),
            _ => new HashPrescaleDraw([.. lines.Select(line => new KeyedPrescale(seed, line.DrawName, line.Prescale))]),
        };
}
