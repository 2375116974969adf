using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>How often each process happens, and which comes next.</summary>
public sealed class ProcessMix
{
    private const double PerNbPerCm2 = 1e-33;
    private readonly double[] rates;
    private readonly AliasTable table;

    /// <param name="options">Checked: without problems.</param>
    public ProcessMix(GeneratorOptions options)
    {
        rates = Rates(options);
        table = new AliasTable(rates);
        TotalRateHz = rates.Sum();
    }

    /// <summary>Rate of everything that L1 looks at, Hz.</summary>
    public double TotalRateHz { get; }

    public double RateHz(Process process) => rates[(int)process];

    public Process Draw(ref KeyedRandom random) => (Process)table.Draw(ref random);

    /// <returns>By <see cref="Process"/>, Hz.</returns>
    internal static double[] Rates(GeneratorOptions options)
    {
        double[] rates = new double[Enum.GetValues<Process>().Length];
        foreach ((Process process, double nb) in CrossSections.DefaultNb)
        {
            double own = options.CrossSectionsNb.TryGetValue(process.ToString(), out double given) ? given : nb;
            rates[(int)process] = own * PerNbPerCm2 * options.LuminosityPerCm2PerS;
        }
        rates[(int)Process.background] = options.BackgroundRateHz;
        rates[(int)Process.random] = options.RandomRateHz;
        return rates;
    }
}
