using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>The prescale and mask of every output bit, and the keyed draw that applies them.</summary>
public sealed class L1Prescales
{
    /// <summary>Bits in the event words.</summary>
    public const int Bits = 192;
    private static readonly DrawName[] Names = [.. Enumerable.Range(0, Bits).Select(bit => new DrawName($"l1/{(L1Bit)bit}"))];
    private readonly double[] factors;
    private readonly ulong seed;
    private readonly L1Words kept;
    private readonly L1Words drawn;

    public L1Prescales(L1Options options, ulong seed)
    {
        this.seed = seed;
        factors = Factors(options);
        for (int bit = 0; bit < Bits; bit++)
        {
            kept.Set((L1Bit)bit, factors[bit] == 1);
            drawn.Set((L1Bit)bit, factors[bit] > 1);
        }
    }

    /// <summary>The factors of the file `physics` that comes with the program.</summary>
    public static IReadOnlyDictionary<L1Bit, double> Physics { get; } =
        L1File.Load("physics").ToDictionary(factor => Enum.Parse<L1Bit>(factor.Key), factor => factor.Value);

    /// <summary>Factor by bit name: those of the file, with the given ones on top.</summary>
    /// <exception cref="InputException">The file is missing or wrong.</exception>
    public static Dictionary<string, double> ByName(L1Options options)
    {
        Dictionary<string, double> factors = new(StringComparer.Ordinal);
        IEnumerable<KeyValuePair<string, double>> file = options.File.Length > 0 ? L1File.Load(options.File) : [];
        foreach ((string name, double factor) in file.Concat(options.Prescales))
        {
            factors[name] = factor;
        }
        return factors;
    }

    /// <summary>Factor by bit number; 0 where a bit is masked. Names that are no bits are left to <see cref="L1Options"/>.</summary>
    /// <inheritdoc cref="ByName"/>
    public static double[] Factors(L1Options options)
    {
        double[] factors = new double[Bits];
        foreach ((string name, double factor) in ByName(options))
        {
            if (Enum.TryParse(name, out L1Bit bit) && (int)bit < Bits)
            {
                factors[(int)bit] = factor;
            }
        }
        return factors;
    }

    /// <summary>The bits that survive (PSNM).</summary>
    /// <param name="candidate">Which of the collisions tried for this event it is: each has draws of its own.</param>
    public L1Words Apply(L1Words ftdl, EventId id, uint candidate)
    {
        L1Words psnm = ftdl & kept;
        L1Words open = ftdl & drawn;
        if (!open.IsEmpty)
        {
            psnm.Low |= Draw(open.Low, 0, id, candidate);
            psnm.Middle |= Draw(open.Middle, 64, id, candidate);
            psnm.High |= Draw(open.High, 128, id, candidate);
        }
        return psnm;
    }

    private ulong Draw(ulong open, int offset, EventId id, uint candidate)
    {
        ulong accepted = 0;
        while (open != 0)
        {
            int bit = System.Numerics.BitOperations.TrailingZeroCount(open);
            open &= open - 1;
            KeyedRandom random = KeyedRandom.For(seed, Names[offset + bit], id, candidate);
            accepted |= random.NextDouble() * factors[offset + bit] < 1 ? 1UL << bit : 0;
        }
        return accepted;
    }
}
