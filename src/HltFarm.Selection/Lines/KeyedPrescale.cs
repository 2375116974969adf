using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>A prescale with its own named draw: the answer is a pure function of (seed, name, event).</summary>
public readonly struct KeyedPrescale
{
    private readonly ulong stream;
    private readonly Prescale prescale;

    /// <param name="name">Full name of the line, `filter/ee2leg`, or `stream/express`.</param>
    public KeyedPrescale(ulong seed, string name, Prescale prescale)
    {
        stream = KeyedRandom.Stream(seed, new DrawName("prescale:" + name));
        this.prescale = prescale;
    }

    /// <summary>Yes with probability denominator / numerator. A larger prescale of the same name keeps a subset of what a smaller one keeps.</summary>
    public bool SaysYes(EventId id)
    {
        KeyedRandom random = KeyedRandom.For(stream, id.Packed);
        return SaysYes(prescale, ref random);
    }

    /// <summary>An integer uniformly in 0 .. numerator-1 is below the denominator: for a whole prescale n, it is 0. Always yes for 1, never for 0.</summary>
    internal static bool SaysYes(Prescale prescale, ref KeyedRandom random) =>
        Math.BigMul(random.NextUInt64(), prescale.Numerator, out _) < prescale.Denominator && !prescale.IsNever;
}
