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

    /// <summary>The physics set: factors of the bits that are not masked.</summary>
    /// <remarks>Track, energy and KLM bits that hadrons, taus and muon pairs need count in full; Bhabha-like bits and soft cluster bits, which
    /// beam background sets, are thinned to a few hundred Hz each at 4.7e34.</remarks>
    public static IReadOnlyDictionary<L1Bit, double> Physics { get; } =
        new Dictionary<L1Bit, double>
        {
            [L1Bit.fff] = 1,
            [L1Bit.ffy] = 1,
            [L1Bit.fffo] = 1,
            [L1Bit.ffo] = 1,
            [L1Bit.ffb] = 1,
            [L1Bit.fyo] = 1,
            [L1Bit.fyb] = 1,
            [L1Bit.fy30] = 1,
            [L1Bit.hie] = 1,
            [L1Bit.c4] = 10,
            [L1Bit.lml0] = 20,
            [L1Bit.lml1] = 1,
            [L1Bit.lml2] = 1,
            [L1Bit.lml3] = 20,
            [L1Bit.lml4] = 20,
            [L1Bit.lml5] = 200,
            [L1Bit.lml6] = 1,
            [L1Bit.lml7] = 1,
            [L1Bit.lml8] = 1,
            [L1Bit.lml9] = 50,
            [L1Bit.lml10] = 50,
            [L1Bit.lml12] = 1,
            [L1Bit.lml13] = 5,
            [L1Bit.eclmumu] = 50,
            [L1Bit.bha3d] = 4,
            [L1Bit.bhapur] = 100,
            [L1Bit.gg] = 50,
            [L1Bit.ggbrl] = 1,
            [L1Bit.ggsel] = 10,
            [L1Bit.g_high] = 20,
            [L1Bit.g_c1] = 200,
            [L1Bit.mu_pair] = 1,
            [L1Bit.mu_b2b] = 1,
            [L1Bit.mu_eb2b] = 1,
            [L1Bit.klm2] = 1,
            [L1Bit.eklm2] = 1,
            [L1Bit.beklm] = 1,
            [L1Bit.cdcklm1] = 1,
            [L1Bit.cdcklm2] = 1,
            [L1Bit.seklm1] = 1,
            [L1Bit.cdcecl3] = 1,
            [L1Bit.cdcecl4] = 1,
            [L1Bit.c2gev1] = 10,
            [L1Bit.random] = 1,
            [L1Bit.poisson] = 1,
            [L1Bit.bg] = 1,
            [L1Bit.fpre] = 1000,
        };

    /// <summary>Factor by bit number: the physics set with the given ones on top. Names that are no bits are left to <see cref="L1Options"/>.</summary>
    public static double[] Factors(L1Options options)
    {
        double[] factors = new double[Bits];
        foreach ((L1Bit bit, double factor) in Physics)
        {
            factors[(int)bit] = factor;
        }
        foreach ((string name, double factor) in options.Prescales)
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
