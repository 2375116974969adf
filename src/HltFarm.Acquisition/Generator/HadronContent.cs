namespace HltFarm.Acquisition;

/// <summary>What comes out of one quark pair or one B meson: mean numbers for <see cref="HadronMixture"/>.</summary>
/// <remarks>Fitted to 50 000 PYTHIA 8.302 events per process (Monash tune).</remarks>
internal sealed record HadronContent
{
    /// <summary>Charged final particles, daughters of K_S, Lambda and pi0 included.</summary>
    public required double Charged { get; init; }

    public required double ChargedDeviation { get; init; }

    public required double Pi0 { get; init; }

    public required double Pi0Deviation { get; init; }

    /// <summary>Eta mesons with decays to photons alone; their charged decays are among the pions.</summary>
    public required double Eta { get; init; }

    /// <summary>K_S, and as many K_L.</summary>
    public required double KShort { get; init; }

    /// <summary>Share of kaons among charged pions and kaons.</summary>
    public required double KaonShare { get; init; }

    public required double BaryonPairs { get; init; }

    /// <summary>Electrons and muons, each kind, from the decay of a b or c quark here, with their neutrinos; a probability.</summary>
    public double Leptons { get; init; }

    /// <summary>Electrons from the charm inside a B.</summary>
    public double SecondaryElectrons { get; init; }

    /// <summary>Muons from the charm inside a B.</summary>
    public double SecondaryMuons { get; init; }

    /// <summary>How hard the first lepton and its neutrino are, relative to a charged pion: the factor on momenta in a B, on rapidities in
    /// a jet.</summary>
    public double LeptonHardness { get; init; } = 1.0;

    /// <summary>The same of pi0 and eta.</summary>
    public double Pi0Hardness { get; init; } = 1.0;

    /// <summary>The same of charged and neutral kaons.</summary>
    public double KaonHardness { get; init; } = 1.0;

    /// <summary>The same with more or fewer hadrons; the spread scales alike (KNO scaling).</summary>
    public HadronContent Scaled(double scale) =>
        this with
        {
            Charged = scale * Charged,
            ChargedDeviation = scale * ChargedDeviation,
            Pi0 = scale * Pi0,
            Pi0Deviation = scale * Pi0Deviation,
            Eta = scale * Eta,
        };
}
