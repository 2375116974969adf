using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>One generator per event: which number a line gets depends on how many lines drew before it.</summary>
internal sealed class RandomPrescaleDraw(IReadOnlyList<TriggerLine> lines, ulong seed) : IPrescaleDraw
{
    private static readonly DrawName Draw = new("prescale");
    private readonly Prescale[] prescales = [.. lines.Select(line => line.Prescale)];
    private KeyedRandom random;

    public void Begin(EventId id) => random = KeyedRandom.For(seed, Draw, id);

    public bool SaysYes(int line) => KeyedPrescale.SaysYes(prescales[line], ref random);
}
