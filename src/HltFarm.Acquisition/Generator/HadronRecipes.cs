using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>The numbers behind the hadronic processes, from a least-squares fit to the means, deviations and quantiles of PYTHIA's
/// table.</summary>
internal static class HadronRecipes
{
    /// <summary>Semileptonic decays of a B, each kind of lepton (PDG 2022: 10.5 %).</summary>
    private const double SemileptonicB = 0.105;

    private static readonly HadronContent Charged = new()
    {
        Charged = 5.062,
        ChargedDeviation = 2.256,
        Pi0 = 1.888,
        Pi0Deviation = 1.689,
        Pi0Hardness = 0.797,
        Eta = 0.20,
        KShort = 0.355,
        KaonShare = 0.2047,
        KaonHardness = 2.2,
        BaryonPairs = 0.1003,
        Leptons = SemileptonicB,
        LeptonHardness = 2.6,
        SecondaryElectrons = 0.1374,
        SecondaryMuons = 0.1139,
    };

    private static readonly HadronContent Mixed = new()
    {
        Charged = 5.300,
        ChargedDeviation = 2.331,
        Pi0 = 1.518,
        Pi0Deviation = 1.718,
        Pi0Hardness = 0.860,
        Eta = 0.20,
        KShort = 0.424,
        KaonShare = 0.1768,
        KaonHardness = 1.8,
        BaryonPairs = 0.0930,
        Leptons = SemileptonicB,
        LeptonHardness = 2.6,
        SecondaryElectrons = 0.1778,
        SecondaryMuons = 0.1475,
    };

    private static readonly HadronContent Up = new()
    {
        Charged = 6.923,
        ChargedDeviation = 2.260,
        Pi0 = 2.990,
        Pi0Deviation = 1.830,
        Eta = 0.15,
        KShort = 0.260,
        KaonShare = 0.1010,
        BaryonPairs = 0.3294,
    };

    private static readonly HadronContent Down = new()
    {
        Charged = 6.810,
        ChargedDeviation = 2.366,
        Pi0 = 3.030,
        Pi0Deviation = 1.843,
        Pi0Hardness = 0.970,
        Eta = 0.15,
        KShort = 0.313,
        KaonShare = 0.0875,
        KaonHardness = 1.3,
        BaryonPairs = 0.2560,
    };

    private static readonly HadronContent Strange = new()
    {
        Charged = 6.800,
        ChargedDeviation = 2.370,
        Pi0 = 2.350,
        Pi0Deviation = 1.250,
        Pi0Hardness = 0.814,
        Eta = 0.15,
        KShort = 0.675,
        KaonShare = 0.2435,
        KaonHardness = 1.3,
        BaryonPairs = 0.2640,
    };

    private static readonly HadronContent Charm = new()
    {
        Charged = 7.985,
        ChargedDeviation = 2.320,
        Pi0 = 3.310,
        Pi0Deviation = 1.830,
        Pi0Hardness = 0.912,
        Eta = 0.20,
        KShort = 0.614,
        KaonShare = 0.1884,
        KaonHardness = 1.21,
        BaryonPairs = 0.1545,
        Leptons = 0.195,
    };

    /// <summary>Of one B meson.</summary>
    public static HadronContent OfMeson(Process process) => process == Process.charged ? Charged : Mixed;

    public static BallShape Ball(Process process) => new(process == Process.charged ? 0.84 : 1.0);

    public static HadronContent OfQuarks(Process process) =>
        process switch
        {
            Process.uubar => Up,
            Process.ddbar => Down,
            Process.ssbar => Strange,
            Process.ccbar => Charm,
            _ => throw new ArgumentOutOfRangeException(nameof(process), process, "no quark pair"),
        };

    public static JetShape Jets(Process process) =>
        process switch
        {
            Process.uubar => new JetShape(0.270, 1.23, 0.257, 1.298),
            Process.ddbar => new JetShape(0.248, 1.32, 0.556, 1.314),
            Process.ssbar => new JetShape(0.263, 0.965, 0.237, 1.056),
            Process.ccbar => new JetShape(0.312, 0.158, 0.211, 1.108),
            _ => throw new ArgumentOutOfRangeException(nameof(process), process, "no quark pair"),
        };
}
