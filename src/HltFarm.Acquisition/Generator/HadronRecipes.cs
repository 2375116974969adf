using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>The numbers behind the hadronic processes, fitted to PYTHIA's table of means, deviations and quantiles.</summary>
internal static class HadronRecipes
{
    public static readonly BallShape Ball = new(Spread: 0.9, MassWeight: 0.5);

    public static HadronContent OfMeson(Process process) =>
        process switch
        {
            Process.charged => new HadronContent
            {
                Charged = 5.234,
                ChargedDeviation = 2.09,
                Pi0 = 2.6,
                Pi0Deviation = 1.5,
                Eta = 0.2,
                KShort = 0.342,
                KaonShare = 0.20,
                BaryonPairs = 0.09,
                Leptons = 0.105,
                SecondaryElectrons = 0.1,
                SecondaryMuons = 0.1,
                LeptonHardness = 2.0,
            },
            Process.mixed => new HadronContent
            {
                Charged = 5.506,
                ChargedDeviation = 2.16,
                Pi0 = 2.35,
                Pi0Deviation = 1.5,
                Eta = 0.2,
                KShort = 0.412,
                KaonShare = 0.18,
                BaryonPairs = 0.08,
                Leptons = 0.105,
                SecondaryElectrons = 0.12,
                SecondaryMuons = 0.12,
                LeptonHardness = 2.0,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(process), process, "no decay of a B meson"),
        };

    public static HadronContent OfQuarks(Process process) =>
        process switch
        {
            Process.uubar => new HadronContent
            {
                Charged = 6.98,
                ChargedDeviation = 2.26,
                Pi0 = 3.0,
                Pi0Deviation = 1.6,
                Eta = 0.25,
                KShort = 0.26,
                KaonShare = 0.1,
                BaryonPairs = 0.33,
            },
            Process.ddbar => new HadronContent
            {
                Charged = 6.89,
                ChargedDeviation = 2.33,
                Pi0 = 3.0,
                Pi0Deviation = 1.6,
                Eta = 0.25,
                KShort = 0.31,
                KaonShare = 0.09,
                BaryonPairs = 0.26,
            },
            Process.ssbar => new HadronContent
            {
                Charged = 6.93,
                ChargedDeviation = 2.33,
                Pi0 = 2.5,
                Pi0Deviation = 1.6,
                Eta = 0.2,
                KShort = 0.67,
                KaonShare = 0.24,
                BaryonPairs = 0.26,
            },
            Process.ccbar => new HadronContent
            {
                Charged = 8.07,
                ChargedDeviation = 2.31,
                Pi0 = 3.3,
                Pi0Deviation = 1.6,
                Eta = 0.25,
                KShort = 0.60,
                KaonShare = 0.18,
                BaryonPairs = 0.15,
                Leptons = 0.2,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(process), process, "no quark pair"),
        };

    public static JetShape Jets(Process process) =>
        process == Process.ccbar ? new JetShape(0.35, 0.8, 0.3, 0.9) : new JetShape(0.32, 0.8, 0.25, 0.95);
}
