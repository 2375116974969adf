using HltFarm.Vocabulary;

namespace HltFarm.Farm;

/// <summary>How long an event holds a core: log-normal, with a mean that depends on its process; a pure function of seed and event.</summary>
/// <remarks>Measured means of single processes are not public. Ratios of means, log-normal shape and sigma 0.8 are estimates that fit the known
/// size of the farm (320 cores a unit, about 0.3 s an event). Neglects that time grows with occupancy, and the tail from injections.</remarks>
public sealed class ProcessingTime
{
    private static readonly DrawName Draw = new("processing-time");
    private readonly ulong seed;
    private readonly double sigma;
    private readonly ProcessingTimeShape shape;
    private readonly double[] scaleTicks;

    public ProcessingTime(FarmOptions options, ulong seed)
    {
        this.seed = seed;
        sigma = options.ProcessingTimeSigma;
        shape = options.ProcessingTimeShape;
        // The mean of a log-normal distribution is its median x exp(sigma^2 / 2).
        double meanOverScale = shape == ProcessingTimeShape.exponential ? 1 : Math.Exp(0.5 * sigma * sigma);
        double perWeight = options.ProcessingTimeMean.Ticks * options.ProcessingTimeScale / meanOverScale;
        scaleTicks = Array.ConvertAll(Enum.GetValues<Process>(), process => perWeight * Weight(process, options));
    }

    public TimeSpan Of(in EventHeader header)
    {
        KeyedRandom random = KeyedRandom.For(seed, Draw, header.Id);
        int process = (int)header.Process < scaleTicks.Length ? (int)header.Process : (int)Process.unknown;
        double factor = shape == ProcessingTimeShape.exponential ? random.NextExponential(1) : Math.Exp(sigma * random.NextGaussian());
        return TimeSpan.FromTicks(1 + (long)(scaleTicks[process] * factor));
    }

    private static double Weight(Process process, FarmOptions options) =>
        options.ProcessingTimeWeights.TryGetValue(process.ToString(), out double weight) ? weight : DefaultWeight(process);

    private static double DefaultWeight(Process process) =>
        process switch
        {
            Process.charged or Process.mixed => 2.0,
            Process.uubar or Process.ddbar or Process.ssbar or Process.ccbar => 1.5,
            Process.taupair or Process.hhISR => 0.8,
            Process.mumu or Process.ee or Process.gg => 0.6,
            Process.eeee or Process.eemumu or Process.llXX => 0.6,
            Process.background or Process.random => 0.5,
            _ => 1.0,
        };
}
