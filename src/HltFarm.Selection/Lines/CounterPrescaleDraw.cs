using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>Keeps the first passing event of a run and then every n-th. Each worker counts for itself, so with w workers a line keeps w first events.</summary>
internal sealed class CounterPrescaleDraw : IPrescaleDraw
{
    private readonly uint[] factors;
    private readonly uint[] counters;
    private (int Experiment, int Run)? run;

    /// <exception cref="ArgumentException">A prescale that is not a whole number.</exception>
    public CounterPrescaleDraw(IReadOnlyList<TriggerLine> lines)
    {
        TriggerLine? rational = lines.FirstOrDefault(line => !line.Prescale.IsWhole);
        if (rational is not null)
        {
            throw new ArgumentException($"{rational.FullName}: a counter needs a whole prescale, not {rational.Prescale}");
        }
        factors = [.. lines.Select(line => line.Prescale.Numerator)];
        counters = new uint[factors.Length];
    }

    public void Begin(EventId id)
    {
        if (run != (id.Experiment, id.Run))
        {
            run = (id.Experiment, id.Run);
            Array.Clear(counters);
        }
    }

    public bool SaysYes(int line)
    {
        if (factors[line] <= 1)
        {
            return factors[line] == 1;
        }
        bool yes = counters[line] % factors[line] == 0;
        counters[line] = yes ? 1 : counters[line] + 1;
        return yes;
    }
}
