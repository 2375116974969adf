using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Settings of the level-1 trigger.</summary>
public sealed record L1Options
{
    /// <summary>Prescale factor by output bit, on top of the physics set (<see cref="L1Prescales.Physics"/>): keep one in n; 0 masks the bit, 1
    /// keeps all. Default empty, range 0 and 1 to 1e9.</summary>
    public Dictionary<string, double> Prescales { get; init; } = [];

    /// <summary>Time after an accept in which no trigger is accepted. Default 200 ns, range 0 to 100 us.</summary>
    public TimeSpan MinimumSeparation { get; init; } = TimeSpan.FromTicks(2);

    /// <summary>Share of delayed Bhabha triggers among what the generator calls random. Default 0.2, range 0 to 1.</summary>
    public double DelayedBhabhaShare { get; init; } = 0.2;

    /// <summary>Share of Poisson triggers among what the generator calls random. Default 0.1, range 0 to 1; at most 1 together with
    /// delayedBhabhaShare.</summary>
    public double PoissonShare { get; init; } = 0.1;

    internal IEnumerable<string> Problems(string section)
    {
        foreach ((string name, double factor) in Prescales)
        {
            if (!Enum.TryParse(name, out L1Bit bit) || !string.Equals(bit.ToString(), name, StringComparison.Ordinal))
            {
                yield return $"{section}.prescales: `{name}` is no L1 bit; allowed are the names of the L1 logic, such as fff, hie, lml0, bha3d";
            }
            if (!(factor is 0 or (>= 1 and <= 1e9)))
            {
                yield return $"{section}.prescales.{name} is {factor}: allowed are 0 (masked) and 1 to 1e9";
            }
        }
        if (L1Prescales.Factors(this).All(factor => factor == 0))
        {
            yield return $"{section}.prescales mask every L1 bit: no event would ever be accepted";
        }
        if (MinimumSeparation < TimeSpan.Zero || MinimumSeparation > TimeSpan.FromMicroseconds(100))
        {
            yield return $"{section}.minimumSeparation is {MinimumSeparation.TotalNanoseconds} ns: allowed are 0 to 100000 ns";
        }
        if (!(DelayedBhabhaShare >= 0 && PoissonShare >= 0 && DelayedBhabhaShare + PoissonShare <= 1))
        {
            yield return $"{section}.delayedBhabhaShare {DelayedBhabhaShare} and poissonShare {PoissonShare}: allowed are 0 to 1, sum at most 1";
        }
    }
}
