namespace HltFarm.Acquisition;

/// <summary>What the detector tells apart. The six charged ones are in the order of the likelihoods.</summary>
internal enum Species : byte
{
    Electron,
    Muon,
    Pion,
    Kaon,
    Proton,
    Deuteron,
    Photon,
    NeutralKaon,
    Neutron,

    /// <summary>Neutrinos, undecayed tau leptons, and whatever the table does not know: no signal.</summary>
    Invisible,
}

internal static class SpeciesTable
{
    /// <summary>Mass in GeV of the six charged species.</summary>
    public static ReadOnlySpan<double> MassGeV => [0.000511, 0.105658, 0.139570, 0.493677, 0.938272, 1.875613];

    public static bool IsCharged(Species species) => species <= Species.Deuteron;

    /// <param name="charge">In units of e; 0 for neutral and invisible particles.</param>
    /// <remarks>Undecayed neutral pions count as one photon, charged hyperons as protons of their charge, neutral ones as neutrons.</remarks>
    public static Species Of(int pdg, out int charge)
    {
        int sign = pdg < 0 ? -1 : 1;
        (Species species, int unit) = (pdg < 0 ? -pdg : pdg) switch
        {
            11 => (Species.Electron, -1),
            13 => (Species.Muon, -1),
            211 => (Species.Pion, 1),
            22 or 111 => (Species.Photon, 0),
            321 => (Species.Kaon, 1),
            2212 or 3222 => (Species.Proton, 1),
            3112 or 3312 or 3334 => (Species.Proton, -1),
            130 or 310 or 311 => (Species.NeutralKaon, 0),
            2112 or 3122 or 3212 or 3322 => (Species.Neutron, 0),
            1000010020 => (Species.Deuteron, 1),
            _ => (Species.Invisible, 0),
        };
        charge = sign * unit;
        return species;
    }
}
