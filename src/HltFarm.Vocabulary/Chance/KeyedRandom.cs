using System.Runtime.CompilerServices;

namespace HltFarm.Vocabulary;

/// <summary>A counter-based generator: its n-th number is a pure function of (seed, name of the draw, event, n).</summary>
/// <remarks>SplitMix64 (Steele, Lea, Flood 2014) started at a mixed key; no state outside the struct, so the order in which events are
/// handled cannot matter. Pass it by ref.</remarks>
public struct KeyedRandom
{
    private const ulong Gamma = 0x9E3779B97F4A7C15UL;
    private const double Unit53 = 1.0 / (1UL << 53);
    private ulong state;

    private KeyedRandom(ulong state) => this.state = state;

    /// <param name="sub">Distinguishes repeated draws of one name for one event, such as the L1 candidates before the accepted one.</param>
    public static KeyedRandom For(ulong seed, DrawName name, EventId id, uint sub = 0) => For(seed, name, id.Packed, sub);

    public static KeyedRandom For(ulong seed, DrawName name, ulong key, uint sub = 0) => For(Stream(seed, name), key, sub);

    /// <summary>What <see cref="For(ulong, ulong, uint)"/> needs of seed and name: for draws so frequent that mixing them each time matters.</summary>
    public static ulong Stream(ulong seed, DrawName name) => Mix(Mix(seed + Gamma) ^ name.Hash);

    public static KeyedRandom For(ulong stream, ulong key, uint sub = 0) =>
        new(Mix(Mix(stream ^ (key * 0xD6E8FEB86659FD93UL)) + ((sub + 1UL) * 0xC2B2AE3D27D4EB4FUL)));

    public ulong NextUInt64()
    {
        state += Gamma;
        return Mix(state);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextUInt64() >> 11) * Unit53;

    /// <summary>Uniform in [low, high).</summary>
    public double NextDouble(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>Uniform in 0 .. n-1, without bias beyond 2^-64.</summary>
    public int NextInt(int n) => (int)Math.BigMul(NextUInt64(), (ulong)n, out _);

    /// <summary>Exponential with the given mean.</summary>
    public double NextExponential(double mean) => -mean * Math.Log(1.0 - NextDouble());

    /// <summary>Standard normal.</summary>
    public double NextGaussian() => Ziggurat.Next(ref this);

    public double NextGaussian(double mean, double sigma) => mean + (sigma * Ziggurat.Next(ref this));

    /// <summary>Poisson with the given mean: by multiplication below 30, by the rounded normal above (relative error of the variance below 1 %).</summary>
    public int NextPoisson(double mean) => NextPoisson(new PoissonMean(mean));

    /// <inheritdoc cref="NextPoisson(double)"/>
    public int NextPoisson(PoissonMean mean)
    {
        if (mean.Value >= 30)
        {
            return Math.Max(0, (int)Math.Round(NextGaussian(mean.Value, Math.Sqrt(mean.Value))));
        }
        double product = NextDouble();
        int count = 0;
        while (product > mean.None)
        {
            product *= NextDouble();
            count++;
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
