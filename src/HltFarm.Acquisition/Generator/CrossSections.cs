using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Cross sections at the Y(4S) in nb, each with the cuts of its generator: total for quark and lepton pairs, 10 to 170 degrees for
/// ee and gg, pair mass above 0.5 GeV for the two-photon processes.</summary>
/// <remarks>The Belle II Physics Book (arXiv:1808.10567) and the experiment's generator and luminosity papers.</remarks>
public static class CrossSections
{
    public static IReadOnlyDictionary<Process, double> DefaultNb { get; } =
        new Dictionary<Process, double>
        {
            [Process.charged] = 0.565,
            [Process.mixed] = 0.535,
            [Process.uubar] = 1.61,
            [Process.ddbar] = 0.40,
            [Process.ssbar] = 0.38,
            [Process.ccbar] = 1.30,
            [Process.taupair] = 0.919,
            [Process.mumu] = 1.148,
            [Process.ee] = 300.0,
            [Process.gg] = 4.99,
            [Process.eeee] = 39.7,
            [Process.eemumu] = 18.9,
            [Process.llXX] = 2.005,
            [Process.hhISR] = 0.291,
        };

    internal static Dictionary<string, double> ByName() => DefaultNb.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value);
}
