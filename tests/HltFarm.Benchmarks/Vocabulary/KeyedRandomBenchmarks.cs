using BenchmarkDotNet.Attributes;
using HltFarm.Vocabulary;

namespace HltFarm.Benchmarks.Vocabulary;

/// <summary>One draw of each kind, beside the runtime's own generator. A new key per event is what a prescale costs.</summary>
[Config(typeof(ShortInProcess))]
public class KeyedRandomBenchmarks
{
    private static readonly DrawName Name = new("benchmark");
    private readonly Random peer = new(1);
    private KeyedRandom random = KeyedRandom.For(1, Name, 1);
    private uint number;

    [Benchmark(Baseline = true)]
    public double UniformOfTheRuntime() => peer.NextDouble();

    [Benchmark]
    public double Uniform() => random.NextDouble();

    [Benchmark]
    public double FirstUniformOfANewKey()
    {
        KeyedRandom keyed = KeyedRandom.For(1, Name, new EventId(35, 1, number++));
        return keyed.NextDouble();
    }

    [Benchmark]
    public double Gaussian() => random.NextGaussian();

    [Benchmark]
    public double Exponential() => random.NextExponential(1);

    [Benchmark]
    public int PoissonOf3() => random.NextPoisson(3);
}
